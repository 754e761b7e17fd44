import type { PoolClient } from 'pg';
import type { Column, TableAnswer, tables } from '@/lib/api/contracts/tables';
import type { BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { type Json, type JsonObject, jsonEqual } from '@/lib/shared/json';
import { currentAct } from '../audit/audited';
import { writeEntry } from '../audit/write-entry';
import type { Identity } from '../auth/identity';
import { inTransaction } from '../in-transaction';
import { checkDefaults } from './defaults';
import { fromText, newRecord } from './fields';
import { findTable, type Table } from './find-table';
import { type RecordRow, recordColumns } from './record-row';
import { refuseUnstorable } from './refuse-unstorable';
import { nameTaken, readTable } from './tables';
import { claimValues, takenError } from './unique-values';

type Body = BodyOf<typeof tables.update>;
type ChangedColumn = NonNullable<Body['columns']>[number];

const BATCH = 1_000;

/** Changes a table. Its records are brought in line with its new columns, in the same transaction. */
export async function updateTable(identity: Identity, reference: string, body: Body): Promise<TableAnswer> {
  const { organizationId } = identity;
  const id = await inTransaction(async (client) => {
    const table = await findTable(organizationId, reference, { client, hold: 'change' });
    const before = await stateOf(client, table.id);
    await rename(client, table, body);
    if (body.columns) await changeColumns(client, table, body.columns);
    await note(client, table.id, before);
    return table.id;
  }).catch(refuseUnstorable);
  return readTable(identity, id);
}

/** As the audit log shows it. */
async function stateOf(client: PoolClient, id: string): Promise<{ name: string } & JsonObject> {
  const { rows } = await client.query<{ name: string } & JsonObject>(
    'SELECT name, description, columns FROM data_table WHERE id = $1',
    [id],
  );
  return rows[0] ?? { name: '' };
}

async function note(client: PoolClient, id: string, before: JsonObject): Promise<void> {
  const act = currentAct();
  const after = await stateOf(client, id);
  if (!act || jsonEqual(before, after)) return;
  const run = async (text: string, values: unknown[]) => (await client.query(text, values)).rows;
  await writeEntry(run, act.identity, {
    action: act.action,
    subjectType: 'table',
    subjectId: id,
    subjectName: after.name,
    before,
    after,
  });
}

async function rename(client: PoolClient, table: Table, { name, description }: Body): Promise<void> {
  const { rows } = await client.query(
    'SELECT 1 FROM data_table WHERE organization_id = $1 AND name = $2 AND id <> $3',
    [table.organizationId, name ?? '', table.id],
  );
  if (rows.length > 0) throw nameTaken(name ?? '');
  await client.query(
    `UPDATE data_table SET name = coalesce($2, name), description = coalesce($3, description), updated_at = now()
      WHERE id = $1`,
    [table.id, name ?? null, description ?? null],
  );
}

async function changeColumns(client: PoolClient, table: Table, changed: ChangedColumn[]): Promise<void> {
  const columns = checkDefaults(changed.map(({ renameFrom: _, ...column }) => column));
  const move = movesOf(table, changed);
  const after = { ...table, columns };
  const isNew = newColumnsOf(table, changed);
  await client.query('DELETE FROM record_key WHERE table_id = $1', [table.id]);
  let last = '0';
  for (;;) {
    const { rows } = await client.query<RecordRow & { seq: string }>(
      `SELECT ${recordColumns}, r.seq FROM record r WHERE r.table_id = $1 AND r.seq > $2 ORDER BY r.seq LIMIT ${BATCH}`,
      [table.id, last],
    );
    if (rows.length === 0) break;
    last = rows.at(-1)?.seq ?? last;
    await rewrite(
      client,
      after,
      rows.map(({ id, data }) => ({ id, data: refit(id, move(data), columns, isNew) })),
    );
  }
  // A worker sees to the indexes of the columns there are now.
  await client.query(`UPDATE data_table SET columns = $2, indexed = '{}' WHERE id = $1`, [
    table.id,
    JSON.stringify(columns),
  ]);
}

/** Fields under their new names; what is no column any more is left behind. */
function movesOf(table: Table, changed: ChangedColumn[]): (data: JsonObject) => JsonObject {
  const known = new Set(table.columns.map(({ name }) => name));
  for (const { renameFrom } of changed) {
    if (renameFrom === undefined || known.has(renameFrom) || table.columns.length === 0) continue;
    throw new AppError('input_invalid', `There is no column "${renameFrom}" to rename.`, {
      field: 'columns',
    });
  }
  if (changed.length === 0) return (data) => data;
  return (data) =>
    Object.fromEntries(
      changed.flatMap(({ name, renameFrom }): [string, Json][] => {
        const value = data[renameFrom ?? name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
}

/** Only a new column fills the records there are with its default. */
function newColumnsOf({ columns }: Table, changed: ChangedColumn[]): ReadonlySet<string> {
  const known = new Set(columns.map(({ name }) => name));
  return new Set(
    changed.filter(({ name, renameFrom }) => !known.has(renameFrom ?? name)).map(({ name }) => name),
  );
}

function refit(id: string, data: JsonObject, columns: Column[], isNew: ReadonlySet<string>): JsonObject {
  try {
    const converted = columns.map(({ name, type }): [string, Json] => [
      name,
      convert(type, data[name] ?? null),
    ]);
    const given = converted.filter(([name, value]) => value !== null || !isNew.has(name));
    return columns.length === 0 ? data : newRecord(columns, Object.fromEntries(given)).data;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { field } = error;
    throw new AppError(error.code, `The record ${id} does not fit: ${error.message}. Nothing was changed.`, {
      ...(field === undefined ? {} : { field }),
    });
  }
}

/** As well as it can be; what cannot be is refused by the check of the field. */
function convert(type: Column['type'], value: Json): Json {
  if (value === null) return null;
  if (type === 'text') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (typeof value === 'string' && type !== 'json') return fromText(type, value) ?? value;
  return value;
}

async function rewrite(
  client: PoolClient,
  table: Table,
  rows: { id: string; data: JsonObject }[],
): Promise<void> {
  await client.query(
    `UPDATE record r SET data = n.data::jsonb FROM unnest($2::text[], $3::text[]) AS n(id, data)
      WHERE r.table_id = $1 AND r.id = n.id AND r.data <> n.data::jsonb`,
    [table.id, rows.map(({ id }) => id), rows.map(({ data }) => JSON.stringify(data))],
  );
  const [taken] = await claimValues({ client, table }, rows);
  if (taken) throw takenError(table, rows, taken);
}
