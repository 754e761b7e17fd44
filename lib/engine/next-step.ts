import type { RunEvent, StoredValue } from './events';
import type { PlanNode } from './plan';
import { isSettled, type StepState } from './state';

// What one event makes of its step, taken by itself; what follows for other steps is the reducer's business.

export type StepEvent = Exclude<
  Extract<RunEvent, { nodeId: string }>,
  { type: 'step.log' | 'step.recorded' | 'step.deadline_passed' }
>;

/** Whether an event comes too late: for a step that has ended, an attempt that has, or a wait that is over. */
export function isStale(step: StepState, event: StepEvent): boolean {
  if (isSettled(step.status)) return true;
  const isWaiting = step.status === 'waiting';
  if (event.type === 'step.resumed') return !isWaiting;
  if (event.type === 'step.started' && isWaiting) return true;
  if (step.loop && event.type !== 'step.succeeded' && event.type !== 'step.failed') return true;
  const goesOn =
    isWaiting || step.status === 'running' || (step.status === 'pending' && step.resumed !== null);
  return event.attempt < (goesOn ? step.attempt : step.attempt + 1);
}

export function nextStep(node: PlanNode, step: StepState, event: StepEvent): StepState {
  switch (event.type) {
    case 'step.started':
      return {
        ...step,
        status: 'running',
        attempt: event.attempt,
        startedAt: step.startedAt ?? event.at,
        attemptStartedAt: event.at,
        dueAt: null,
      };
    case 'step.succeeded':
      return {
        ...attempted(step, event),
        status: 'completed',
        output: event.output,
        isPinned: event.pinned === true,
        ports: event.ports,
        result: node.traits.passThrough ? step.input : event.output,
        error: null,
      };
    case 'step.failed': {
      const lost = event.error.code === 'worker_lost' ? 1 : 0;
      const failed = { ...attempted(step, event), error: event.error, losses: step.losses + lost };
      if (event.retryAt !== null)
        return { ...failed, status: 'retrying', dueAt: event.retryAt, endedAt: null, loop: null };
      return { ...failed, status: 'failed', result: failureValue(step.nodeId, event.error) };
    }
    case 'step.waiting':
      return {
        ...step,
        status: 'waiting',
        attempt: event.attempt,
        startedAt: step.startedAt ?? event.startedAt,
        attemptStartedAt: event.startedAt,
        dueAt: event.until,
        wait: { for: event.waitFor, data: event.data ?? null },
        resumed: null,
        error: null,
      };
    case 'step.resumed':
      return { ...step, status: 'pending', dueAt: null, resumed: { by: event.by, data: event.data ?? null } };
    case 'step.iterating':
      return {
        ...step,
        status: 'running',
        attempt: event.attempt,
        startedAt: step.startedAt ?? event.startedAt,
        attemptStartedAt: event.startedAt,
        error: null,
        loop: {
          items: event.items,
          count: event.count,
          concurrency: Math.max(1, event.concurrency),
          truncated: event.truncated,
          next: 0,
          finished: 0,
          results: [],
          isBroken: false,
          failure: null,
        },
      };
  }
}

/** The step with the attempt that just ended written down. */
function attempted(
  step: StepState,
  event: Extract<RunEvent, { type: 'step.succeeded' | 'step.failed' }>,
): StepState {
  const error = event.type === 'step.failed' ? event.error : null;
  return {
    ...step,
    attempt: event.attempt,
    startedAt: step.startedAt ?? event.startedAt,
    attemptStartedAt: event.startedAt,
    endedAt: event.at,
    attempts: [...step.attempts, { startedAt: event.startedAt, endedAt: event.at, error }],
    dueAt: null,
    // An answer from outside is not lost with the worker that was about to use it.
    resumed: error?.code === 'worker_lost' ? step.resumed : null,
  };
}

export function failureValue(nodeId: string, error: { code: string; message: string }): StoredValue {
  return { value: { error: { message: error.message, node_id: nodeId, code: error.code } } };
}
