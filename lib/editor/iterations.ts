import type { RunState, StepState } from '@/lib/engine/state';
import type { StepSummary } from './step-summary';

/** A step inside loops, as it went in each iteration that came to it; none for a step outside of loops. */
export function iterationsOf(state: RunState, nodeId: string): StepState[] {
  return [...state.scopes.values()].flatMap(({ parent, steps }) => {
    const step = parent && steps.get(nodeId);
    return step && step.status !== 'pending' ? [step] : [];
  });
}

/** The summary as it would be, were one iteration all there is. */
export function summaryOf(summary: StepSummary, step: StepState): StepSummary {
  const { status, attempt, startedAt, endedAt, dueAt, error, ports } = step;
  return { ...summary, status, attempt, startedAt, endedAt, dueAt, error, ports, step };
}
