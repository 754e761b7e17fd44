import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';

export type CredentialUser = { kind: 'workflow' | 'function'; id: string; name: string };

type Asker = Pick<Identity, 'userId' | 'canSeeAll' | 'organizationId'>;
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
  return usersWhere(
    { userId, canSeeAll, organizationId },
    'EXISTS (SELECT 1 FROM unnest($2::text[]) AS t WHERE strpos(_::text, t) > 0)',
    texts,
  );
}

/** Workflows and functions whose text matches a regular expression. */
export function usersOfPattern(asker: Asker, pattern: string): Promise<CredentialUser[]> {
  return usersWhere(asker, '_::text ~ $2', pattern);
}

/** `_` in the condition stands for the text that is looked at. */
async function usersWhere(
  { userId, canSeeAll, organizationId }: Asker,
  condition: string,
  value: string | readonly string[],
): Promise<CredentialUser[]> {
  const holds = (text: string) => condition.replaceAll('_::', `${text}::`);
  const { rows } = await pool().query<CredentialUser>(
    `SELECT 'workflow' AS kind, w.id,
        CASE WHEN ${visibleWorkflow('$3', '$4')} THEN w.name ELSE 'A workflow of somebody else' END AS name
       FROM workflow w
       LEFT JOIN workflow_version v ON v.id = w.deployed_version_id
       LEFT JOIN definition_body d ON d.id = v.definition_id
      WHERE w.organization_id = $1
        AND (${holds('w.draft')} OR ${holds('d.body')})
     UNION ALL
     SELECT 'function', f.name, f.name FROM function f
      WHERE f.organization_id = $1 AND ${holds('f.body')}
      LIMIT 100`,
    [organizationId, value, userId, canSeeAll],
  );
  return rows;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
