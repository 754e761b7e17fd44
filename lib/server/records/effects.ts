import type { PoolClient } from 'pg';
import type { Json } from '@/lib/shared/json';
import { pool } from '../db';
import { env } from '../env';

/**
 * Does the work unless work with this key was done before, and answers what the first one answered. The key is written in
 * the transaction of the work; who comes with the same key meanwhile waits for it.
 */
export async function once(
  client: PoolClient,
  { organizationId, key }: { organizationId: string; key: string },
  work: () => Promise<Json>,
): Promise<Json> {
  const { rowCount } = await client.query(
    `INSERT INTO record_effect (organization_id, key, result) VALUES ($1, $2, 'null') ON CONFLICT DO NOTHING`,
    [organizationId, key],
  );
  if (rowCount === 0) {
    const { rows } = await client.query<{ result: Json }>(
      'SELECT result FROM record_effect WHERE organization_id = $1 AND key = $2',
      [organizationId, key],
    );
    return rows[0]?.result ?? null;
  }
  const result = await work();
  await client.query('UPDATE record_effect SET result = $3 WHERE organization_id = $1 AND key = $2', [
    organizationId,
    key,
    JSON.stringify(result),
  ]);
  return result;
}

const BATCH = 5_000;

/** Kept as long as runs are; nothing repeats a step of a run that is gone. */
export async function deleteOldEffects(): Promise<void> {
  const days = env().RETENTION_DAYS;
  if (days === 0) return;
  await pool().query(
    `DELETE FROM record_effect WHERE (organization_id, key) IN (
       SELECT organization_id, key FROM record_effect WHERE created_at < now() - $1 * interval '1 day'
        ORDER BY created_at LIMIT ${BATCH})`,
    [days],
  );
}
