import { StepError } from '@/lib/nodes/executor';
import type { RecordRequest } from '@/lib/nodes/record-requests';
import { type Filter, readSort, readWhere } from '@/lib/nodes/record-where';
import { AppError } from '@/lib/shared/errors';
import type { Json, JsonObject } from '@/lib/shared/json';
import { depthOf } from '../triggers/fire-trigger';
import { deleteRecords, holdMatching, holdRecords, insertRecords, updateRecords } from './change-records';
import { once } from './effects';
import { findTable } from './find-table';
import { findRecord, noSuchRecord, selectRecords } from './list-records';
import type { RecordRow } from './record-row';
import { type Writing, writeRecords } from './writing';

type Step = { organizationId: string; idempotencyKey: string };

/** What the record step asks of the data tables. */
export async function performRecords(step: Step, request: RecordRequest): Promise<Json> {
  try {
    const isReading = request.operation === 'get' || request.operation === 'query';
    return isReading ? await read(step, request) : await write(step, request);
  } catch (error) {
    throw error instanceof AppError ? asStepError(error) : error;
  }
}

function asStepError({ code, message, field }: AppError): StepError {
  if (field === 'table') return new StepError('table_not_found', message, { retryable: false });
  return new StepError(code === 'not_found' ? 'record_not_found' : code, message, { retryable: false });
}

async function read({ organizationId }: Step, request: RecordRequest): Promise<Json> {
  const table = await findTable(organizationId, request.table ?? '');
  if (request.operation === 'get' && request.id !== undefined) return findRecord(table, String(request.id));
  const where = filterOf(request);
  const sort = request.sort === undefined ? undefined : sortOf(request.sort);
  const limit = request.operation === 'get' ? 1 : request.limit;
  const found = await selectRecords(table, { where, sort, limit });
  return request.operation === 'get' ? (found[0] ?? null) : found;
}

async function write({ organizationId, idempotencyKey }: Step, request: RecordRequest): Promise<Json> {
  const depth = await depthOf(organizationId, idempotencyKey);
  return writeRecords({ organizationId, depth }, request.table ?? '', (writing) =>
    once(writing.client, { organizationId, key: idempotencyKey }, () => change(writing, request)),
  );
}

async function change(writing: Writing, request: RecordRequest): Promise<Json> {
  const data = request.data ?? {};
  // The definition of the step allows a list for an insert only.
  const fields = Array.isArray(data) ? {} : data;
  switch (request.operation) {
    case 'insert': {
      const inserted = await insertRecords(writing, Array.isArray(data) ? data : [data]);
      return Array.isArray(data) ? inserted : (inserted[0] ?? null);
    }
    case 'update': {
      const rows = await hold(writing, request);
      const updated = await updateRecords(
        writing,
        rows.map((row) => ({ row, fields })),
      );
      return oneOrAll(request, updated);
    }
    case 'upsert':
      return upsert(writing, request, fields);
    case 'delete':
      return oneOrAll(request, await deleteRecords(writing, await hold(writing, request)));
    case 'get':
    case 'query':
      return null;
  }
}

function oneOrAll({ id }: RecordRequest, records: JsonObject[]): Json {
  return id === undefined ? records : (records[0] ?? null);
}

/** The records it is about; one that is named by its id must be there. */
async function hold(writing: Writing, request: RecordRequest): Promise<RecordRow[]> {
  if (request.id === undefined) return holdMatching(writing, filterOf(request));
  const rows = await holdRecords(writing, [String(request.id)]);
  if (rows.length === 0) throw noSuchRecord(writing.table, String(request.id));
  return rows;
}

/** Upserts of the same conditions follow one another, so that two of them do not both insert. */
async function upsert(writing: Writing, request: RecordRequest, fields: JsonObject): Promise<Json> {
  const { client, table } = writing;
  const matched = request.id === undefined ? (request.where ?? {}) : { id: String(request.id) };
  requireEquality(matched);
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${table.id} ${JSON.stringify(matched)}`,
  ]);
  const rows =
    request.id === undefined
      ? await holdMatching(writing, filterOf(request))
      : await holdRecords(writing, [String(request.id)]);
  const written =
    rows.length > 0
      ? await updateRecords(
          writing,
          rows.map((row) => ({ row, fields })),
        )
      : await insertRecords(writing, [{ ...matched, ...fields }]);
  return written.length === 1 ? (written[0] ?? null) : written;
}

function requireEquality(where: JsonObject): void {
  for (const [column, value] of Object.entries(where)) {
    if (column !== 'or' && (value === null || typeof value !== 'object')) continue;
    throw new AppError(
      'input_invalid',
      `An upsert needs plain values in its conditions; "${column}" has none.`,
      {
        field: 'where',
      },
    );
  }
}

function filterOf({ where }: RecordRequest): Filter {
  const read = readWhere(where ?? {});
  if ('filter' in read) return read.filter;
  throw new AppError('input_invalid', `The conditions: it ${read.problem}.`, { field: 'where' });
}

function sortOf(text: string): NonNullable<ReturnType<typeof readSort>> {
  const sorts = readSort(text);
  if (sorts) return sorts;
  throw new AppError('input_invalid', 'The order must be like total:desc.', { field: 'sort' });
}
