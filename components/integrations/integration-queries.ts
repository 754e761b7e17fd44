import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { integrations } from '@/lib/api/contracts/integrations';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type Integration = AnswerOf<typeof integrations.list>['integrations'][number];
export type IntegrationDetails = AnswerOf<typeof integrations.get>;

export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: ({ signal }) => api.integrations.list({ signal }),
  staleTime: 30_000,
});

export function integrationQuery(name: string) {
  return queryOptions({
    queryKey: ['integrations', name],
    queryFn: ({ signal }) => api.integrations.get({ params: { name }, signal }),
    staleTime: 30_000,
  });
}

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => api.integrations.connectors({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
