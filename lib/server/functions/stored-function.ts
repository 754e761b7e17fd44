import { type FunctionBody, functionBody } from '@/lib/api/contracts/function-bodies';
import { pool } from '../db';
import { seal, unseal } from '../secrets/seal';
import type { JsonSchema } from './json-schema';

// A function as it is stored, read for a call.

export type StoredFunction = {
  id: string;
  description: string;
  body: FunctionBody;
  /** Signs its requests. */
  secret: string | null;
  inputSchema: JsonSchema | null;
  outputSchema: JsonSchema | null;
};

type Row = Omit<StoredFunction, 'body'> & { kind: string; body: unknown };

export async function findStoredFunction(
  organizationId: string,
  name: string,
): Promise<StoredFunction | null> {
  const { rows } = await pool().query<Row>({
    name: 'find-function',
    text: `SELECT id, description, kind, body, secret, input_schema AS "inputSchema", output_schema AS "outputSchema"
             FROM function WHERE organization_id = $1 AND name = $2`,
    values: [organizationId, name],
  });
  const [row] = rows;
  if (!row) return null;
  const secret = row.secret === null ? null : unseal(row.secret, ownerOf(organizationId, row.id));
  const { id, description, inputSchema, outputSchema } = row;
  return { id, description, body: readBody(row), secret, inputSchema, outputSchema };
}

/** Written by us, after a check. */
export function readBody({ kind, body }: { kind: string; body: unknown }): FunctionBody {
  return functionBody.parse({ ...Object(body), kind });
}

export function sealSecret(organizationId: string, id: string, secret: string): string {
  return seal(secret, ownerOf(organizationId, id));
}

function ownerOf(organizationId: string, id: string): string {
  return `${organizationId}/${id}`;
}
