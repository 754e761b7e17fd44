import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { apiKeys } from '@/lib/api/contracts/api-keys';
import type { AnswerOf, Scope } from '@/lib/api/define-endpoint';
import { msg } from '@/lib/i18n/message';

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
  'workflows:read': { label: msg('Read'), help: msg('See workflows, runs and their data') },
  'workflows:write': {
    label: msg('Write'),
    help: msg('Create, change, deploy and delete workflows, keys and members'),
  },
  'workflows:execute': { label: msg('Execute'), help: msg('Start runs; cancel, pause and retry them') },
};
