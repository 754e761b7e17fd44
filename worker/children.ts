import { cancelChildrenOf } from '@/lib/server/runs/cancel-run';
import { stepKeyOf } from './step-key';
import type { Turn } from './turn';

/** Cancels the runs that steps waited for whose branch a join went on without. */
export async function cancelUnwantedChildren(turn: Turn): Promise<void> {
  const { plan, state, run } = turn;
  if (!plan.cancelsRest) return;
  const keys: string[] = [];
  for (const scope of state.scopes.values()) {
    for (const step of scope.steps.values()) if (step.isAbandoned) keys.push(stepKeyOf(turn, step));
  }
  if (keys.length > 0) await cancelChildrenOf(run.id, keys);
}
