import { addBusy, type Fold, settleStep } from './fold';
import { closeIterations } from './loops';
import { failureValue } from './next-step';
import type { Plan } from './plan';
import { cancelStep } from './settle';
import { isSettled, type Scope, type StepState, stepKey } from './state';

// The deadline of branches. A step may end with a time by which what leads on from it has to be done; when it has passed,
// steps that are still going on in its branches fail for good, and the joins and error routes behind them say what comes
// of that. Where a join has gone on without a branch already, the branch ends quietly.

export const BRANCH_DEADLINE = 'branch_deadline';

/** The nodes of the branches that begin at a node: all that only one of its connections leads to. */
export function branchNodes(plan: Plan, nodeId: string): string[] {
  const branchOf = new Map<string, string>();
  for (const id of plan.order) {
    const branches = plan.nodes
      .get(id)
      ?.incoming.map((connection) =>
        connection.sourceNodeId === nodeId ? connection.id : branchOf.get(connection.sourceNodeId),
      );
    const [first] = branches ?? [];
    if (first !== undefined && branches?.every((branch) => branch === first)) branchOf.set(id, first);
  }
  return [...branchOf.keys()];
}

export function passDeadline(fold: Fold, iteration: string, nodeId: string): void {
  const { plan, state } = fold;
  const scope = state.scopes.get(iteration);
  const deadline = state.deadlines.get(stepKey(iteration, nodeId));
  if (!scope || scope.finished || !deadline) return;
  state.deadlines.delete(stepKey(iteration, nodeId));
  state.deadlinesPassed += 1;
  const nodes = branchNodes(plan, nodeId);
  const quiet = notNeeded(fold, scope, nodes);
  const message = `The branches of “${nameOf(plan, nodeId)}” had ${deadline.ms} ms, and this step had not ended by then`;
  for (const id of nodes) {
    const step = scope.steps.get(id);
    if (!step || isSettled(step.status)) continue;
    if (quiet.has(id)) cancelStep(fold, scope, id);
    else failStep(fold, scope, { ...step, error: { code: BRANCH_DEADLINE, message } });
  }
}

/** Nodes of which all that follows leads to joins that have started without waiting for them. */
function notNeeded({ plan }: Fold, scope: Scope, nodes: readonly string[]): Set<string> {
  const inside = new Set(nodes);
  const found = new Set<string>();
  for (const id of nodes.toReversed()) {
    const next = plan.nodes.get(id)?.outgoing ?? [];
    const isDone = (target: string) => found.has(target) || (!inside.has(target) && scope.steps.has(target));
    if (next.length > 0 && next.every(({ targetNodeId }) => isDone(targetNodeId))) found.add(id);
  }
  return found;
}

function failStep(fold: Fold, scope: Scope, step: StepState): void {
  const { at } = fold;
  const isBusy = step.status === 'running' && !step.loop;
  if (step.loop) closeIterations(fold, scope, step);
  const attempts =
    step.status === 'running' || step.status === 'waiting'
      ? [...step.attempts, { startedAt: step.attemptStartedAt ?? at, endedAt: at, error: step.error }]
      : step.attempts;
  const result = step.error ? failureValue(step.nodeId, step.error) : step.result;
  settleStep(fold, scope, { ...step, status: 'failed', endedAt: at, dueAt: null, attempts, result });
  if (isBusy) addBusy(fold, scope, -1);
}

function nameOf(plan: Plan, nodeId: string): string {
  return plan.nodes.get(nodeId)?.node.name || nodeId;
}
