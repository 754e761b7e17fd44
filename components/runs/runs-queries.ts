import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import { type RunsView, runsApiQuery } from './runs-view';

/** Everything that is known of runs; invalidating it refreshes the lists. */
export const runsKey = ['runs', 'list'] as const;

export function runsQuery(view: RunsView) {
  return queryOptions({
    queryKey: [...runsKey, view],
    queryFn: ({ signal }) => api.executions.list({ query: runsApiQuery(view, Date.now()), signal }),
    placeholderData: keepPreviousData,
  });
}

/** Names of the workflows that were changed last, for the filter and for the rows. */
export const workflowNamesQuery = queryOptions({
  queryKey: ['workflows', 'names'],
  queryFn: async ({ signal }) => {
    const { workflows } = await api.workflows.list({
      query: { limit: '100', sort: 'updatedAt:desc' },
      signal,
    });
    return new Map(workflows.map(({ id, name }) => [id, name]));
  },
  staleTime: 60_000,
});
