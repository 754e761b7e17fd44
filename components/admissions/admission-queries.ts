import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import { type AdmissionsView, admissionsQueryOf } from './admissions-view';

export const admissionsKey = ['admissions'] as const;

export function admissionsQuery(view: AdmissionsView) {
  return queryOptions({
    queryKey: [...admissionsKey, view],
    queryFn: ({ signal }) => api.admissions.list({ query: admissionsQueryOf(view, Date.now()), signal }),
    placeholderData: keepPreviousData,
  });
}
