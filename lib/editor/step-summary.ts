import type { StepFailure, StepStatus } from '@/lib/engine/events';
import type { RunState, StepState } from '@/lib/engine/state';

/** What a card says about its step in a run: the newest of its iterations, and how far they are together. */
export type StepSummary = {
  readonly nodeId: string;
  readonly status: StepStatus;
  readonly attempt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly dueAt: number | null;
  readonly error: StepFailure | null;
  readonly ports: readonly string[];
  /** Of a loop: its items. Of a step inside one: its iterations. Null outside of loops. */
  readonly items: { done: number; total: number } | null;
  /** Of the iteration shown; the one that failed or runs, where there are many. */
  readonly step: StepState;
};

/** How much a status wants to be seen, where the iterations of one step differ. */
const weight: Record<StepStatus, number> = {
  failed: 6,
  running: 5,
  retrying: 4,
  waiting: 3,
  pending: 2,
  completed: 1,
  skipped: 0,
};

/** The steps of a run by node. A summary that says the same as the one before is the same object. */
export function summarizeSteps(
  state: RunState,
  before: ReadonlyMap<string, StepSummary>,
): Map<string, StepSummary> {
  const shown = new Map<string, StepState>();
  const counts = new Map<string, { done: number; total: number }>();
  for (const scope of state.scopes.values()) {
    for (const step of scope.steps.values()) {
      const known = shown.get(step.nodeId);
      if (!known || weight[step.status] >= weight[known.status]) shown.set(step.nodeId, step);
      if (scope.parent) count(counts, step);
    }
  }
  return new Map(
    [...shown].map(([nodeId, step]) => [nodeId, kept(toSummary(step, counts), before.get(nodeId))]),
  );
}

function count(counts: Map<string, { done: number; total: number }>, step: StepState): void {
  const of = counts.get(step.nodeId) ?? { done: 0, total: 0 };
  of.total += 1;
  if (step.endedAt !== null || step.status === 'skipped') of.done += 1;
  counts.set(step.nodeId, of);
}

function toSummary(
  step: StepState,
  counts: ReadonlyMap<string, { done: number; total: number }>,
): StepSummary {
  const { nodeId, status, attempt, startedAt, endedAt, dueAt, error, ports, loop } = step;
  const items = loop ? { done: loop.finished, total: loop.count } : (counts.get(nodeId) ?? null);
  return { nodeId, status, attempt, startedAt, endedAt, dueAt, error, ports, items, step };
}

function kept(next: StepSummary, before: StepSummary | undefined): StepSummary {
  const isSame =
    before &&
    before.step === next.step &&
    before.items?.done === next.items?.done &&
    before.items?.total === next.items?.total;
  return isSame ? before : next;
}
