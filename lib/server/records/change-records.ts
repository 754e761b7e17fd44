import type { Filter } from '@/lib/nodes/record-where';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import { changedRecord, newRecord, type Prepared } from './fields';
import { filterSql } from './filter-sql';
import { createParameters } from './parameters';
import { presentRecord, type RecordRow, recordColumns } from './record-row';
import { claimValues, dropValues, type Keyed, takenError } from './unique-values';
import { inBatches, type Writing } from './writing';

// The only statements that write records. Each is told to the triggers, and none leaves a unique value twice.

/** Most records one condition may change or delete. */
const MAX_MATCHES = 10_000;

/** A record that was not inserted: its place in the list, and why. */
export type Refused = { index: number; field: string; message: string };

export async function insertRecords(writing: Writing, given: readonly JsonObject[]): Promise<JsonObject[]> {
  const prepared = given.map((fields, index) =>
    named(given.length > 1 ? `[${index}].` : '', () => newRecord(writing.table.columns, fields)),
  );
  const inserted: JsonObject[] = [];
  for (const batch of inBatches(prepared)) {
    const { records, refused } = await insertBatch(writing, batch);
    const [first] = refused;
    if (first) throw new AppError('conflict', first.message, { field: first.field });
    inserted.push(...records);
  }
  return inserted;
}

/** Inserts what can be; those whose id or unique values are taken are left out. */
export async function insertBatch(
  writing: Writing,
  prepared: readonly Prepared[],
): Promise<{ records: JsonObject[]; refused: Refused[] }> {
  const { table, note } = writing;
  const rows = prepared.map(({ id, data }) => ({ id: id ?? newId('record'), data }));
  const firstAt = new Map(rows.map(({ id }, index) => [id, index] as const).reverse());
  const stored = await insertRows(
    writing,
    rows.filter(({ id }, index) => firstAt.get(id) === index),
  );
  const known = new Map(stored.map((row) => [row.id, row]));
  const refused = rows.flatMap(({ id }, index) =>
    known.has(id) && firstAt.get(id) === index
      ? []
      : [{ index, field: 'id', message: `id: a record ${id} is there already.` }],
  );
  const taken = await claimValues(
    writing,
    rows.filter(({ id }) => known.has(id)),
  );
  for (const one of taken) {
    if (!known.delete(one.id)) continue;
    const { message } = takenError(table, rows, one);
    refused.push({ index: firstAt.get(one.id) ?? 0, field: one.column, message });
  }
  if (taken.length > 0)
    await removeRows(
      writing,
      taken.map(({ id }) => id),
    );
  const records = [...known.values()].map((row) => presentRecord(table, row));
  for (const record of records) note({ event: 'insert', record, old_record: null });
  return { records, refused };
}

async function insertRows({ client, table }: Writing, rows: readonly Keyed[]): Promise<RecordRow[]> {
  const { rows: stored } = await client.query<RecordRow>(
    `INSERT INTO record AS r (table_id, id, data)
     SELECT $1, n.id, n.data::jsonb FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS n(id, data, place)
      ORDER BY n.place
     ON CONFLICT DO NOTHING RETURNING ${recordColumns}`,
    [table.id, rows.map(({ id }) => id), rows.map(({ data }) => JSON.stringify(data))],
  );
  return stored;
}

/** The records that meet the condition, held until the transaction ends. */
export async function holdMatching({ client, table }: Writing, filter: Filter): Promise<RecordRow[]> {
  const parameters = createParameters(table.id);
  const condition = filterSql(table, filter, parameters);
  const { rows } = await client.query<RecordRow>(
    `SELECT ${recordColumns} FROM record r WHERE r.table_id = $1 AND ${condition}
      ORDER BY r.seq LIMIT ${MAX_MATCHES + 1} FOR UPDATE`,
    parameters.values,
  );
  if (rows.length <= MAX_MATCHES) return rows;
  throw new AppError(
    'input_invalid',
    `More than ${MAX_MATCHES} records meet the condition. Narrow it, and go on in parts.`,
    { field: 'where' },
  );
}

export async function holdRecords({ client, table }: Writing, ids: readonly string[]): Promise<RecordRow[]> {
  const { rows } = await client.query<RecordRow>(
    `SELECT ${recordColumns} FROM record r WHERE r.table_id = $1 AND r.id = ANY($2) ORDER BY r.seq FOR UPDATE`,
    [table.id, ids.map((id) => id.replaceAll('\0', ''))],
  );
  return rows;
}

export type Update = { row: RecordRow; fields: JsonObject; replace?: boolean };

/** Changes records that are held; a field of an update that is not named stays, unless all are replaced. */
export async function updateRecords(writing: Writing, updates: readonly Update[]): Promise<JsonObject[]> {
  const { columns } = writing.table;
  const changed = updates.map(({ row, fields, replace }) => ({
    before: row,
    id: row.id,
    data: replace ? newRecord(columns, fields).data : changedRecord(columns, row.data, fields),
  }));
  const results: JsonObject[] = [];
  for (const batch of inBatches(changed)) results.push(...(await updateBatch(writing, batch)));
  return results;
}

async function updateBatch(
  writing: Writing,
  batch: readonly (Keyed & { before: RecordRow })[],
): Promise<JsonObject[]> {
  const { client, table, note } = writing;
  const ids = batch.map(({ id }) => id);
  const { rows } = await client.query<RecordRow>(
    `UPDATE record r SET data = n.data::jsonb, updated_at = now()
       FROM unnest($2::text[], $3::text[]) AS n(id, data) WHERE r.table_id = $1 AND r.id = n.id
     RETURNING ${recordColumns}`,
    [table.id, ids, batch.map(({ data }) => JSON.stringify(data))],
  );
  await dropValues(writing, ids);
  const [taken] = await claimValues(writing, batch);
  if (taken) throw takenError(table, batch, taken);
  const after = new Map(rows.map((row) => [row.id, presentRecord(table, row)]));
  return batch.flatMap(({ id, before }) => {
    const record = after.get(id);
    if (!record) return [];
    note({ event: 'update', record, old_record: presentRecord(table, before) });
    return [record];
  });
}

/** Deletes records that are held. */
export async function deleteRecords(writing: Writing, rows: readonly RecordRow[]): Promise<JsonObject[]> {
  const gone = rows.map((row) => presentRecord(writing.table, row));
  for (const batch of inBatches(rows))
    await removeRows(
      writing,
      batch.map(({ id }) => id),
    );
  for (const record of gone) writing.note({ event: 'delete', record, old_record: record });
  return gone;
}

async function removeRows({ client, table }: Writing, ids: readonly string[]): Promise<void> {
  await client.query('DELETE FROM record WHERE table_id = $1 AND id = ANY($2)', [table.id, ids]);
}

/** In a list, an error says which entry it is about. */
function named<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || place === '') throw error;
    throw new AppError(error.code, `${place}${error.message}`, { field: `${place}${error.field ?? ''}` });
  }
}
