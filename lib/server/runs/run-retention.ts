import { pool } from '../db';

// How long runs are kept once they have ended, where that is less than their organization keeps them: as a run itself asked,
// else as its workflow says.

export type Retention = { successMs?: number | undefined; errorMs?: number | undefined };

/** What a run asked for when it was started. */
export async function keepRun(runId: string, { successMs, errorMs }: Retention): Promise<void> {
  if (successMs === undefined && errorMs === undefined) return;
  await pool().query(
    `INSERT INTO run_retention (run_id, success_ms, error_ms) SELECT id, $2, $3 FROM run WHERE id = $1
     ON CONFLICT (run_id) DO UPDATE SET success_ms = excluded.success_ms, error_ms = excluded.error_ms`,
    [runId, successMs ?? null, errorMs ?? null],
  );
}

const BATCH = 500;
const MAX_BATCHES = 20;

const isOver = `r.status IN ('completed', 'failed', 'cancelled') AND r.due_at IS NULL`;
const since = (ms: string) => `r.ended_at < now() - (${ms}) * interval '1 millisecond'`;
const own = `CASE WHEN r.status = 'completed' THEN k.success_ms ELSE k.error_ms END`;
const usual = `(w.settings -> 'retention' ->> CASE WHEN r.status = 'completed' THEN 'successMs' ELSE 'errorMs' END)::float8`;

/** Deletes runs that have ended longer ago than they asked to be kept. */
export function deleteExpiredRuns(): Promise<void> {
  return deleteAll(
    `SELECT r.id FROM run_retention k JOIN run r ON r.id = k.run_id WHERE ${isOver} AND ${since(own)}`,
    [],
  );
}

/** Deletes runs that have ended longer ago than their workflow keeps them. */
export async function deleteRunsOfWorkflows(): Promise<void> {
  // They are looked for by themselves: nothing tells the database how few they are.
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM workflow WHERE settings -> 'retention' IS NOT NULL`,
  );
  if (rows.length === 0) return;
  await deleteAll(
    `SELECT r.id FROM workflow w JOIN run r ON r.workflow_id = w.id LEFT JOIN run_retention k ON k.run_id = r.id
     WHERE w.id = ANY($2) AND ${isOver} AND ${own} IS NULL AND ${since(usual)}`,
    [rows.map(({ id }) => id)],
  );
}

/** In small batches, so that nobody waits for a long lock. */
async function deleteAll(expired: string, values: unknown[]): Promise<void> {
  for (let i = 0; i < MAX_BATCHES; i += 1) {
    const { rowCount } = await pool().query(
      `DELETE FROM run WHERE id IN (${expired} LIMIT $1 FOR UPDATE OF r SKIP LOCKED)`,
      [BATCH, ...values],
    );
    if ((rowCount ?? 0) < BATCH) return;
  }
}
