import { abandonSteps } from './abandon';
import type { StepFailure } from './events';
import { addBusy, arrive, type Fold, makeReady, newStep, planNodeOf, settleStep } from './fold';
import { breakLoop, closeIterations, recordIteration } from './loops';
import { failureRoute, takenBy } from './routes';
import { isSettled, type RunState, type Scope, type StepState } from './state';
import { nullValue, type RunValue } from './value';

// How one settled step changes the rest. A scope ends when all its nodes are settled, or when it failed and nothing in it
// is going on any more. Work is queued, never recursive: graphs are deep and loops are long.

export function drain(fold: Fold): void {
  for (let i = 0; i < fold.queue.length; i += 1) {
    const item = fold.queue[i];
    if (!item) continue;
    if ('ends' in item) finishScope(fold, item.scope);
    else if ('cancels' in item) cancelStep(fold, item.scope, item.cancels);
    else {
      propagate(fold, item.scope, item.settled);
      if (item.scope.unsettled === 0) finishScope(fold, item.scope);
    }
  }
  fold.queue = [];
}

/** Opens the top scope: roots start, triggers that did not fire are skipped. */
export function openTop(fold: Fold): void {
  const { plan, state } = fold;
  const top = topScope(state);
  if (top.unsettled === 0) fold.queue.push({ scope: top, ends: true });
  for (const id of plan.roots) {
    const other =
      planNodeOf(fold, id).traits.isTrigger && state.triggerNodeId !== null && state.triggerNodeId !== id;
    if (other) settleStep(fold, top, { ...newStep(top, id, nullValue), status: 'skipped' });
    else makeReady(fold, top, id, state.input);
  }
}

export function topScope(state: RunState): Scope {
  const top = state.scopes.get('');
  if (!top) throw new Error('A run without a top scope');
  return top;
}

function propagate(fold: Fold, scope: Scope, step: StepState): void {
  const node = planNodeOf(fold, step.nodeId);
  if (step.status === 'failed' && !step.isAbandoned && failureRoute(fold.plan, node) === 'none') {
    failScope(
      fold,
      scope,
      step.loop?.failure?.nodeId ?? step.nodeId,
      step.error ?? { code: 'unknown', message: 'The step failed' },
    );
  }
  if (step.status === 'completed' && node.traits.breaksLoop) breakLoop(scope);
  const isTaken = takenBy(fold.plan, node, step);
  for (const connection of node.outgoing) {
    const target = planNodeOf(fold, connection.targetNodeId);
    arrive(fold, scope, target, connection.sourceNodeId, isTaken(connection));
  }
}

/** Ends a step whose join has started without it. What ran is `failed`, and leads nowhere. */
export function cancelStep(fold: Fold, scope: Scope, nodeId: string): void {
  const step = scope.steps.get(nodeId) ?? newStep(scope, nodeId, nullValue);
  if (scope.finished || isSettled(step.status)) return;
  const isBusy = step.status === 'running' && !step.loop;
  if (step.loop) closeIterations(fold, scope, step);
  const wasRunning = step.status === 'running' || step.status === 'retrying';
  settleStep(fold, scope, {
    ...step,
    isAbandoned: true,
    endedAt: fold.at,
    dueAt: null,
    ...(wasRunning ? { status: 'failed', error: notNeeded } : { status: 'skipped' }),
  });
  if (isBusy) addBusy(fold, scope, -1);
}

const notNeeded: StepFailure = { code: 'cancelled', message: 'The step behind it went on without it' };

function failScope(fold: Fold, scope: Scope, nodeId: string, error: StepFailure): void {
  scope.failure ??= { ...error, nodeId };
  if (scope.busy === 0) fold.queue.push({ scope, ends: true });
}

function finishScope(fold: Fold, scope: Scope): void {
  if (scope.finished || (scope.unsettled > 0 && !(scope.failure && scope.busy === 0))) return;
  scope.finished = true;
  if (scope.unsettled > 0) abandonSteps(fold, scope, 'skipped');
  if (scope.parent) {
    recordIteration(fold, scope, scope.failure ? null : outputOf(fold, scope));
    return;
  }
  const { state } = fold;
  state.endedAt = fold.at;
  state.status = scope.failure ? 'failed' : 'completed';
  state.error = scope.failure;
  state.output = scope.failure ? null : outputOf(fold, scope);
}

/** The result of the one completed leaf; several leaves give an object by node id. */
function outputOf(fold: Fold, scope: Scope): RunValue {
  const leaves: StepState[] = [];
  for (const step of scope.steps.values()) {
    if (step.status === 'completed' && isLeaf(fold, step)) leaves.push(step);
  }
  const [only] = leaves;
  if (!only) return nullValue;
  if (leaves.length === 1) return only.result;
  return { parts: Object.fromEntries(leaves.map((step) => [step.nodeId, step.result])) };
}

function isLeaf(fold: Fold, step: StepState): boolean {
  const node = planNodeOf(fold, step.nodeId);
  return !node.outgoing.some(takenBy(fold.plan, node, step));
}
