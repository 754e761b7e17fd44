import { createHash } from 'node:crypto';
import { AppError } from '@/lib/shared/errors';
import { canonicalJson, type JsonObject } from '@/lib/shared/json';
import type { Table } from './find-table';
import type { Writing } from './writing';

// Unique columns. Each of their values has a row in record_key, whose primary key lets it be there once; an insert waits
// for another transaction that has just put the same value there.

export type Keyed = { id: string; data: JsonObject };
export type Taken = { id: string; column: string };

export function hasUnique({ columns }: Table): boolean {
  return columns.some(({ unique }) => unique);
}

/** Claims the unique values of these records; answers those that others have already. */
export async function claimValues(
  { client, table }: Pick<Writing, 'client' | 'table'>,
  rows: readonly Keyed[],
): Promise<Taken[]> {
  if (!hasUnique(table)) return [];
  // In one order everywhere, so that two writers wait for each other rather than each for the other.
  const keys = rows
    .flatMap((row) => keysOf(table, row))
    .sort((a, b) => Buffer.compare(a.hash, b.hash) || (a.column < b.column ? -1 : 1));
  if (keys.length === 0) return [];
  const { rows: claimed } = await client.query<{ id: string; column: string }>(
    `INSERT INTO record_key (table_id, "column", hash, record_id)
     SELECT $1, k.c, k.h, k.r FROM unnest($2::text[], $3::bytea[], $4::text[]) AS k(c, h, r)
     ON CONFLICT DO NOTHING RETURNING record_id AS id, "column"`,
    [table.id, keys.map(({ column }) => column), keys.map(({ hash }) => hash), keys.map(({ id }) => id)],
  );
  const got = new Set(claimed.map(({ id, column }) => `${column}/${id}`));
  return keys.filter(({ id, column }) => !got.has(`${column}/${id}`));
}

export async function dropValues(
  { client, table }: Pick<Writing, 'client' | 'table'>,
  ids: readonly string[],
): Promise<void> {
  if (!hasUnique(table)) return;
  await client.query('DELETE FROM record_key WHERE table_id = $1 AND record_id = ANY($2)', [table.id, ids]);
}

function keysOf({ columns }: Table, { id, data }: Keyed) {
  return columns.flatMap(({ name, unique }) => {
    const value = unique ? (data[name] ?? null) : null;
    if (value === null) return [];
    return [{ id, column: name, hash: createHash('sha256').update(canonicalJson(value)).digest() }];
  });
}

export function takenError(table: Table, rows: readonly Keyed[], { id, column }: Taken): AppError {
  const value = rows.find((row) => row.id === id)?.data[column];
  const shown = JSON.stringify(value ?? null).slice(0, 200);
  return new AppError('conflict', `${column}: a record of "${table.name}" with ${shown} is there already.`, {
    field: column,
  });
}
