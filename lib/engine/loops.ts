import { abandonSteps, scopesWithin } from './abandon';
import { addBusy, arrive, type Fold, planNodeOf } from './fold';
import { createScope, iterationPath, type Scope, type StepState, stepKey } from './state';
import type { RunValue } from './value';

// A loop's body runs as one scope per item. The reducer opens and ends iterations by itself; the end of the last one
// makes the loop's own step ready to be completed (or failed, when an iteration failed).

/** Opens as many iterations as the loop's concurrency allows. */
export function openIterations(fold: Fold, scope: Scope, step: StepState): void {
  const { plan, state } = fold;
  const { loop } = step;
  if (!loop) return;
  const node = planNodeOf(fold, step.nodeId);
  if (node.body.length === 0) loop.finished = loop.next = loop.count;
  while (
    loop.next < loop.count &&
    !loop.failure &&
    !loop.isBroken &&
    loop.next - loop.finished < loop.concurrency
  ) {
    const index = loop.next;
    loop.next += 1;
    const path = iterationPath(scope, step.nodeId, index);
    const iteration = createScope(plan, step.nodeId, index, scope, path);
    state.scopes.set(path, iteration);
    for (const connection of node.body) {
      const target = planNodeOf(fold, connection.targetNodeId);
      arrive(fold, iteration, target, step.nodeId, !target.traits.handlesErrors);
    }
  }
  if (loop.finished === (loop.failure || loop.isBroken ? loop.next : loop.count)) {
    state.loopsDone.add(stepKey(scope.path, step.nodeId));
  }
}

/** Iterations beside this one go on to their end; none begins after it. */
export function breakLoop(iteration: Scope): void {
  const loop = iteration.parent?.steps.get(iteration.loopNodeId)?.loop;
  if (loop) loop.isBroken = true;
}

/** An iteration has ended: keeps its result, opens the next. A failed one stops those beside it. */
export function recordIteration(fold: Fold, iteration: Scope, result: RunValue | null): void {
  const parent = iteration.parent;
  const step = parent?.steps.get(iteration.loopNodeId);
  if (!parent || !step?.loop) return;
  const { loop } = step;
  loop.results[iteration.index] = result;
  loop.finished += 1;
  if (iteration.failure && !loop.failure) {
    loop.failure = iteration.failure;
    for (const other of openIterationsOf(fold, parent, step)) {
      other.failure ??= iteration.failure;
      if (other.busy === 0) fold.queue.push({ scope: other, ends: true });
    }
  }
  if (fold.state.prune) forget(fold, iteration);
  const next = { ...step };
  parent.steps.set(step.nodeId, next);
  openIterations(fold, parent, next);
}

/** Ends the iterations of a loop that settled before they did. */
export function closeIterations(fold: Fold, scope: Scope, step: StepState): void {
  for (const iteration of openIterationsOf(fold, scope, step)) {
    addBusy(fold, scope, -iteration.busy);
    abandonSteps(fold, iteration, { code: 'cancelled', message: 'The loop around this step ended' });
  }
}

function openIterationsOf(fold: Fold, scope: Scope, step: StepState): Scope[] {
  const open: Scope[] = [];
  for (let index = 0; index < (step.loop?.next ?? 0); index += 1) {
    const iteration = fold.state.scopes.get(iterationPath(scope, step.nodeId, index));
    if (iteration && !iteration.finished) open.push(iteration);
  }
  return open;
}

function forget(fold: Fold, iteration: Scope): void {
  // Loops that ended well have forgotten their iterations; those cut off by a failure have not.
  const scopes = iteration.failure ? scopesWithin(fold.state, iteration) : [iteration];
  for (const { path } of scopes) fold.state.scopes.delete(path);
}
