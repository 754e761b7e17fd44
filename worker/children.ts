import { BRANCH_DEADLINE } from '@/lib/engine/branch-deadline';
import { cancelChildrenOf } from '@/lib/server/runs/cancel-run';
import { stepKeyOf } from './step-key';
import type { Turn } from './turn';

/** Cancels the runs that steps waited for whose branch a join went on without, or whose time is over. */
export async function cancelUnwantedChildren(turn: Turn): Promise<void> {
  const { plan, state, run } = turn;
  if (!plan.cancelsRest && state.deadlinesPassed === 0) return;
  const keys: string[] = [];
  for (const scope of state.scopes.values()) {
    for (const step of scope.steps.values()) {
      if (step.isAbandoned || step.error?.code === BRANCH_DEADLINE) keys.push(stepKeyOf(turn, step));
    }
  }
  if (keys.length > 0) await cancelChildrenOf(run.id, keys);
}
