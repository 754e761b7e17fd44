import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import type { Table } from './find-table';
import { hasKey, type Sort } from './order-sql';
import type { Place } from './record-queries';

// A cursor is the place of the last record of a page, with the order it is a place in. The next page begins there, so the
// database walks along an index instead of over all pages before.

type Order = { table: Table; sort: readonly Sort[] | undefined };

const cursorSchema = z.union([
  z.tuple([z.string(), z.string().regex(/^\d{1,18}$/)]),
  z.tuple([
    z.string(),
    z.string().regex(/^\d{1,18}$/),
    z.union([z.string(), z.number(), z.boolean(), z.null()]),
  ]),
]);

/** Null: this order has no cursors. */
export function writeCursor({ seq, key }: Place, order: Order): string | null {
  if (!hasCursors(order)) return null;
  const parts = [nameOf(order), seq, ...(keyTypeOf(order) ? [key ?? null] : [])];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export function readCursor(cursor: string, { offset, ...order }: Order & { offset: number }): Place {
  if (!hasCursors(order)) throw refused('does not go with an order by several columns, by JSON or by id');
  if (offset > 0) throw refused('does not go with an offset');
  const read = cursorSchema.safeParse(parse(cursor));
  if (!read.success) throw refused('is not one that a page answered');
  const [name, seq, key] = read.data;
  if (name !== nameOf(order)) throw refused('belongs to another order');
  const type = keyTypeOf(order);
  if (type === null) return { seq };
  if (key === undefined || (key !== null && typeof key !== type))
    throw refused('is not one that a page answered');
  return { seq, key };
}

function hasCursors(order: Order): boolean {
  const [first, ...others] = order.sort ?? [];
  if (others.length > 0) return false;
  return first === undefined || first.column === 'created_at' || keyTypeOf(order) !== null;
}

/** What the keys of the order are; null: it is the order in which the records came. */
function keyTypeOf({ table, sort }: Order): 'string' | 'number' | 'boolean' | null {
  const column = sort?.[0]?.column ?? '';
  if (!hasKey(table, column)) return null;
  const type = table.columns.find(({ name }) => name === column)?.type;
  return type === 'number' || type === 'boolean' ? type : 'string';
}

function nameOf({ sort = [] }: Order): string {
  return sort.map(({ column, direction }) => `${column}:${direction}`).join(',');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function refused(what: string): AppError {
  return new AppError('invalid_request', `The cursor ${what}. Begin again without it.`, { field: 'cursor' });
}
