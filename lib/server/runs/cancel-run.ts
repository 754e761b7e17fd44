import { isFinished } from '@/lib/engine/events';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { closeApprovals } from '../approvals/close-approvals';
import { notifyName, publish } from '../channel';
import { pool } from '../db';
import { keepEnds } from '../triggers/run-ends';
import { tellOfRuns, toldColumns } from '../webhooks/run-events';
import { admitHeld } from './concurrency';
import { getRun, getRunToSteer } from './read-run';
import { reportEnd } from './report-end';
import type { RunRow, RunScope } from './run-row';

const events = "cancelled r CROSS JOIN (SELECT $5::text AS id, 'workflow.cancelled' AS type) AS t";

const cancelSql = {
  name: 'cancel-run',
  text: `
    WITH cancelled AS (
      UPDATE run r SET lease = lease + 1, leased_by = NULL, due_at = NULL, status = 'cancelled', ended_at = $2,
        started_at = coalesce(started_at, $2), last_seq = last_seq + 1, error = $3::json, updated_at = now()
      WHERE id = $1 AND status NOT IN ('completed', 'failed', 'cancelled')
      RETURNING id, last_seq, status, concurrency_key, output_blob_id, ${toldColumns}
    ), heard AS (
      ${tellOfRuns(events, 'r')}
    ), waited AS (
      ${keepEnds(events, 'r')}
    ), logged AS (
      INSERT INTO run_log (run_id, seq, count, events) SELECT id, last_seq, 1, $4::json FROM cancelled
    ), told AS (
      SELECT pg_notify('${notifyName('runs')}', id || ':' || last_seq || ':cancelled') FROM cancelled
    )
    SELECT c.id, c.last_seq, c.workflow_id, c.concurrency_key, (SELECT count(*)::int FROM waited) AS waited
    FROM cancelled c, (SELECT count(*) FROM told) AS n`,
};

/**
 * Cancels at once: takes the run away from the worker that holds it, so that nothing starts after this returns. What is
 * going on there is aborted, and its result can no longer be written.
 */
export async function cancelRun(
  scope: RunScope,
  runId: string,
  reason = 'The run was cancelled',
): Promise<RunRow> {
  await getRunToSteer(scope, runId);
  if (!(await cancelUnchecked(runId, reason))) {
    const { status } = await getRun(scope, runId);
    if (!isFinished(status))
      throw new AppError('conflict', 'The execution changed in this moment. Try again.');
    throw new AppError('run_finished', `The execution has already ended: it is ${status}.`);
  }
  return getRun(scope, runId);
}

type Cancelled = {
  id: string;
  last_seq: number;
  workflow_id: string;
  concurrency_key: string | null;
  waited: number;
};

/** Cancels without asking who asks; false when the run had ended. */
export async function cancelUnchecked(runId: string, reason: string): Promise<boolean> {
  const now = new Date();
  const error = { code: 'cancelled', message: reason, node_id: null };
  const cancelled = [{ type: 'run.cancelled', at: now.getTime(), reason }];
  const { rows } = await pool().query<Cancelled>({
    ...cancelSql,
    values: [runId, now, JSON.stringify(error), JSON.stringify(cancelled), newId('event')],
  });
  const [row] = rows;
  if (!row) return false;
  // The worker hears of it and stops what is under way; with Redis the watchers must be told, too.
  await Promise.allSettled([
    publish('commands', runId),
    publish('runs', `${runId}:${row.last_seq}:cancelled`),
    ...(row.waited > 0 ? [publish('occurrences', '')] : []),
  ]);
  if (row.concurrency_key !== null) await admitHeld(row.workflow_id, row.concurrency_key);
  await reportEnd(runId);
  await cancelChildren(runId, 'The run that waited for it was cancelled');
  await closeApprovals(runId);
  return true;
}

/** Cancels the runs that steps of this run wait for. One that nobody waits for goes on. */
export async function cancelChildren(runId: string, reason: string): Promise<void> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'waited-children',
    text: `SELECT id FROM run WHERE parent_run_id = $1 AND report_to IS NOT NULL
      AND status NOT IN ('completed', 'failed', 'cancelled')`,
    values: [runId],
  });
  for (const { id } of rows) await cancelUnchecked(id, reason);
}

/** Cancels the runs that these steps of the run wait for. */
export async function cancelChildrenOf(runId: string, stepKeys: readonly string[]): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM run WHERE parent_run_id = $1 AND parent_step = ANY($2) AND report_to IS NOT NULL
      AND status NOT IN ('completed', 'failed', 'cancelled')`,
    [runId, stepKeys],
  );
  for (const { id } of rows) await cancelUnchecked(id, 'The step that waited for it is no longer needed');
}
