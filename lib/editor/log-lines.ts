import type { SequencedEvent } from '@/lib/engine/events';
import type { Definition } from '@/lib/workflow/schema';

export type LogLine = {
  seq: number;
  at: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  nodeId: string | null;
  name: string;
  text: string;
};

/** The newest lines are shown when there are more. */
const MAX_LINES = 1_000;

/** A run's log as people read it: their own log lines, failures, waits and what was done to the run. */
export function logLines(events: readonly SequencedEvent[], definition: Definition): LogLine[] {
  const names = new Map(definition.nodes.map(({ id, name }) => [id, name || id]));
  return events
    .flatMap((event) => {
      const said = sayEvent(event);
      if (!said) return [];
      const nodeId = 'nodeId' in event ? event.nodeId : null;
      return [{ seq: event.seq, at: event.at, nodeId, name: names.get(nodeId ?? '') ?? '', ...said }];
    })
    .slice(-MAX_LINES);
}

function sayEvent(event: SequencedEvent): Pick<LogLine, 'level' | 'text'> | null {
  switch (event.type) {
    case 'step.log':
      return { level: event.level, text: withData(event.message, event.data) };
    case 'step.failed':
      return {
        level: event.retryAt === null ? 'error' : 'warn',
        text: `attempt ${event.attempt} failed: ${event.error.message}`,
      };
    case 'step.recorded':
      return sayCall(event);
    case 'step.waiting':
      return { level: 'info', text: event.waitFor === 'timer' ? 'waits' : 'waits for an answer' };
    case 'step.deadline_passed':
      return { level: 'warn', text: 'The time of its branches is over' };
    case 'run.started':
      return { level: 'info', text: 'The run started' };
    case 'run.forked':
      return { level: 'info', text: `Goes on from run ${event.fromRunId}` };
    case 'run.restarted':
      return { level: 'info', text: 'The run was started again' };
    case 'run.paused':
      return { level: 'info', text: 'Paused' };
    case 'run.resumed':
      return { level: 'info', text: 'Resumed' };
    case 'run.cancelled':
      return { level: 'warn', text: event.reason ? `Cancelled: ${event.reason}` : 'Cancelled' };
    case 'run.timed_out':
      return { level: 'error', text: 'Timed out' };
    case 'run.limit_reached':
      return { level: 'error', text: event.message };
    case 'run.pause_requested':
    case 'step.started':
    case 'step.succeeded':
    case 'step.resumed':
    case 'step.iterating':
      return null;
  }
}

function sayCall(
  event: Extract<SequencedEvent, { type: 'step.recorded' }>,
): Pick<LogLine, 'level' | 'text'> | null {
  const { name, status, error } = event;
  switch (status) {
    case 'started':
      return { level: 'info', text: `calls ${name}` };
    case 'succeeded':
      return { level: 'info', text: `${name} is done` };
    case 'retrying':
      return { level: 'warn', text: `${name} failed and is tried again: ${error?.message ?? ''}` };
    case 'failed':
      return { level: 'error', text: `${name} failed: ${error?.message ?? ''}` };
  }
}

function withData(message: string, data: unknown): string {
  return data === undefined || data === null ? message : `${message} ${JSON.stringify(data)}`;
}
