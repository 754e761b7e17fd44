import { type HttpFunctionBody, httpFunctionBody } from '@/lib/api/contracts/functions';
import { pool } from '../db';
import { seal, unseal } from '../secrets/seal';
import type { JsonSchema } from './json-schema';

// A function as it is stored, read for a call.

export type StoredFunction = {
  id: string;
  body: HttpFunctionBody;
  /** Signs its requests. */
  secret: string | null;
  inputSchema: JsonSchema | null;
  outputSchema: JsonSchema | null;
};

type Row = Omit<StoredFunction, 'body'> & { body: unknown };

export async function findStoredFunction(
  organizationId: string,
  name: string,
): Promise<StoredFunction | null> {
  const { rows } = await pool().query<Row>({
    name: 'find-function',
    text: `SELECT id, body, secret, input_schema AS "inputSchema", output_schema AS "outputSchema"
             FROM function WHERE organization_id = $1 AND name = $2 AND kind = 'http'`,
    values: [organizationId, name],
  });
  const [row] = rows;
  if (!row) return null;
  const secret = row.secret === null ? null : unseal(row.secret, ownerOf(organizationId, row.id));
  return { ...row, body: httpFunctionBody.parse(row.body), secret };
}

export function sealSecret(organizationId: string, id: string, secret: string): string {
  return seal(secret, ownerOf(organizationId, id));
}

function ownerOf(organizationId: string, id: string): string {
  return `${organizationId}/${id}`;
}
