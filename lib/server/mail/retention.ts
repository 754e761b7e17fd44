import { pool } from '../db';
import { env } from '../env';

const BATCH = 1_000;

/** Mail that is settled is kept as long as runs are. */
export async function deleteOldMail(): Promise<void> {
  const days = env().RETENTION_DAYS;
  if (days === 0) return;
  await pool().query(
    `DELETE FROM mail WHERE id IN (
       SELECT id FROM mail WHERE created_at < now() - $1 * interval '1 day' AND due_at IS NULL
       ORDER BY created_at LIMIT ${BATCH})`,
    [days],
  );
}
