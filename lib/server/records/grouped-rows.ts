import type { Filter } from '@/lib/nodes/record-where';
import type { Json } from '@/lib/shared/json';
import { pool } from '../db';
import { KEY_CHARACTERS } from './column-index';
import type { Table } from './find-table';
import type { Sort } from './order-sql';
import {
  keyCountQuery,
  keyedQuery,
  nextKeyQuery,
  type PlacedRow,
  pageQuery,
  type Selection,
  type Statement,
} from './record-queries';

// Records in the order of several columns, the first of which has few values: an index of the first leads to many records that
// would have to be sorted by the second for every page. Within one value, though, they can be met in the order of the second.

/** A value with fewer records is sorted at once. */
const MANY_RECORDS = 1_000;
/** Of a column with more values nothing is gained. */
const FEW_VALUES = 20;

type Sorts = readonly [Sort, Sort, ...Sort[]];
type Slice = Pick<Selection, 'limit'> & { offset: number };

/** Null: this order is better read the usual way. */
export async function groupedRows(
  table: Table,
  { where, sort, limit, offset = 0 }: Selection & { sort: Sorts },
): Promise<PlacedRow[] | null> {
  const [first, second, ...others] = sort;
  if (![first, second].every(({ column }) => table.indexed.includes(column))) return null;
  const rows: PlacedRow[] = [];
  let skip = offset;
  let value = await nextKey(table, first);
  for (let met = 0; value !== null; met += 1) {
    if (met === FEW_VALUES || (typeof value === 'string' && value.length >= KEY_CHARACTERS)) return null;
    const group: Filter = { kind: 'compare', column: first.column, operator: 'eq', value };
    const inGroup = both(group, where);
    const count = (filter: Filter, most: number) =>
      countOf(keyCountQuery(table, { where: filter, column: first.column, most }));
    if (met === 0 && (await count(group, MANY_RECORDS)) < MANY_RECORDS) return null;
    const passed = skip > 0 ? await count(inGroup, skip + 1) : 0;
    if (skip > 0 && passed <= skip) skip -= passed;
    else {
      const slice = { limit: limit - rows.length, offset: skip };
      rows.push(...(await rowsOfGroup(table, inGroup, [second, ...others], slice)));
      skip = 0;
      if (rows.length === limit) return rows;
    }
    value = await nextKey(table, first, value);
  }
  const rest = { where, sort, limit: limit - rows.length, offset: skip };
  return [...rows, ...(await rowsOf(keyedQuery(table, rest, true)))];
}

/** Those with a value in the next column, and then those without. */
async function rowsOfGroup(
  table: Table,
  where: Filter,
  sort: readonly [Sort, ...Sort[]],
  { limit, offset }: Slice,
): Promise<PlacedRow[]> {
  const [{ column, direction }, ...others] = sort;
  const filled = await rowsOf(keyedQuery(table, { where, sort, limit, offset }, false));
  if (filled.length === limit) return filled;
  const before =
    filled.length > 0 || offset === 0
      ? offset
      : await countOf(keyCountQuery(table, { where, column, most: offset }));
  const empty = both({ kind: 'compare', column, operator: 'is_null', value: true }, where);
  const rest: readonly Sort[] = others.length > 0 ? others : [{ column: 'created_at', direction }];
  const page = { where: empty, sort: rest, limit: limit - filled.length, offset: offset - before };
  return [...filled, ...(await rowsOf(pageQuery(table, page)))];
}

function both(one: Filter, other: Filter | undefined): Filter {
  return other ? { kind: 'all', of: [one, other] } : one;
}

async function nextKey(table: Table, sort: Sort, after?: Json): Promise<Json> {
  const { text, values } = nextKeyQuery(table, sort, after);
  return (await pool().query<{ key: Json }>(text, values)).rows[0]?.key ?? null;
}

async function rowsOf({ text, values }: Statement): Promise<PlacedRow[]> {
  return (await pool().query<PlacedRow>(text, values)).rows;
}

async function countOf({ text, values }: Statement): Promise<number> {
  return (await pool().query<{ count: number }>(text, values)).rows[0]?.count ?? 0;
}
