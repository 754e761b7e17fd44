import type { Filter } from '@/lib/nodes/record-where';
import type { Json } from '@/lib/shared/json';
import { filterSql } from './filter-sql';
import type { Table } from './find-table';
import { keyOfColumn, orderSql, type Sort } from './order-sql';
import { createParameters, type Parameters } from './parameters';
import { type RecordRow, recordColumns } from './record-row';

// The statements that read records, as data: sent by list-records.ts, and explained by the bench.

export type Statement = { text: string; values: unknown[] };

export type Selection = {
  where?: Filter | undefined;
  sort?: readonly Sort[] | undefined;
  limit: number;
  offset?: number;
  /** Where the page before ended; for orders by one column at most. */
  after?: Place | undefined;
};

/** The place of a record in an order: its key there, if the order has one, and its number in the table. */
export type Place = { seq: string; key?: Json | undefined };

/** Rows with their place. */
export type PlacedRow = RecordRow & Place;

/** No count goes further. */
export const MOST_COUNTED = 10_000;

/** Records in any order; after a place, in the order they came or the other way round. */
export function pageQuery(table: Table, selection: Selection): Statement {
  const { where, sort = [], after } = selection;
  const parameters = createParameters(table.id);
  if (!where && sort.every(({ column }) => column === 'created_at')) return farPage(parameters, selection);
  const conditions = [conditionOf(table, where, parameters)];
  const sign = sort[0]?.direction === 'desc' ? '<' : '>';
  if (after) conditions.push(`r.seq ${sign} ${parameters.add(after.seq)}::bigint`);
  return page(parameters, conditions, orderSql(table, sort, parameters), selection);
}

/**
 * Records in the order of a declared column, those without a value apart: they come last in both directions, and no index
 * has that order, which would need two.
 */
export function keyedQuery(
  table: Table,
  selection: Selection & { sort: readonly [Sort, ...Sort[]] },
  isEmpty: boolean,
): Statement {
  const { where, after } = selection;
  const [first, ...others] = selection.sort;
  const parameters = createParameters(table.id);
  const conditions = [conditionOf(table, where, parameters)];
  const key = keyOfColumn(table, first.column, parameters);
  const rest = orderSql(table, others, parameters);
  const way = first.direction === 'desc' ? 'DESC' : 'ASC';
  // Of equal values the later come first when the order is turned round, as the index has it.
  const last = others.length > 0 ? rest : `r.seq ${way}`;
  const seq = () => `${parameters.add(after?.seq)}::bigint`;
  if (isEmpty) {
    conditions.push(`(${key}) IS NULL`);
    if (after?.key === null) conditions.push(`r.seq > ${seq()}`);
    return page(parameters, conditions, rest, selection);
  }
  conditions.push(`(${key}) IS NOT NULL`);
  if (after) {
    const value = keyParameter(after.key ?? null, parameters);
    conditions.push(`((${key}), r.seq) ${way === 'DESC' ? '<' : '>'} (${value}, ${seq()})`);
  }
  return page(parameters, conditions, `(${key}) ${way}, ${last}`, selection, key ?? undefined);
}

export function countQuery(table: Table, where: Filter | undefined): Statement {
  const parameters = createParameters(table.id);
  const condition = conditionOf(table, where, parameters);
  return counted(parameters, condition, MOST_COUNTED + 1);
}

/** How many records have a value in the column: not more than `most` are counted. */
export function keyCountQuery(
  table: Table,
  { where, column, most }: { where: Filter | undefined; column: string; most: number },
): Statement {
  const parameters = createParameters(table.id);
  const condition = conditionOf(table, where, parameters);
  return counted(
    parameters,
    `${condition} AND (${keyOfColumn(table, column, parameters)}) IS NOT NULL`,
    most,
  );
}

/** The first value of a column in the order of its index, or the next one after a value. */
export function nextKeyQuery(table: Table, { column, direction }: Sort, after?: Json): Statement {
  const parameters = createParameters(table.id);
  const key = keyOfColumn(table, column, parameters);
  const isDown = direction === 'desc';
  const beyond =
    after === undefined ? '' : ` AND (${key}) ${isDown ? '<' : '>'} ${keyParameter(after, parameters)}`;
  const text = `SELECT ${key} AS key FROM record r WHERE r.table_id = $1 AND (${key}) IS NOT NULL${beyond}
      ORDER BY (${key}) ${isDown ? 'DESC' : 'ASC'} LIMIT 1`;
  return { text, values: parameters.values };
}

function keyParameter(value: Json, { add }: Parameters): string {
  return typeof value === 'string' ? `${add(value)}::text` : `${add(JSON.stringify(value))}::jsonb`;
}

function conditionOf(table: Table, where: Filter | undefined, parameters: Parameters): string {
  return `r.table_id = $1 AND ${where ? filterSql(table, where, parameters) : 'true'}`;
}

function page(
  { values, add }: Parameters,
  conditions: readonly string[],
  order: string,
  { limit, offset = 0 }: Selection,
  key = 'NULL::text',
): Statement {
  const text = `SELECT ${recordColumns}, r.seq::text AS seq, ${key} AS key
      FROM record r WHERE ${conditions.join(' AND ')} ORDER BY ${order}
      LIMIT ${add(limit)} OFFSET ${add(offset)}`;
  return { text, values };
}

/** All records in the order they came: those before the page are passed over in the index, unread. */
function farPage({ values, add }: Parameters, { sort = [], limit, offset = 0, after }: Selection): Statement {
  const [way, sign] = sort[0]?.direction === 'desc' ? ['DESC', '<'] : ['ASC', '>'];
  const beyond = after ? ` AND r.seq ${sign} ${add(after.seq)}::bigint` : '';
  const text = `WITH place AS MATERIALIZED (
      SELECT r.seq FROM record r WHERE r.table_id = $1${beyond} ORDER BY r.seq ${way} LIMIT ${add(limit)} OFFSET ${add(offset)})
    SELECT ${recordColumns}, r.seq::text AS seq, NULL::text AS key
      FROM place JOIN record r ON r.table_id = $1 AND r.seq = place.seq ORDER BY r.seq ${way}`;
  return { text, values };
}

function counted({ values, add }: Parameters, condition: string, most: number): Statement {
  const text = `SELECT count(*)::int AS count FROM (SELECT FROM record r WHERE ${condition} LIMIT ${add(most)}) found`;
  return { text, values };
}
