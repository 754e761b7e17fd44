import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type Credential = AnswerOf<typeof credentials.list>['credentials'][number];
export type CredentialTypeInfo = AnswerOf<typeof credentials.types>['types'][number];

export const credentialsQuery = queryOptions({
  queryKey: ['credentials'],
  queryFn: ({ signal }) => api.credentials.list({ signal }),
});

export function credentialQuery(id: string) {
  return queryOptions({
    queryKey: ['credentials', id],
    queryFn: ({ signal }) => api.credentials.get({ params: { id }, signal }),
  });
}

export const credentialTypesQuery = queryOptions({
  queryKey: ['credential-types'],
  queryFn: ({ signal }) => api.credentials.types({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
