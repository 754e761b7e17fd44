import { pool } from '../db';
import { env } from '../env';

const BATCH = 500;
const MAX_BATCHES = 20;

/** Deletes finished runs older than RETENTION_DAYS, in small batches, so that nobody waits for a long lock. */
export async function deleteOldRuns(): Promise<void> {
  const days = env().RETENTION_DAYS;
  if (days === 0) return;
  for (let i = 0; i < MAX_BATCHES; i += 1) {
    const { rowCount } = await pool().query(
      `DELETE FROM run WHERE id IN (
         SELECT id FROM run WHERE ended_at < now() - $1 * interval '1 day'
           AND status IN ('completed', 'failed', 'cancelled') AND due_at IS NULL
         ORDER BY ended_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, BATCH],
    );
    if ((rowCount ?? 0) < BATCH) break;
  }
  await pool().query(
    `DELETE FROM definition_body d WHERE created_at < now() - interval '1 day'
       AND NOT EXISTS (SELECT 1 FROM workflow_version v WHERE v.definition_id = d.id)
       AND NOT EXISTS (SELECT 1 FROM run r WHERE r.definition_id = d.id)`,
  );
}

/** Windows of rate limits that are over. */
export async function deleteOldWindows(): Promise<void> {
  await pool().query(`DELETE FROM rate_window WHERE started_at < now() - interval '32 days'`);
}
