import type { RunEvent } from './events';
import { isSettled, type RecordedCall, type RunState, type StepState } from './state';

type Recorded = Extract<RunEvent, { type: 'step.recorded' }>;

/** Writes a call down in the step whose code made it. One that has ended stays as it is. */
export function recordCall(state: RunState, event: Recorded): void {
  const steps = state.scopes.get(event.iteration)?.steps;
  const step = steps?.get(event.nodeId);
  if (!steps || !step || isSettled(step.status)) return;
  const calls = [...(step.calls ?? [])];
  const before = calls[event.call];
  if (before?.place !== undefined && before.place !== null) return;
  if (event.call > calls.length) return;
  calls[event.call] = next(step, before, event);
  // What gets on is not what kills the workers.
  const losses = event.status === 'succeeded' || event.status === 'failed' ? 0 : step.losses;
  steps.set(step.nodeId, { ...step, calls, losses });
}

function next(step: StepState, before: RecordedCall | undefined, event: Recorded): RecordedCall {
  const { at, call, kind, name, status, dueAt = null, output = null, error = null, input } = event;
  const common = {
    call,
    kind,
    name,
    dueAt,
    startedAt: before?.startedAt ?? at,
    input: input ?? before?.input ?? null,
  };
  const attempts = before?.attempts ?? [];
  // The first attempt began with the call, each further one when the one before was to be repeated.
  const startedAt = (attempts.length === 0 ? before?.startedAt : before?.dueAt) ?? at;
  const tried = [...attempts, { startedAt: Math.min(startedAt, at), endedAt: at, error }];
  switch (status) {
    case 'started':
      return {
        ...common,
        status: 'running',
        endedAt: null,
        output: null,
        error: null,
        attempts,
        place: null,
      };
    case 'retrying':
      return { ...common, status, endedAt: null, output: null, error, attempts: tried, place: null };
    case 'succeeded':
    case 'failed': {
      const place = (step.calls ?? []).filter((one) => one.place !== null).length;
      const ended = status === 'succeeded' ? 'completed' : status;
      return { ...common, status: ended, endedAt: at, output, error, attempts: tried, place };
    }
  }
}
