import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';

export type CredentialUser = { kind: 'workflow' | 'function'; id: string; name: string };

type Used = { id: string; organizationId: string; name: string; type: string };

/**
 * Workflows (draft or deployed) and functions that name a credential. Also finds texts that only look like it, never too
 * few: it is asked before something is deleted. Workflows the asker may not see count, but are not named.
 */
export async function usersOf(
  { userId, canSeeAll }: Identity,
  { id, organizationId, name, type }: Used,
): Promise<CredentialUser[]> {
  const texts = type === 'secret' ? [`secrets.${name}`, `secrets['${name}']`] : [quoted(id), quoted(name)];
  const { rows } = await pool().query<CredentialUser>(
    `SELECT 'workflow' AS kind, w.id,
        CASE WHEN ${visibleWorkflow('$3', '$4')} THEN w.name ELSE 'A workflow of somebody else' END AS name
       FROM workflow w
       LEFT JOIN workflow_version v ON v.id = w.deployed_version_id
       LEFT JOIN definition_body d ON d.id = v.definition_id
      WHERE w.organization_id = $1
        AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS t
                     WHERE strpos(w.draft::text, t) > 0 OR strpos(d.body::text, t) > 0)
     UNION ALL
     SELECT 'function', f.name, f.name FROM function f
      WHERE f.organization_id = $1 AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS t WHERE strpos(f.body::text, t) > 0)
      LIMIT 100`,
    [organizationId, texts, userId, canSeeAll],
  );
  return rows;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
