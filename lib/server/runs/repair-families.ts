import { pool } from '../db';
import { cancelUnchecked } from './cancel-run';
import { reportEnd } from './report-end';

const BATCH = 200;

/** What a worker that died left undone: parents not told that a child has ended, and children whose parent has. */
export async function repairFamilies(): Promise<void> {
  const { rows } = await pool().query<{ id: string; hasEnded: boolean }>({
    name: 'broken-families',
    text: `
      SELECT c.id, c.status IN ('completed', 'failed', 'cancelled') AS "hasEnded"
      FROM run c LEFT JOIN run p ON p.id = c.parent_run_id
      WHERE c.report_to IS NOT NULL
        AND (c.status IN ('completed', 'failed', 'cancelled') OR coalesce(p.status, 'failed') IN ('completed', 'failed', 'cancelled'))
      LIMIT ${BATCH}`,
  });
  for (const { id, hasEnded } of rows) {
    if (hasEnded) await reportEnd(id);
    else await cancelUnchecked(id, 'The run that waited for it has ended');
  }
}
