import { StepError } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';
import { readsVariables, type VariableReads } from '@/lib/workflow/variable-reads';
import { pool } from '../db';
import { unseal } from '../secrets/seal';
import { ownerOf } from './sealed-value';

export type LoadedVariables = { values: Record<string, string>; secrets: string[] };

type Row = { id: string; name: string; value: string | null; secret: string | null };

/**
 * What a step reads as `env.NAME`, as it is at this moment: every attempt looks anew, so a changed value counts at once and
 * also when a run is restarted. What a step made of it stands in the log of the run, which is all that is ever folded.
 */
export async function loadVariables(organizationId: string, reads: VariableReads): Promise<LoadedVariables> {
  if (!readsVariables(reads)) return { values: {}, secrets: [] };
  const { rows } = await pool().query<Row>({
    name: 'load-variables',
    text: 'SELECT id, name, value, secret FROM variable WHERE organization_id = $1 AND ($3 OR name = ANY($2))',
    values: [organizationId, reads.names, reads.isAny],
  });
  const secrets: string[] = [];
  const values = rows.map((row): [string, string] => {
    if (row.secret === null) return [row.name, row.value ?? ''];
    const opened = open(row, row.secret, organizationId);
    secrets.push(opened);
    return [row.name, opened];
  });
  return { values: Object.fromEntries(values), secrets };
}

function open({ id, name }: Row, secret: string, organizationId: string): string {
  try {
    return unseal(secret, ownerOf({ id, organizationId }));
  } catch (error) {
    throw new StepError('variable_unreadable', `env.${name}: ${errorMessage(error)}`, { retryable: false });
  }
}
