import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { variables } from '@/lib/api/contracts/variables';
import type { AnswerOf } from '@/lib/api/define-endpoint';

export type Variable = AnswerOf<typeof variables.list>['variables'][number];

export const variablesQuery = queryOptions({
  queryKey: ['variables'],
  queryFn: ({ signal }) => api.variables.list({ signal }),
});

export function variableQuery(name: string) {
  return queryOptions({
    queryKey: ['variables', name],
    queryFn: ({ signal }) => api.variables.get({ params: { name }, signal }),
  });
}
