import type { records } from '@/lib/api/contracts/records';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Filter } from '@/lib/nodes/record-where';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { findTable, type Table } from './find-table';
import { groupedRows } from './grouped-rows';
import { hasKey, type Sort } from './order-sql';
import { readCursor, writeCursor } from './record-cursor';
import {
  countQuery,
  keyCountQuery,
  keyedQuery,
  MOST_COUNTED,
  type PlacedRow,
  pageQuery,
  type Selection,
  type Statement,
} from './record-queries';
import { presentRecord, type RecordRow, recordColumns } from './record-row';

export async function listRecords(
  { organizationId }: Identity,
  reference: string,
  { where, sort, limit, offset, cursor }: QueryOf<typeof records.list>,
): Promise<AnswerOf<typeof records.list>> {
  const table = await findTable(organizationId, reference);
  const after = cursor === undefined ? undefined : readCursor(cursor, { table, sort, offset });
  const rows = await selectRows(table, { where, sort, limit, offset, after });
  const isFirstPart = after === undefined && (rows.length > 0 || offset === 0);
  // A page that is not full says how many there are.
  const total =
    isFirstPart && rows.length < limit
      ? { count: offset + rows.length, countIsExact: true }
      : await totalOf(table, where);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const nextCursor = last ? writeCursor(last, { table, sort }) : null;
  return { ...total, limit, offset, nextCursor, records: rows.map((row) => presentRecord(table, row)) };
}

export async function selectRecords(table: Table, selection: Selection): Promise<JsonObject[]> {
  return (await selectRows(table, selection)).map((row) => presentRecord(table, row));
}

async function totalOf(table: Table, where: Filter | undefined) {
  const counted = await countOf(countQuery(table, where));
  return { count: Math.min(counted, MOST_COUNTED), countIsExact: counted <= MOST_COUNTED };
}

function selectRows(table: Table, selection: Selection): Promise<PlacedRow[]> {
  const [first, ...others] = selection.sort ?? [];
  return first !== undefined && hasKey(table, first.column)
    ? keyedRows(table, { ...selection, sort: [first, ...others] })
    : rowsOf(pageQuery(table, selection));
}

/** Those with a value, and when they do not fill the page, those without one. */
async function keyedRows(
  table: Table,
  selection: Selection & { sort: [Sort, ...Sort[]] },
): Promise<PlacedRow[]> {
  const { where, limit, offset = 0, after } = selection;
  const [first, second, ...others] = selection.sort;
  if (second) {
    const grouped = await groupedRows(table, { ...selection, sort: [first, second, ...others] });
    if (grouped) return grouped;
  }
  if (after?.key === null) return rowsOf(keyedQuery(table, selection, true));
  const { column } = first;
  const filled = await rowsOf(keyedQuery(table, selection, false));
  if (filled.length === limit) return filled;
  const before =
    filled.length > 0 || offset === 0
      ? offset
      : await countOf(keyCountQuery(table, { where, column, most: offset }));
  const rest = { ...selection, limit: limit - filled.length, offset: offset - before };
  return [...filled, ...(await rowsOf(keyedQuery(table, rest, true)))];
}

async function rowsOf({ text, values }: Statement): Promise<PlacedRow[]> {
  return (await pool().query<PlacedRow>(text, values)).rows;
}

async function countOf({ text, values }: Statement): Promise<number> {
  return (await pool().query<{ count: number }>(text, values)).rows[0]?.count ?? 0;
}

export async function findRecord(table: Table, id: string): Promise<JsonObject | null> {
  const { rows } = await pool().query<RecordRow>(
    `SELECT ${recordColumns} FROM record r WHERE r.table_id = $1 AND r.id = $2`,
    [table.id, id.replaceAll('\0', '')],
  );
  return rows[0] ? presentRecord(table, rows[0]) : null;
}

export async function getRecord(
  { organizationId }: Identity,
  reference: string,
  id: string,
): Promise<AnswerOf<typeof records.get>> {
  const table = await findTable(organizationId, reference);
  const found = await findRecord(table, id);
  if (!found) throw noSuchRecord(table, id);
  return found;
}

export function noSuchRecord({ name }: Table, id: string): AppError {
  return new AppError('not_found', `There is no record ${id.slice(0, 200)} in the table "${name}".`, {
    field: 'id',
  });
}
