import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { apiKeys } from '@/lib/api/contracts/identity';
import type { AnswerOf, Scope } from '@/lib/api/define-endpoint';

export type ApiKey = AnswerOf<typeof apiKeys.list>['apiKeys'][number];

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => api.apiKeys.list({ signal }),
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api.members.list({ signal }),
  staleTime: 60_000,
});

export const scopeLabels: Record<Scope, { label: string; help: string }> = {
  'workflows:read': { label: 'Read', help: 'See workflows, runs and their data' },
  'workflows:write': {
    label: 'Write',
    help: 'Create, change, deploy and delete workflows, keys and members',
  },
  'workflows:execute': { label: 'Execute', help: 'Start runs; cancel, pause and retry them' },
};
