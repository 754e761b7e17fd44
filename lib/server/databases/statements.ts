import { StepError } from '@/lib/nodes/executor';
import type { RecordRequest } from '@/lib/nodes/record-requests';
import { type Filter, readSort, readWhere, type WhereOperator } from '@/lib/nodes/record-where';
import type { Json, JsonObject } from '@/lib/shared/json';
import { likeOf } from '../records/like-pattern';
import { createParameters, type Parameters } from '../records/parameters';

// Statements for somebody's own PostgreSQL. Names of tables and columns are quoted, and refused when they could not be
// one; values go as parameters, always.

export type Statement = { text: string; values: unknown[] };

const MAX_NAME = 63;

/** `"sales"."customers"`. A quote in a name is doubled, so a name stays a name whatever it holds. */
export function quoteName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL has no name with a NUL in it
  if (name === '' || new TextEncoder().encode(name).length > MAX_NAME || /\u0000/.test(name)) {
    throw refused(`"${name.slice(0, 80)}" cannot be the name of a table or column`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteTable(name: string): string {
  const parts = name.split('.');
  if (parts.length > 2) throw refused(`"${name.slice(0, 80)}" is not like customers or sales.customers`);
  return parts.map(quoteName).join('.');
}

export function statementFor(request: RecordRequest): Statement {
  const table = quoteTable(request.table ?? '');
  const parameters = createParameters();
  return { text: textFor(request, table, parameters), values: parameters.values };
}

function textFor(request: RecordRequest, table: string, parameters: Parameters): string {
  const { operation, data = {}, limit, sort } = request;
  const fields = Array.isArray(data) ? {} : data;
  const where = () => filterSql(filterOf(request), parameters);
  switch (operation) {
    case 'get':
      return `SELECT * FROM ${table} WHERE ${where()} LIMIT 1`;
    case 'query': {
      const order = sort === undefined ? '' : ` ORDER BY ${orderSql(sort)}`;
      return `SELECT * FROM ${table} WHERE ${where()}${order} LIMIT ${parameters.add(limit)}`;
    }
    case 'insert':
      return `${insertSql(table, Array.isArray(data) ? data : [data], parameters)} RETURNING *`;
    case 'update':
      return `UPDATE ${table} SET ${setSql(fields, parameters)} WHERE ${where()} RETURNING *`;
    case 'delete':
      return `DELETE FROM ${table} WHERE ${where()} RETURNING *`;
    case 'upsert':
      return `${upsertSql(table, request, fields, parameters)} RETURNING *`;
  }
}

function insertSql(table: string, rows: JsonObject[], parameters: Parameters): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return `INSERT INTO ${table} DEFAULT VALUES`;
  const tuples = rows.map((row) => {
    const values = columns.map((column) =>
      Object.hasOwn(row, column) ? parameters.add(asParameter(row[column] ?? null)) : 'DEFAULT',
    );
    return `(${values.join(', ')})`;
  });
  if (parameters.values.length > 65_000) throw refused('There are too many values for one statement');
  return `INSERT INTO ${table} (${columns.map(quoteName).join(', ')}) VALUES ${tuples.join(', ')}`;
}

function setSql(fields: JsonObject, parameters: Parameters): string {
  const entries = Object.entries(fields);
  if (entries.length === 0) throw refused('An update needs one field at least');
  return entries
    .map(([column, value]) => `${quoteName(column)} = ${parameters.add(asParameter(value))}`)
    .join(', ');
}

/** The columns of the conditions are what the unique index is on. */
function upsertSql(
  table: string,
  { id, where }: RecordRequest,
  fields: JsonObject,
  parameters: Parameters,
): string {
  const matched: JsonObject = id === undefined ? (where ?? {}) : { id };
  for (const [column, value] of Object.entries(matched)) {
    if (column === 'or' || (value !== null && typeof value === 'object')) {
      throw refused(`An upsert needs plain values in its conditions; "${column}" has none`);
    }
  }
  const keys = Object.keys(matched).map(quoteName).join(', ');
  const insert = insertSql(table, [{ ...matched, ...fields }], parameters);
  const changed = Object.keys({ ...matched, ...fields }).map(quoteName);
  const set = changed.map((column) => `${column} = excluded.${column}`).join(', ');
  return `${insert} ON CONFLICT (${keys}) DO UPDATE SET ${set}`;
}

function filterOf({ id, where }: RecordRequest): Filter {
  if (id !== undefined) return { kind: 'compare', column: 'id', operator: 'eq', value: id };
  const read = readWhere(where ?? {});
  if ('filter' in read) return read.filter;
  throw refused(`The conditions: it ${read.problem}`);
}

function filterSql(filter: Filter, parameters: Parameters): string {
  if (filter.kind === 'compare') return compareSql(filter, parameters);
  if (filter.of.length === 0) return 'true';
  const parts = filter.of.map((part) => filterSql(part, parameters));
  return `(${parts.join(filter.kind === 'all' ? ' AND ' : ' OR ')})`;
}

const comparisons: Record<Exclude<WhereOperator, 'in' | 'contains' | 'starts_with' | 'is_null'>, string> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
};

function compareSql(
  { column, operator, value }: Extract<Filter, { kind: 'compare' }>,
  { add }: Parameters,
): string {
  const name = quoteName(column);
  switch (operator) {
    case 'in': {
      const list = Array.isArray(value) ? value.map((entry) => add(asParameter(entry))) : [];
      return list.length === 0 ? 'false' : `${name} IN (${list.join(', ')})`;
    }
    case 'contains':
    case 'starts_with':
      return `${name}::text ILIKE ${add(likeOf(operator, value))}`;
    case 'is_null':
      return `${name} IS ${value === true ? '' : 'NOT '}NULL`;
    case 'eq':
    case 'ne':
      if (value === null) return `${name} IS ${operator === 'eq' ? '' : 'NOT '}NULL`;
      return `${name} ${comparisons[operator]} ${add(asParameter(value))}`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${name} ${comparisons[operator]} ${add(asParameter(value))}`;
  }
}

function orderSql(text: string): string {
  const sorts = readSort(text);
  if (!sorts || sorts.length === 0) throw refused('The order must be like total:desc');
  return sorts
    .map(({ column, direction }) => `${quoteName(column)} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
    .join(', ');
}

/** Objects and lists go as JSON; the driver would make PostgreSQL arrays of lists. */
export function asParameter(value: Json): unknown {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}

function refused(message: string): StepError {
  return new StepError('input_invalid', `${message}.`, { retryable: false });
}
