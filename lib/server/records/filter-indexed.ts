import type { Column } from '@/lib/api/contracts/tables';
import type { Filter } from '@/lib/nodes/record-where';
import { assertNever } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { KEY_CHARACTERS, sortKeyOf } from './column-index';
import type { Table } from './find-table';
import { likeOf } from './like-pattern';
import type { Parameters } from './parameters';

// Conditions on declared columns in the words of their indexes. They mean what the general ones of filter-sql.ts mean;
// where that cannot be had, the answer is null and the general one is taken.

export type Comparison = Extract<Filter, { kind: 'compare' }>;

const bounds = { gt: ['>', '>='], gte: ['>=', '>='], lt: ['<', '<='], lte: ['<=', '<='] } as const;

export function compareIndexed(
  table: Table,
  { column: name, operator, value }: Comparison,
  parameters: Parameters,
): string | null {
  const column = table.columns.find((known) => known.name === name);
  if (!column) return null;
  const isIndexed = table.indexed.includes(name);
  switch (operator) {
    case 'contains':
    case 'starts_with':
      // In other columns there are values that are no texts, so the general condition asks for the type as well.
      return column.type === 'text' ? partOf(column, likeOf(operator, value), parameters) : null;
    case 'eq':
      return isIndexed && isWhole(column, value)
        ? `${keyOf(column, parameters)} = ${parameterOf(column, value, parameters)}`
        : null;
    case 'ne':
      return isIndexed && isWhole(column, value)
        ? `${keyOf(column, parameters)} IS DISTINCT FROM ${parameterOf(column, value, parameters)}`
        : null;
    case 'in':
      return isIndexed ? inList(column, value, parameters) : null;
    case 'is_null':
      return isIndexed ? `${keyOf(column, parameters)} IS ${value === true ? '' : 'NOT '}NULL` : null;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isIndexed && hasType(column, value)
        ? inRange(column, bounds[operator], { value, parameters })
        : null;
    default:
      return assertNever(operator, 'operator');
  }
}

/** Three characters in a row is what the index knows: shorter parts are found sooner without it. */
const INDEXED_PART = /[\p{L}\p{N}]{3}/u;

function partOf({ name }: Column, pattern: string, { add }: Parameters): string {
  const text = `r.data ->> ${add(name)}::text`;
  const isIndexed = INDEXED_PART.test(pattern) || !pattern.startsWith('%');
  // With something put to it, it is no longer the expression of the index.
  return `(${isIndexed ? text : `(${text}) || ''`}) ILIKE ${add(pattern)}`;
}

/** Of a column with an index, so of one with an order. */
function keyOf({ type, name }: Column, { add }: Parameters): string {
  return `(${sortKeyOf(type, 'r.data', `${add(name)}::text`)})`;
}

function isText({ type }: Column): boolean {
  return type === 'text' || type === 'datetime';
}

function hasType(column: Column, value: Json): boolean {
  return typeof value === (isText(column) ? 'string' : column.type);
}

/** Whether the key says all of a value that is equal to this one. */
function isWhole(column: Column, value: Json): boolean {
  return hasType(column, value) && (typeof value !== 'string' || value.length < KEY_CHARACTERS);
}

function parameterOf(column: Column, value: Json, { add }: Parameters): string {
  return isText(column) ? `${add(value)}::text` : `${add(JSON.stringify(value))}::jsonb`;
}

function inList(column: Column, value: Json, parameters: Parameters): string | null {
  const list = Array.isArray(value) ? value : [];
  if (list.length === 0 || !list.every((entry) => isWhole(column, entry))) return null;
  const key = keyOf(column, parameters);
  return isText(column)
    ? `${key} = ANY(${parameters.add(list)}::text[])`
    : `${key} = ANY(${parameters.add(list.map((entry) => JSON.stringify(entry)))}::jsonb[])`;
}

/** Of a long text the key is only the beginning: the index leads there, the text itself decides. */
function inRange(
  column: Column,
  [exact, atLeast]: readonly [string, string],
  { value, parameters }: { value: Json; parameters: Parameters },
): string {
  const key = keyOf(column, parameters);
  const other = parameterOf(column, value, parameters);
  if (!isText(column)) return `${key} ${exact} ${other}`;
  const text = `r.data ->> ${parameters.add(column.name)}::text`;
  return `(${key} ${atLeast} left(${other}, ${KEY_CHARACTERS}) AND (${text}) ${exact} ${other})`;
}
