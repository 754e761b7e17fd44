import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import { readOperations } from './operations';

export const guidesQuery = queryOptions({
  queryKey: ['guides'],
  queryFn: ({ signal }) => api.guides.list({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const operationsQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: async ({ signal }) => readOperations(await api.catalog.openapi({ signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
