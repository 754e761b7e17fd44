import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { TableAnswer, tables } from '@/lib/api/contracts/tables';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Json, JsonObject } from '@/lib/shared/json';

export type DataTable = TableAnswer;
export type TableDetails = AnswerOf<typeof tables.get>;
export type TableRecord = JsonObject;

export type Condition = { column: string; operator: string; value: Json };

export type RecordView = {
  conditions: readonly Condition[];
  sort: { column: string; direction: 'asc' | 'desc' } | null;
  page: number;
};

export const PAGE_SIZE = 50;

export const tablesQuery = queryOptions({
  queryKey: ['tables'],
  queryFn: ({ signal }) => api.tables.list({ signal }),
});

export function tableQuery(table: string) {
  return queryOptions({
    queryKey: ['tables', table],
    queryFn: ({ signal }) => api.tables.get({ params: { table }, signal }),
  });
}

export function recordsQuery(table: string, { conditions, sort, page }: RecordView) {
  const where = JSON.stringify(whereOf(conditions));
  const order = sort ? `${sort.column}:${sort.direction}` : undefined;
  return queryOptions({
    queryKey: ['records', table, where, order, page],
    queryFn: ({ signal }) =>
      api.records.list({
        params: { table },
        query: {
          limit: PAGE_SIZE,
          offset: (page - 1) * PAGE_SIZE,
          ...(conditions.length > 0 ? { where } : {}),
          ...(order ? { sort: order } : {}),
        },
        signal,
      }),
    // The rows stay while the next ones are on their way.
    placeholderData: (before) => before,
  });
}

function whereOf(conditions: readonly Condition[]): JsonObject {
  const where: Record<string, JsonObject> = {};
  for (const { column, operator, value } of conditions) {
    where[column] = { ...where[column], [operator]: value };
  }
  return where;
}
