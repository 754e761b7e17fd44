import type { Filter, WhereOperator } from '@/lib/nodes/record-where';
import { AppError, assertNever } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { type Comparison, compareIndexed } from './filter-indexed';
import type { Table } from './find-table';
import { likeOf } from './like-pattern';
import type { Parameters } from './parameters';

// Conditions as SQL over `record r`. Names of columns and values both go as parameters; nothing a caller sends becomes
// part of the text of a statement.

export function filterSql(table: Table, filter: Filter, parameters: Parameters): string {
  if (filter.kind === 'compare') return compareSql(table, filter, parameters);
  if (filter.of.length === 0) return 'true';
  const parts = filter.of.map((part) => filterSql(table, part, parameters));
  return `(${parts.join(filter.kind === 'all' ? ' AND ' : ' OR ')})`;
}

function compareSql(table: Table, comparison: Comparison, parameters: Parameters): string {
  const { column, operator, value } = comparison;
  const own = ownColumns[column];
  if (own) return compareOwn(own, column, operator, value, parameters);
  requireColumn(table, column);
  return compareIndexed(table, comparison, parameters) ?? compareField(column, operator, value, parameters);
}

export function requireColumn({ columns, name }: Table, column: string): void {
  if (columns.length === 0 || columns.some((known) => known.name === column)) return;
  throw new AppError('input_invalid', `The table "${name}" has no column "${column.slice(0, 200)}".`, {
    field: column.slice(0, 200),
  });
}

const orders: Partial<Record<WhereOperator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

function compareField(column: string, operator: WhereOperator, value: Json, { add }: Parameters): string {
  const field = () => `(r.data -> ${add(column)}::text)`;
  const json = (entry: Json) => `${add(JSON.stringify(entry))}::jsonb`;
  const isNull = () => `coalesce(${field()}, 'null') = 'null'`;
  // Containment is what the index knows; for lists and objects it says less than equality.
  const equals = (entry: Json): string => {
    if (entry === null) return isNull();
    const contained = `r.data @> ${json({ [column]: entry })}`;
    return typeof entry === 'object' ? `(${contained} AND ${field()} = ${json(entry)})` : contained;
  };
  switch (operator) {
    case 'eq':
      return equals(value);
    case 'ne':
      return `NOT (${equals(value)})`;
    case 'in':
      return anyOf(Array.isArray(value) ? value.map(equals) : []);
    case 'is_null':
      return value === true ? isNull() : `NOT (${isNull()})`;
    case 'contains':
    case 'starts_with':
      return `(jsonb_typeof(${field()}) = 'string' AND (r.data ->> ${add(column)}::text) ILIKE ${add(likeOf(operator, value))})`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte': {
      const other = json(value);
      // A number is neither more nor less than a text.
      return `(jsonb_typeof(${field()}) = jsonb_typeof(${other}) AND ${field()} ${orders[operator]} ${other})`;
    }
    default:
      return assertNever(operator, 'operator');
  }
}

function anyOf(parts: string[]): string {
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}

export const ownColumns: Record<string, string | undefined> = Object.assign(Object.create(null), {
  id: 'r.id',
  created_at: 'r.created_at',
  updated_at: 'r.updated_at',
});

function compareOwn(
  expression: string,
  column: string,
  operator: WhereOperator,
  value: Json,
  { add }: Parameters,
): string {
  const type = column === 'id' ? 'text' : 'timestamptz';
  const one = (entry: Json): string => `${add(readOwn(column, entry))}::${type}`;
  switch (operator) {
    case 'eq':
      return `${expression} = ${one(value)}`;
    case 'ne':
      return `${expression} <> ${one(value)}`;
    case 'in':
      return `${expression} = ANY(${add((Array.isArray(value) ? value : []).map((entry) => readOwn(column, entry)))}::${type}[])`;
    case 'is_null':
      return value === true ? 'false' : 'true';
    case 'contains':
    case 'starts_with':
      return `${expression}::text ILIKE ${add(likeOf(operator, value))}`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${expression} ${orders[operator]} ${one(value)}`;
    default:
      return assertNever(operator, 'operator');
  }
}

function readOwn(column: string, value: Json): string {
  if (column === 'id' && (typeof value === 'string' || typeof value === 'number')) return String(value);
  const moment = typeof value === 'string' ? new Date(value) : null;
  if (column !== 'id' && moment && !Number.isNaN(moment.getTime())) return moment.toISOString();
  throw new AppError('input_invalid', `${column} cannot be compared with ${JSON.stringify(value)}.`, {
    field: column,
  });
}
