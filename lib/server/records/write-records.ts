import type { records } from '@/lib/api/contracts/records';
import type { tables } from '@/lib/api/contracts/tables';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { depthOf } from '../triggers/fire-trigger';
import { deleteRecords, holdRecords, insertRecords, type Update, updateRecords } from './change-records';
import { noSuchRecord } from './list-records';
import type { RecordRow } from './record-row';
import { type Writer, type Writing, writeRecords } from './writing';

// Records as the API writes them.

export async function writerOf({ organizationId }: Identity, headers: Headers): Promise<Writer> {
  return { organizationId, depth: await depthOf(organizationId, headers.get('idempotency-key')) };
}

export async function createRecords(
  writer: Writer,
  table: string,
  body: BodyOf<typeof records.create>,
): Promise<AnswerOf<typeof records.create>> {
  const created = await writeRecords(writer, table, (writing) => insertRecords(writing, [body].flat()));
  return Array.isArray(body) ? created : (created[0] ?? {});
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
  writer: Writer,
  table: string,
  body: BodyOf<typeof tables.change>,
): Promise<AnswerOf<typeof tables.change>> {
  return writeRecords(writer, table, async (writing) => {
    const gone = await holdAll(writing, body.delete);
    await deleteRecords(writing, gone);
    const updated = await updateRecords(writing, await updatesOf(writing, body.update));
    const inserted = await insertRecords(writing, body.insert);
    return { inserted, updated, deleted: gone.length };
  });
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
