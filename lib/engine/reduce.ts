import { abandonSteps } from './abandon';
import { passDeadline } from './branch-deadline';
import { isFinished, type RunEvent, type RunStatus, type SequencedEvent } from './events';
import { addBusy, type Fold, planNodeOf, settleStep, startFold } from './fold';
import { closeIterations, openIterations } from './loops';
import { isStale, nextStep, type StepEvent } from './next-step';
import type { Plan } from './plan';
import { recordCall } from './record-call';
import { restart } from './restart';
import { drain, openTop, topScope } from './settle';
import {
  clearQueues,
  createRunState,
  findStep,
  isSettled,
  parseStepKey,
  type RunStart,
  type RunState,
  type StepKey,
  stepKey,
} from './state';

/** Folds a whole log. Events may come twice or out of order: their sequence numbers put them right. */
export function reduceRun(plan: Plan, start: RunStart, events: readonly SequencedEvent[]): RunState {
  const state = createRunState(plan, start);
  const ordered = [...events].sort((a, b) => a.seq - b.seq);
  for (const event of ordered) applySequenced(plan, state, event);
  return state;
}

/** Applies an event unless it was applied before. */
export function applySequenced(plan: Plan, state: RunState, event: SequencedEvent): void {
  if (event.seq <= state.lastSeq) return;
  state.lastSeq = event.seq;
  applyEvent(plan, state, event);
}

/**
 * The one place where the state of a run changes. Changes `state` in place. An event that makes no sense in this state
 * (a result for a step that is settled) changes nothing.
 */
export function applyEvent(plan: Plan, state: RunState, event: RunEvent): void {
  if (isFinished(state.status) && event.type !== 'run.restarted') return;
  const fold = startFold(plan, state, event.at);
  switch (event.type) {
    case 'run.started':
      if (state.startedAt !== null) break;
      state.startedAt = event.at;
      openTop(fold);
      break;
    case 'run.forked':
      changeInput(fold, event);
      break;
    case 'step.log':
      break;
    case 'step.recorded':
      recordCall(state, event);
      break;
    case 'step.deadline_passed':
      passDeadline(fold, event.iteration, event.nodeId);
      break;
    case 'run.restarted':
      restart(fold, event.fromNodeId);
      break;
    case 'run.pause_requested':
      state.pauseRequested = true;
      break;
    case 'run.paused':
      if (state.pauseRequested) state.pausedAt ??= event.at;
      break;
    case 'run.resumed':
      resume(state, event.at);
      break;
    case 'run.cancelled':
      abort(fold, 'cancelled', { code: 'cancelled', message: event.reason ?? 'The run was cancelled' });
      break;
    case 'run.timed_out':
      abort(fold, 'failed', { code: 'timed_out', message: 'Workflow timed out' });
      break;
    case 'run.limit_reached':
      abort(fold, 'failed', { code: event.code, message: event.message });
      break;
    default:
      applyStepEvent(fold, event);
  }
  drain(fold);
  if (!isFinished(state.status)) state.status = currentStatus(state);
  holdClock(state, event.at);
}

/** From now on, and for a first step that was made ready already. */
function changeInput(
  { state }: Fold,
  { fromNodeId, stepInput }: Extract<RunEvent, { type: 'run.forked' }>,
): void {
  if (fromNodeId === null || !stepInput) return;
  state.stepInput = { nodeId: fromNodeId, input: stepInput };
  const { steps } = topScope(state);
  const step = steps.get(fromNodeId);
  if (step?.status === 'pending') steps.set(fromNodeId, { ...step, input: stepInput });
}

function holdClock(state: RunState, at: number): void {
  if (state.startedAt === null) return;
  const held = state.status === 'paused' || (state.status === 'waiting' && state.signalWaits.size > 0);
  if (held) state.heldAt ??= at;
  else if (state.heldAt !== null) {
    state.heldMs += Math.max(0, at - state.heldAt);
    state.heldAt = null;
  }
}

function applyStepEvent(fold: Fold, event: StepEvent): void {
  const { state } = fold;
  const scope = state.scopes.get(event.iteration);
  const step = scope?.steps.get(event.nodeId);
  if (!scope || !step || scope.finished || isStale(step, event)) return;
  const key = stepKey(scope.path, step.nodeId);
  const wasBusy = step.status === 'running' && !step.loop;
  const isBusy = event.type === 'step.started';
  const next = nextStep(planNodeOf(fold, step.nodeId), step, event);
  clearQueues(state, key);
  if (step.loop) closeIterations(fold, scope, step);
  if (isSettled(next.status)) settleStep(fold, scope, next);
  else {
    scope.steps.set(step.nodeId, next);
    if (next.status === 'waiting') state.waiting.set(key, next.dueAt);
    if (next.wait?.for === 'signal' && next.status === 'waiting') state.signalWaits.add(key);
    if (next.status === 'retrying' && next.dueAt !== null) state.backoffs.set(key, next.dueAt);
    if (next.status === 'pending') state.ready.add(key);
    if (next.loop) openIterations(fold, scope, next);
  }
  if (event.type === 'step.succeeded' && event.deadlineMs !== undefined)
    state.deadlines.set(key, { at: event.at + event.deadlineMs, ms: event.deadlineMs });
  if (isBusy && !wasBusy) addBusy(fold, scope, 1);
  if (wasBusy && !isBusy) addBusy(fold, scope, -1);
}

/** Waits, backoffs and deadlines stood still while the run was paused. */
function resume(state: RunState, at: number): void {
  const shift = state.pausedAt === null ? 0 : Math.max(0, at - state.pausedAt);
  state.pauseRequested = false;
  state.pausedAt = null;
  if (shift === 0) return;
  for (const [key, dueAt] of state.waiting) {
    if (dueAt !== null) state.waiting.set(key, postpone(state, key, dueAt + shift));
  }
  for (const [key, dueAt] of state.backoffs) state.backoffs.set(key, postpone(state, key, dueAt + shift));
  for (const [key, { at: dueAt, ms }] of state.deadlines) state.deadlines.set(key, { at: dueAt + shift, ms });
}

function postpone(state: RunState, key: StepKey, dueAt: number): number {
  const { iteration, nodeId } = parseStepKey(key);
  const step = findStep(state, iteration, nodeId);
  if (step) state.scopes.get(iteration)?.steps.set(nodeId, { ...step, dueAt });
  return dueAt;
}

function abort(fold: Fold, status: 'cancelled' | 'failed', error: { code: string; message: string }): void {
  const { state } = fold;
  abandonSteps(fold, topScope(state), error);
  state.status = status;
  state.endedAt = fold.at;
  state.error = { ...error, nodeId: null };
}

function currentStatus(state: RunState): RunStatus {
  if (state.pausedAt !== null) return 'paused';
  if (state.pauseRequested) return 'pausing';
  if (state.startedAt === null) return 'pending';
  const busy = state.scopes.get('')?.busy ?? 0;
  const goesOn = busy > 0 || state.ready.size > 0 || state.backoffs.size > 0 || state.loopsDone.size > 0;
  return !goesOn && state.waiting.size > 0 ? 'waiting' : 'running';
}
