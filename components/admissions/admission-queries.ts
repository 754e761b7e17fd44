import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { runsKey } from '@/components/runs/runs-queries';
import { api } from '@/lib/api/browser-client';
import { type AdmissionsView, admissionsQueryOf } from './admissions-view';

/** Under the key of the runs: what tells of runs that move refreshes this list, too. */
export function admissionsQuery(view: AdmissionsView) {
  return queryOptions({
    queryKey: [...runsKey, 'admissions', view],
    queryFn: ({ signal }) => api.admissions.list({ query: admissionsQueryOf(view, Date.now()), signal }),
    placeholderData: keepPreviousData,
  });
}
