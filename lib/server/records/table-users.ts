import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';

export type TableUser = { id: string; name: string };

/** Workflows (draft or deployed) with a step or trigger that names the table, as far as the asker may see them. */
export async function workflowsNaming(
  { organizationId, userId, canSeeAll }: Identity,
  { id, name }: { id: string; name: string },
): Promise<TableUser[]> {
  const texts = [id, name].flatMap((text) => [`"table":"${text}"`, `"table": "${text}"`]);
  const { rows } = await pool().query<TableUser>(
    `SELECT w.id, w.name FROM workflow w
       LEFT JOIN workflow_version v ON v.id = w.deployed_version_id
       LEFT JOIN definition_body d ON d.id = v.definition_id
      WHERE w.organization_id = $1 AND ${visibleWorkflow('$3', '$4')}
        AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS t
                     WHERE strpos(w.draft::text, t) > 0 OR strpos(d.body::text, t) > 0)
      ORDER BY w.name LIMIT 100`,
    [organizationId, texts, userId, canSeeAll],
  );
  return rows;
}
