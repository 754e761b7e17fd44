import type { StepFailure } from './events';
import { type Fold, newStep } from './fold';
import { clearQueues, isSettled, iterationPath, type RunState, type Scope, stepKey } from './state';
import { nullValue } from './value';

// The end of what did not end by itself: the rest of a scope that failed, or of a run that was cancelled or timed out.

/** Ends every unsettled step of a scope and the scopes inside it: what ran is `failed` where asked, the rest skipped. */
export function abandonSteps(fold: Fold, from: Scope, running: 'skipped' | StepFailure): void {
  for (const scope of scopesWithin(fold.state, from)) {
    for (const nodeId of fold.plan.scopes.get(scope.loopNodeId) ?? [])
      abandonStep(fold, scope, nodeId, running);
    scope.finished = true;
    scope.unsettled = 0;
    scope.busy = 0;
  }
}

/** A scope and all iterations inside it that are still known, outermost first. */
export function scopesWithin(state: RunState, from: Scope): Scope[] {
  const found = [from];
  // The list grows while it is walked: it is its own queue.
  for (const scope of found) {
    for (const { nodeId, loop } of scope.steps.values()) {
      for (let index = 0; index < (loop?.next ?? 0); index += 1) {
        const inner = state.scopes.get(iterationPath(scope, nodeId, index));
        if (inner) found.push(inner);
      }
    }
  }
  return found;
}

function abandonStep(fold: Fold, scope: Scope, nodeId: string, running: 'skipped' | StepFailure): void {
  const step = scope.steps.get(nodeId) ?? newStep(scope, nodeId, nullValue);
  if (isSettled(step.status)) return;
  clearQueues(fold.state, stepKey(scope.path, nodeId));
  if (scope.parent === null) fold.state.stepsDone += 1;
  const wasRunning = step.status === 'running' || step.status === 'retrying';
  const ended = { ...step, isAbandoned: true, endedAt: fold.at, dueAt: null };
  scope.steps.set(
    nodeId,
    wasRunning && running !== 'skipped'
      ? { ...ended, status: 'failed', error: running }
      : { ...ended, status: step.error ? 'failed' : 'skipped' },
  );
}
