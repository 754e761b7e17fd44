import type { GivenStep } from '@/lib/engine/run-options';
import { findStep } from '@/lib/engine/state';
import { findRuns } from './find-runs';
import { viewOf } from './read-run';
import type { RunScope } from './run-row';

/** How many runs are looked through, the newest first. */
const LOOK_BACK = 10;

/** What steps outside of loops gave in the newest run of the workflow in which they succeeded. */
export async function lastResults(
  scope: RunScope,
  workflowRef: string,
  nodeIds: ReadonlySet<string>,
): Promise<Map<string, GivenStep>> {
  const found = new Map<string, GivenStep>();
  if (nodeIds.size === 0) return found;
  const newest = { limit: LOOK_BACK, offset: 0, sort: { field: 'createdAt', direction: 'desc' } } as const;
  const runs = await findRuns(scope, { workflowRef }, newest);
  for (const row of runs) {
    if (found.size === nodeIds.size) break;
    if (row.lastSeq === 0) continue;
    const { state, read } = await viewOf(row, { isShown: false });
    for (const id of nodeIds) {
      const step = findStep(state, '', id);
      if (found.has(id) || step?.status !== 'completed' || !step.output) continue;
      found.set(id, { output: read(step.output), ports: [...step.ports], from: 'run' });
    }
  }
  return found;
}
