import { functionNameSchema } from '@/lib/api/contracts/function-bodies';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';

export type FunctionUser = { kind: 'workflow' | 'function'; id: string; name: string };

/**
 * Workflows (draft or deployed) with a step that calls the function, as far as the asker may see them, and agents it is a
 * tool of. Names have letters, digits, dots, dashes and underscores only.
 */
export async function functionUsers(
  { organizationId, userId, canSeeAll }: Identity,
  name: string,
): Promise<FunctionUser[]> {
  if (!functionNameSchema.safeParse(name).success) return [];
  const escaped = name.replaceAll('.', '\\.');
  const asTool = `"tools": ?\\[[^\\]]*"${escaped}"`;
  const called = `"(function|agentRole)": ?"${escaped}"|${asTool}`;
  const { rows } = await pool().query<FunctionUser>(
    `SELECT * FROM (
       SELECT 'workflow' AS kind, w.id, w.name FROM workflow w
         LEFT JOIN workflow_version v ON v.id = w.deployed_version_id
         LEFT JOIN definition_body d ON d.id = v.definition_id
        WHERE w.organization_id = $1 AND ${visibleWorkflow('$3', '$4')}
          AND (w.draft::text ~ $2 OR d.body::text ~ $2)
       UNION ALL
       SELECT 'function', f.name, f.name FROM function f
        WHERE f.organization_id = $1 AND f.name <> $6 AND f.body::text ~ $5
     ) AS users ORDER BY kind DESC, name LIMIT 100`,
    [organizationId, called, userId, canSeeAll, asTool, name],
  );
  return rows;
}
