import { createHash } from 'node:crypto';
import type { Column } from '@/lib/api/contracts/tables';

// What a declared column is sorted and compared by, and the indexes of that. The text of an expression in a query must be
// the text in the index, so both are written here.

/** Texts are ordered by so many of their first characters: what an index can hold. */
export const KEY_CHARACTERS = 200;

/** Every index costs each writer of records a little. */
const MOST_SORTED = 16;
const MOST_SEARCHED = 8;

export type ColumnIndex = {
  name: string;
  column: string;
  /** `sort`: order, equality and ranges; `search`: parts of texts */
  kind: 'sort' | 'search';
  expression: string;
  /** What stands between ON record and WHERE */
  on: string;
};

/**
 * What the values of a column are ordered by; null for a column without an order. It can be worked out for any value and
 * is never long, so that no record is refused because of an index. `data` and `name` are SQL: the column of the database, and a
 * parameter or a quoted text.
 */
export function sortKeyOf(type: Column['type'], data: string, name: string): string | null {
  switch (type) {
    case 'text':
    case 'datetime':
      return `left(${data} ->> ${name}, ${KEY_CHARACTERS})`;
    case 'number':
    case 'boolean':
      return `CASE WHEN jsonb_typeof(${data} -> ${name}) = '${type}' THEN ${data} -> ${name} END`;
    case 'json':
      return null;
  }
}

/** The indexes that a table of many records is to have. */
export function indexesOf(table: { id: string; columns: readonly Column[] }): ColumnIndex[] {
  const sorted = table.columns.filter(({ type }) => type !== 'json').slice(0, MOST_SORTED);
  const searched = table.columns.filter(({ type }) => type === 'text').slice(0, MOST_SEARCHED);
  return [
    ...sorted.map((column) => indexOf(table.id, column, 'sort')),
    ...searched.map((column) => indexOf(table.id, column, 'search')),
  ];
}

function indexOf(tableId: string, { name, type }: Column, kind: ColumnIndex['kind']): ColumnIndex {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  const isSort = kind === 'sort';
  const expression = isSort ? `${sortKeyOf(type, 'data', quoted)}` : `data ->> ${quoted}`;
  const on = isSort ? `USING btree ((${expression}), seq)` : `USING gin ((${expression}) gin_trgm_ops)`;
  return { name: `${INDEX_PREFIX}${hashOf(`${tableId} ${on}`)}`, column: name, kind, expression, on };
}

/** The name of what is known of the values of an expression; tables with columns of one name share it. */
export function statisticsOf({ expression }: Pick<ColumnIndex, 'expression'>): string {
  return `${STATISTICS_PREFIX}${hashOf(expression)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** How the names of these indexes and statistics begin. */
export const INDEX_PREFIX = 'record_by_';
export const STATISTICS_PREFIX = 'record_of_';
