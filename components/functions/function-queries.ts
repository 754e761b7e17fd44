import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { FunctionAnswer } from '@/lib/api/contracts/functions';

export type StepFunction = FunctionAnswer;

export const functionsQuery = queryOptions({
  queryKey: ['functions'],
  queryFn: ({ signal }) => api.functions.list({ signal }),
});

export function functionQuery(name: string) {
  return queryOptions({
    queryKey: ['functions', name],
    queryFn: ({ signal }) => api.functions.get({ params: { name }, signal }),
  });
}
