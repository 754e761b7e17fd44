import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';

/** Workflows (draft or deployed) with a step that names the integration, as far as the asker may see them. */
export async function workflowsUsing(
  { organizationId, userId, canSeeAll }: Identity,
  { name }: { name: string },
): Promise<{ id: string; name: string }[]> {
  const texts = [`"integration":"${name}"`, `"integration": "${name}"`];
  const { rows } = await pool().query<{ id: string; name: string }>(
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
