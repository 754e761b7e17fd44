import { createHash } from 'node:crypto';
import type { records } from '@/lib/api/contracts/records';
import type { tables } from '@/lib/api/contracts/tables';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { canonicalJson, type Json, type JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { depthOf } from '../triggers/fire-trigger';
import { deleteRecords, holdRecords, insertRecords, type Update, updateRecords } from './change-records';
import { once } from './effects';
import { noSuchRecord } from './list-records';
import type { RecordRow } from './record-row';
import { type Writer, type Writing, writeRecords } from './writing';

// Records as the API writes them.

/** Who writes; a repeat with the same key of what adds records adds none. */
export type KeyedWriter = Writer & { key: string | null };

const MAX_KEY_LENGTH = 500;

export async function writerOf({ organizationId }: Identity, headers: Headers): Promise<KeyedWriter> {
  const key = headers.get('idempotency-key') || null;
  if (key !== null && key.length > MAX_KEY_LENGTH) {
    throw new AppError('invalid_request', `An Idempotency-Key has ${MAX_KEY_LENGTH} characters at most.`, {
      field: 'Idempotency-Key',
    });
  }
  return { organizationId, depth: await depthOf(organizationId, key), key };
}

export async function createRecords(
  writer: KeyedWriter,
  table: string,
  body: BodyOf<typeof records.create>,
): Promise<AnswerOf<typeof records.create>> {
  return writeRecords(writer, table, (writing) =>
    unlessDone(writing, { writer, what: 'create', body }, async () => {
      const created = await insertRecords(writing, [body].flat());
      return Array.isArray(body) ? created : (created[0] ?? {});
    }),
  );
}

type Request = { writer: KeyedWriter; what: 'create' | 'change'; body: unknown };

/** Answers what the first request with this key and body was answered. */
async function unlessDone<T>(
  { client, table }: Writing,
  { writer: { organizationId, key }, what, body }: Request,
  work: () => Promise<T>,
): Promise<T> {
  if (key === null) return work();
  // It was parsed from JSON.
  const hash = createHash('sha256')
    .update(canonicalJson(body as Json))
    .digest('hex');
  const done = await once(client, { organizationId, key: `api/${what}/${table.id}/${key}` }, async () => ({
    hash,
    answer: (await work()) as Json,
  }));
  // As written here, by this request or by the one before it.
  const { hash: first, answer } = done as { hash: string; answer: T };
  if (first === hash) return answer;
  throw new AppError(
    'idempotency_mismatch',
    'This Idempotency-Key was used with another body. Use a new key.',
    {
      field: 'Idempotency-Key',
    },
  );
}

export async function updateRecord(
  writer: Writer,
  table: string,
  { id, ...change }: { id: string; fields: JsonObject; replace: boolean },
): Promise<JsonObject> {
  return writeRecords(writer, table, async (writing) => {
    const [row] = await holdRecords(writing, [id]);
    if (!row) throw noSuchRecord(writing.table, id);
    const [record] = await updateRecords(writing, [{ row, ...change }]);
    return record ?? {};
  });
}

export async function removeRecord(writer: Writer, table: string, id: string): Promise<undefined> {
  await writeRecords(writer, table, async (writing) => {
    const rows = await holdRecords(writing, [id]);
    if (rows.length === 0) throw noSuchRecord(writing.table, id);
    await deleteRecords(writing, rows);
  });
}

/** Deletes first, so that what goes makes room for what comes. */
export async function changeRecords(
  writer: KeyedWriter,
  table: string,
  body: BodyOf<typeof tables.change>,
): Promise<AnswerOf<typeof tables.change>> {
  return writeRecords(writer, table, (writing) =>
    unlessDone(writing, { writer, what: 'change', body }, async () => {
      const gone = await holdAll(writing, body.delete);
      await deleteRecords(writing, gone);
      const updated = await updateRecords(writing, await updatesOf(writing, body.update));
      const inserted = await insertRecords(writing, body.insert);
      return { inserted, updated, deleted: gone.length };
    }),
  );
}

async function updatesOf(writing: Writing, given: readonly JsonObject[]): Promise<Update[]> {
  const ids = given.map(({ id }, index) => {
    if (typeof id === 'string') return id;
    throw new AppError('input_invalid', `update[${index}].id is required (string)`, {
      field: `update[${index}].id`,
    });
  });
  const rows = new Map((await holdAll(writing, ids)).map((row) => [row.id, row]));
  return given.flatMap((fields, index) => {
    const row = rows.get(ids[index] ?? '');
    return row ? [{ row, fields }] : [];
  });
}

async function holdAll(writing: Writing, ids: readonly string[]): Promise<RecordRow[]> {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new AppError('input_invalid', `The record ${twice} is named twice.`);
  const rows = await holdRecords(writing, ids);
  const known = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw noSuchRecord(writing.table, missing);
  return rows;
}
