import type { Plan, PlanNode } from './plan';
import { clearQueues, isBlocked, type RunState, type Scope, type StepState, stepKey } from './state';
import { nullValue, type RunValue } from './value';

// One event being folded: the changes it makes to steps, and the queue of what follows from them. A connection is pending
// until its source settles, then taken or dead; a node starts or is skipped as its join says.

export type Fold = {
  plan: Plan;
  state: RunState;
  at: number;
  queue: (
    | { scope: Scope; settled: StepState }
    | { scope: Scope; ends: true }
    /** Id of a node that nobody waits for any more. */
    | { scope: Scope; cancels: string }
  )[];
};

export function startFold(plan: Plan, state: RunState, at: number): Fold {
  return { plan, state, at, queue: [] };
}

export function planNodeOf(fold: Fold, nodeId: string): PlanNode {
  const node = fold.plan.nodes.get(nodeId);
  if (!node) throw new Error(`No node ${nodeId} in this plan`);
  return node;
}

export function newStep(scope: Scope, nodeId: string, input: RunValue): StepState {
  return {
    nodeId,
    iteration: scope.path,
    status: 'pending',
    attempt: 0,
    losses: 0,
    startedAt: null,
    endedAt: null,
    attemptStartedAt: null,
    attempts: [],
    input,
    output: null,
    result: nullValue,
    ports: [],
    error: null,
    dueAt: null,
    wait: null,
    resumed: null,
    loop: null,
    isAbandoned: false,
    isPinned: false,
  };
}

/** Records the final state of a step and queues what follows from it. */
export function settleStep(fold: Fold, scope: Scope, settled: StepState): void {
  const { state } = fold;
  const key = stepKey(scope.path, settled.nodeId);
  scope.steps.set(settled.nodeId, settled);
  scope.unsettled -= 1;
  if (scope.parent === null) state.stepsDone += 1;
  clearQueues(state, key);
  fold.queue.push({ scope, settled });
}

export function addBusy(fold: Fold, scope: Scope, change: number): void {
  for (let at: Scope | null = scope; at; at = at.parent) {
    at.busy += change;
    if (at.failure && at.busy === 0) fold.queue.push({ scope: at, ends: true });
  }
}

/** One connection into `target` is decided. */
export function arrive(fold: Fold, scope: Scope, target: PlanNode, sourceId: string, taken: boolean): void {
  if (scope.steps.has(target.id)) return;
  let arrivals = scope.arrivals.get(target.id);
  if (!arrivals) {
    arrivals = { pending: target.incoming.length, taken: [] };
    scope.arrivals.set(target.id, arrivals);
  }
  arrivals.pending -= 1;
  if (taken) arrivals.taken.push(sourceId);
  const verdict = joinVerdict(target, arrivals);
  if (verdict === 'start') makeReady(fold, scope, target.id, inputFrom(scope, arrivals.taken));
  else if (verdict === 'skip') {
    settleStep(fold, scope, { ...newStep(scope, target.id, nullValue), status: 'skipped' });
  }
}

function joinVerdict(
  target: PlanNode,
  { pending, taken }: { pending: number; taken: string[] },
): 'start' | 'skip' | 'wait' {
  const needed = target.join.mode === 'count' ? target.join.count : 1;
  if (taken.length + pending < needed) return 'skip';
  const early = target.join.mode === 'any' || target.join.mode === 'count';
  if (early) return taken.length >= needed ? 'start' : 'wait';
  return pending === 0 ? 'start' : 'wait';
}

function inputFrom(scope: Scope, taken: readonly string[]): RunValue {
  const sources = [...new Set(taken)];
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) return resultOf(scope, only);
  return { parts: Object.fromEntries(sources.map((id) => [id, resultOf(scope, id)])) };
}

function resultOf(scope: Scope, sourceId: string): RunValue {
  if (scope.parent && sourceId === scope.loopNodeId) return itemOf(scope);
  return scope.steps.get(sourceId)?.result ?? nullValue;
}

/** The item an iteration works on. */
export function itemOf(scope: Scope): RunValue {
  const items = scope.parent?.steps.get(scope.loopNodeId)?.loop?.items;
  if (!items) return nullValue;
  if ('value' in items && Array.isArray(items.value)) return { value: items.value[scope.index] ?? null };
  return { element: items, index: scope.index };
}

export function makeReady(fold: Fold, scope: Scope, nodeId: string, input: RunValue): void {
  const { stepInput } = fold.state;
  const isChanged = stepInput?.nodeId === nodeId && scope.parent === null;
  scope.steps.set(nodeId, newStep(scope, nodeId, isChanged ? stepInput.input : input));
  if (isBlocked(scope)) return;
  const node = planNodeOf(fold, nodeId);
  fold.state.ready.add(stepKey(scope.path, nodeId));
  if (!node.traits.isTrigger) fold.state.stepsBegun += 1;
  for (const id of node.rest) fold.queue.push({ scope, cancels: id });
}
