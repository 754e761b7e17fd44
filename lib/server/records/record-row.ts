import type { JsonObject } from '@/lib/shared/json';
import type { Table } from './find-table';

export type RecordRow = { id: string; data: JsonObject; createdAt: Date; updatedAt: Date };

export const recordColumns = `r.id, r.data, r.created_at AS "createdAt", r.updated_at AS "updatedAt"`;

/** A record as everybody sees it: every column is there, empty ones as null. */
export function presentRecord({ columns }: Table, { id, data, createdAt, updatedAt }: RecordRow): JsonObject {
  const fields =
    columns.length === 0 ? data : Object.fromEntries(columns.map(({ name }) => [name, data[name] ?? null]));
  return {
    id,
    ...fields,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
