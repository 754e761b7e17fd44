import { isFinished } from '@/lib/engine/events';
import type { StepState } from '@/lib/engine/state';
import { pool } from '../db';
import { cancelRun } from './cancel-run';
import { tellRun } from './commands';
import { getRun, readRunView } from './read-run';
import type { RunRow, RunScope } from './run-row';

/**
 * Ends a run after the code that it is in the middle of has undone what it did: the rollbacks of its calls, the last first. A run
 * without such code ends at once.
 */
export async function undoRun(
  scope: RunScope,
  runId: string,
  reason: string,
): Promise<{ run: RunRow; isUndoing: boolean }> {
  const { row, plan, state } = await readRunView(scope, runId);
  const isCode = ({ nodeId, status, calls }: StepState) =>
    plan.nodes.get(nodeId)?.node.type === 'code_workflow' &&
    (status === 'running' || status === 'waiting') &&
    (calls?.length ?? 0) > 0;
  const [step] = isFinished(row.status)
    ? []
    : [...state.scopes.values()].flatMap((scope) => [...scope.steps.values()].filter(isCode));
  if (!step) return { run: await cancelRun(scope, runId, reason), isUndoing: false };
  // A run that is paused begins nothing.
  if (state.pauseRequested) await tellRun(runId, { type: 'resume' });
  const { nodeId, iteration } = step;
  await pool().query('UPDATE run SET is_undoing = true WHERE id = $1 AND ended_at IS NULL', [runId]);
  await tellRun(runId, { type: 'signal', nodeId, iteration, data: { rollback: true } });
  return { run: await getRun(scope, runId), isUndoing: true };
}
