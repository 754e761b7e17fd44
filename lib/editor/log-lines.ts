import type { SequencedEvent } from '@/lib/engine/events';
import { msg } from '@/lib/i18n/message';
import type { Definition } from '@/lib/workflow/schema';

export type LogLine = {
  seq: number;
  at: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  nodeId: string | null;
  name: string;
  text: string;
  /** A step wrote it: it is shown as it is, in whatever language. */
  isQuoted: boolean;
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
      const isQuoted = event.type === 'step.log' || event.type === 'run.limit_reached';
      return [
        { seq: event.seq, at: event.at, nodeId, name: names.get(nodeId ?? '') ?? '', ...said, isQuoted },
      ];
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
        text: msg(`attempt ${event.attempt} failed: ${event.error.message}`),
      };
    case 'step.recorded':
      return sayCall(event);
    case 'step.waiting':
      return { level: 'info', text: event.waitFor === 'timer' ? msg('waits') : msg('waits for an answer') };
    case 'step.deadline_passed':
      return { level: 'warn', text: msg('The time of its branches is over') };
    case 'run.started':
      return { level: 'info', text: msg('The run started') };
    case 'run.forked':
      return { level: 'info', text: msg(`Goes on from run ${event.fromRunId}`) };
    case 'run.restarted':
      return { level: 'info', text: msg('The run was started again') };
    case 'run.paused':
      return { level: 'info', text: msg('Paused') };
    case 'run.resumed':
      return { level: 'info', text: msg('Resumed') };
    case 'run.cancelled':
      return { level: 'warn', text: event.reason ? msg(`Cancelled: ${event.reason}`) : msg('Cancelled') };
    case 'run.timed_out':
      return { level: 'error', text: msg('Timed out') };
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
      return { level: 'info', text: msg(`calls ${name}`) };
    case 'succeeded':
      return { level: 'info', text: msg(`${name} is done`) };
    case 'retrying':
      return { level: 'warn', text: msg(`${name} failed and is tried again: ${error?.message ?? ''}`) };
    case 'failed':
      return { level: 'error', text: msg(`${name} failed: ${error?.message ?? ''}`) };
  }
}

function withData(message: string, data: unknown): string {
  return data === undefined || data === null ? message : `${message} ${JSON.stringify(data)}`;
}
