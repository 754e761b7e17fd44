import { type FunctionOutcome, StepError } from '@/lib/nodes/executor';
import type { RecordRequest } from '@/lib/nodes/record-requests';
import { callOperation } from '@/lib/server/integrations/call-operation';
import { findStored } from '@/lib/server/integrations/stored-integration';
import { isTable } from '@/lib/server/records/find-table';
import { performRecords } from '@/lib/server/records/perform-records';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import type { Asked } from './call-outcome';

// What `ai.x`, `api.x.y` and `db.x.y` of a code workflow mean: a function named like the call, else an operation of an
// integration or of a data table.

type Services = {
  organizationId: string;
  idempotencyKey: string;
  callFunction: (name: string, input: Json) => Promise<FunctionOutcome>;
} & Omit<Parameters<typeof callOperation>[0], 'organizationId' | 'idempotencyKey'>;

const OPERATION_MS = 60_000;

export async function callCapability(asked: Asked, services: Services): Promise<FunctionOutcome> {
  const { kind, name } = asked;
  const values = Array.isArray(asked.input) && kind === 'db' ? asked.input : [asked.input];
  for (const candidate of functionNames(kind, name)) {
    const outcome = await callIfThere(candidate, values[0] ?? null, services);
    if (outcome) return outcome;
  }
  const [owner = '', ...rest] = name.split('.');
  const operation = rest.join('.');
  if (kind === 'api' && operation !== '' && (await findStored(services.organizationId, owner)))
    return { kind: 'done', output: await callApi(owner, operation, values[0] ?? {}, services) };
  if (kind === 'db' && operation !== '' && (await isTable(services.organizationId, owner)))
    return { kind: 'done', output: await performRecords(services, recordRequest(owner, operation, values)) };
  throw unknown(kind, name, owner);
}

/** `ai.research.company` may be registered as it is, without its first word, or in kebab-case. */
function functionNames(kind: string, name: string): string[] {
  const names = [`${kind}.${name}`, name];
  const kebab = names.map((one) =>
    one
      .replace(/\./g, '-')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase(),
  );
  // One word alone is a table or an integration, and no function of ours is meant by it.
  return [...new Set([...names, ...kebab])].filter((one) => /^[A-Za-z][\w.-]*$/.test(one));
}

async function callIfThere(name: string, input: Json, services: Services): Promise<FunctionOutcome | null> {
  try {
    return await services.callFunction(name, input);
  } catch (error) {
    // Another function that this one calls may be missing: that is said by its name.
    const isMissing = error instanceof StepError && error.message === `Function not registered: ${name}`;
    if (isMissing) return null;
    throw error;
  }
}

async function callApi(integration: string, action: string, input: Json, services: Services): Promise<Json> {
  const params = isPlainObject(input) ? (input as JsonObject) : {};
  return (await callOperation(services, { integration, action, params, timeoutMs: OPERATION_MS })).body;
}

function recordRequest(
  table: string,
  operation: string,
  [first = null, second = null]: Json[],
): RecordRequest {
  const object = isPlainObject(first) ? (first as JsonObject) : {};
  const data = isPlainObject(second) ? (second as JsonObject) : {};
  const id = typeof first === 'string' || typeof first === 'number' ? first : undefined;
  const limit = typeof object.limit === 'number' ? object.limit : 100;
  const where = isPlainObject(object.where) ? (object.where as JsonObject) : object;
  const target = id === undefined ? { where } : { id };
  switch (operation) {
    case 'create':
    case 'insert':
      return {
        operation: 'insert',
        table,
        data: Array.isArray(first) ? (first as JsonObject[]) : object,
        limit,
      };
    case 'get':
    case 'findOne':
      return { operation: 'get', table, ...target, limit: 1 };
    case 'find':
    case 'list':
    case 'query':
      return { operation: 'query', table, where, limit };
    case 'update':
      return { operation: 'update', table, ...target, data, limit };
    case 'upsert':
    case 'set':
      return { operation: 'upsert', table, ...target, data, limit };
    case 'delete':
    case 'remove':
      return { operation: 'delete', table, ...target, limit };
    default:
      throw new StepError(
        'operation_not_found',
        `db.${table} has no "${operation}"; there are create, get, find, update, upsert and delete.`,
        { retryable: false },
      );
  }
}

function unknown(kind: string, name: string, owner: string): StepError {
  const what = { ai: '', api: `, or add an integration "${owner}"`, db: `, or create a table "${owner}"` }[
    kind
  ];
  return new StepError(
    'function_not_registered',
    `There is nothing behind ${kind}.${name}. Register a function "${name}"${what ?? ''}.`,
  );
}
