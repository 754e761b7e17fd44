import type { Json, JsonObject } from '@/lib/shared/json';

// What the record step asks for: of the data tables, or of a database.

export const recordOperations = ['insert', 'update', 'upsert', 'delete', 'get', 'query'] as const;
export type RecordOperation = (typeof recordOperations)[number];

export type RecordRequest = {
  operation: RecordOperation;
  table?: string | undefined;
  id?: string | number | undefined;
  where?: JsonObject | undefined;
  data?: JsonObject | JsonObject[] | undefined;
  sort?: string | undefined;
  limit: number;
};

export type DatabaseRequest = RecordRequest & {
  /** A credential of the type PostgreSQL, by id or name. */
  credential: string;
  /** A statement of the author's own, in place of the operation. */
  sql?: string | undefined;
  params?: Json[] | undefined;
  timeoutMs: number;
};
