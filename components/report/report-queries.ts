import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';

export const executionQuery = (id: string) =>
  queryOptions({
    queryKey: ['execution', id],
    queryFn: ({ signal }) => api.executions.get({ params: { id }, signal }),
  });

export const spansQuery = (id: string) =>
  queryOptions({
    queryKey: ['execution', id, 'spans'],
    queryFn: ({ signal }) => api.executions.spans({ params: { id }, query: { limit: 1_000 }, signal }),
  });
