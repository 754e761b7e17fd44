import { pool } from '../db';
import { env } from '../env';

const BATCH = 500;
const MAX_BATCHES = 20;

/**
 * Deletes finished runs older than their organization keeps them, or RETENTION_DAYS where it does not say, in small batches,
 * so that nobody waits for a long lock. Nothing is older than a null.
 */
export async function deleteOldRuns(): Promise<void> {
  const days = env().RETENTION_DAYS;
  for (let i = 0; i < MAX_BATCHES; i += 1) {
    const { rowCount } = await pool().query(
      `DELETE FROM run WHERE id IN (
         SELECT r.id FROM run r JOIN organization o ON o.id = r.organization_id
         WHERE r.ended_at < now() - coalesce(o.run_retention_days, nullif($1::float8, 0)) * interval '1 day'
           AND r.status IN ('completed', 'failed', 'cancelled') AND r.due_at IS NULL
         ORDER BY r.ended_at LIMIT $2 FOR UPDATE OF r SKIP LOCKED)`,
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
