import { newId } from '@/lib/shared/ids';
import { publish } from '../channel';
import { pool } from '../db';
import { ring } from '../queue';

/**
 * Tells the step that waits for the end of this run. The mark that it waits is taken off in the same statement, so it is
 * told once; a run whose worker died before this is found by `repairFamilies`.
 */
export async function reportEnd(runId: string): Promise<void> {
  const { rows } = await pool().query<{ id: string; leased_by: string | null }>({
    name: 'report-end',
    text: `
      WITH child AS MATERIALIZED (
        SELECT id, parent_run_id, report_to FROM run
        WHERE id = $1 AND report_to IS NOT NULL AND status IN ('completed', 'failed', 'cancelled') FOR UPDATE
      ), cleared AS (
        UPDATE run r SET report_to = NULL FROM child c WHERE r.id = c.id
      ), told AS (
        UPDATE run p SET commands = p.commands + 1, due_at = CASE WHEN p.leased_by IS NULL THEN now() ELSE p.due_at END
        FROM child c WHERE p.id = c.parent_run_id AND p.status NOT IN ('completed', 'failed', 'cancelled')
        RETURNING p.id, p.leased_by
      ), written AS (
        INSERT INTO run_command (id, run_id, type, data)
        SELECT $2, t.id, 'signal', json_build_object('type', 'signal', 'nodeId', c.report_to->>'nodeId',
          'iteration', c.report_to->>'iteration', 'data', json_build_object('executionId', c.id))
        FROM told t, child c
      )
      SELECT id, leased_by FROM told`,
    values: [runId, newId('command')],
  });
  const [parent] = rows;
  if (!parent) return;
  if (parent.leased_by) await publish('commands', parent.id);
  else ring();
}
