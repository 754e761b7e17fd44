import { StepError } from '@/lib/nodes/executor';
import type { DatabaseRequest } from '@/lib/nodes/record-requests';
import type { Json } from '@/lib/shared/json';
import { resolveServer } from '../credentials/resolve-credential';
import { secretsOf } from '../credentials/sealed';
import { withDatabase } from './connect';
import { runStatement } from './run-statement';
import { asParameter, type Statement, statementFor } from './statements';

/** Most records a statement that writes may answer. */
const MAX_ROWS = 10_000;

type Step = {
  organizationId: string;
  signal: AbortSignal;
  onSecrets: (secrets: readonly string[]) => void;
};

/** What the record step asks of somebody's own PostgreSQL. */
export async function performDatabase(step: Step, request: DatabaseRequest): Promise<Json> {
  const { rows } = await query(
    step,
    request,
    request.sql?.trim() ? ownStatement(request) : statementFor(request),
  );
  switch (request.operation) {
    case 'query':
      return rows;
    case 'insert':
      return Array.isArray(request.data) ? rows : (rows[0] ?? null);
    case 'get':
      return rows[0] ?? null;
    case 'upsert':
      return rows[0] ?? null;
    case 'update':
    case 'delete':
      return request.id === undefined ? rows : onlyOne(rows, request);
  }
}

function ownStatement({ sql, params }: DatabaseRequest): Statement {
  return { text: sql ?? '', values: (params ?? []).map(asParameter) };
}

function onlyOne([row]: Json[], { id, table }: DatabaseRequest): Json {
  if (row !== undefined) return row;
  throw new StepError('record_not_found', `There is no record ${id} in the table "${table}".`, {
    retryable: false,
  });
}

async function query(step: Step, request: DatabaseRequest, statement: Statement): Promise<{ rows: Json[] }> {
  const { organizationId, signal, onSecrets } = step;
  const credential = await resolveServer(organizationId, request.credential);
  onSecrets(secretsOf(credential));
  if (credential.type !== 'postgresql') {
    throw new StepError(
      'credential_type',
      `The credential "${credential.name}" is of the type ${credential.type}; a database needs one of the type postgresql.`,
      { retryable: false },
    );
  }
  const mostRows = request.operation === 'query' ? request.limit : MAX_ROWS;
  return withDatabase({ database: credential.data, timeoutMs: request.timeoutMs, signal }, (client) =>
    runStatement(client, statement, mostRows),
  );
}
