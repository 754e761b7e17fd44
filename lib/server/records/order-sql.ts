import { sortKeyOf } from './column-index';
import { ownColumns, requireColumn } from './filter-sql';
import type { Table } from './find-table';
import type { Parameters } from './parameters';

export type Sort = { column: string; direction: 'asc' | 'desc' };

/** The key of a declared column that has an order of its own. */
export function keyOfColumn(table: Table, column: string, parameters: Parameters): string | null {
  const declared = table.columns.find(({ name }) => name === column);
  return declared && hasKey(table, column)
    ? sortKeyOf(declared.type, 'r.data', `${parameters.add(column)}::text`)
    : null;
}

export function hasKey({ columns }: Table, column: string): boolean {
  return columns.some(({ name, type }) => name === column && type !== 'json');
}

/** ORDER BY: the order in which records came is the last word, so that pages do not overlap. Empty values come last. */
export function orderSql(table: Table, sorts: readonly Sort[], parameters: Parameters): string {
  const parts = sorts.map(({ column, direction }) => {
    const word = direction === 'desc' ? 'DESC' : 'ASC';
    // Records come in the order of their creation, and this order has an index.
    if (column === 'created_at') return `r.seq ${word}`;
    const own = ownColumns[column];
    if (own) return `${own} ${word}`;
    requireColumn(table, column);
    const key =
      keyOfColumn(table, column, parameters) ?? `nullif(r.data -> ${parameters.add(column)}::text, 'null')`;
    return `${key} ${word} NULLS LAST`;
  });
  const isDecided = sorts.some(({ column }) => column === 'created_at' || column === 'id');
  return [
    ...parts,
    ...(isDecided ? [] : [`r.seq ${sorts.at(-1)?.direction === 'desc' ? 'DESC' : 'ASC'}`]),
  ].join(', ');
}
