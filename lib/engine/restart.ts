import type { RunEvent } from './events';
import { type Fold, settleStep } from './fold';
import type { Plan, PlanNode } from './plan';
import { failureRoute } from './routes';
import { drain, openTop, topScope } from './settle';
import { createRunState, type RunState, type StepState } from './state';

// Going back to a step: what does not depend on it keeps its result, the step and all after it are done again.

/** Resets the state to the moment before `fromNodeId` (null: before the first step). */
export function restart(fold: Fold, fromNodeId: string | null): void {
  const { state, plan } = fold;
  const kept = fromNodeId === null ? [] : keptSteps(plan, state, fromNodeId);
  const { lastSeq, startedAt, restarts, stepInput } = state;
  Object.assign(state, createRunState(plan, state), {
    lastSeq,
    stepInput,
    restarts: restarts + 1,
    startedAt: startedAt ?? fold.at,
    // The time limit begins anew.
    heldMs: fold.at - (startedAt ?? fold.at),
  });
  openTop(fold);
  for (const step of kept) {
    drain(fold);
    const scope = topScope(state);
    if (scope.steps.get(step.nodeId)?.status === 'pending') settleStep(fold, scope, step);
  }
}

/** The events that bring a new run to where `state` was before `fromNodeId`. */
export function forkEvents(plan: Plan, state: RunState, fromNodeId: string | null, at: number): RunEvent[] {
  const kept = fromNodeId === null ? [] : keptSteps(plan, state, fromNodeId);
  return kept.map((step): RunEvent => {
    const common = { at, nodeId: step.nodeId, iteration: '', attempt: step.attempt, startedAt: at };
    if (step.status === 'failed' && step.error) {
      return { type: 'step.failed', ...common, error: step.error, retryAt: null };
    }
    const ports = [...step.ports];
    const output = step.output ?? { value: null };
    return { type: 'step.succeeded', ...common, ports, output, ...(step.isPinned ? { pinned: true } : {}) };
  });
}

/**
 * Steps of the top scope that ended by themselves and neither are nor depend on the given one, in the order they ended
 * in: a join that starts at the first of several must find the same first again.
 */
function keptSteps(plan: Plan, state: RunState, fromNodeId: string): StepState[] {
  const dropped = dependentsOf(plan, fromNodeId);
  const endedAt = new Map<string, number>();
  const kept: StepState[] = [];
  for (const id of plan.order) {
    const step = topScope(state).steps.get(id);
    const node = plan.nodes.get(id);
    if (!step || !node || dropped.has(id) || !isKept(plan, node, step)) continue;
    // Clocks of several workers may differ; no step ended before those it depends on.
    const before = node.incoming.map(({ sourceNodeId }) => endedAt.get(sourceNodeId) ?? 0);
    endedAt.set(
      id,
      before.reduce((a, b) => Math.max(a, b), step.endedAt ?? 0),
    );
    kept.push(step);
  }
  return kept.sort((a, b) => (endedAt.get(a.nodeId) ?? 0) - (endedAt.get(b.nodeId) ?? 0));
}

function isKept(plan: Plan, node: PlanNode, step: StepState): boolean {
  if (step.isAbandoned) return false;
  return step.status === 'completed' || (step.status === 'failed' && failureRoute(plan, node) !== 'none');
}

/** A node of the top scope and every node after it; for a node inside a loop, the outermost loop around it. */
export function dependentsOf(plan: Plan, nodeId: string): Set<string> {
  const found = new Set<string>();
  const queue = [topNodeOf(plan, nodeId)];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const connection of plan.nodes.get(id)?.outgoing ?? []) queue.push(connection.targetNodeId);
  }
  return found;
}

function topNodeOf(plan: Plan, nodeId: string): string {
  let id = nodeId;
  for (let scope = plan.nodes.get(id)?.scope; scope; scope = plan.nodes.get(id)?.scope) id = scope;
  return id;
}
