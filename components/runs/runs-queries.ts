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

export const newestWorkflows = { limit: '100', sort: 'updatedAt:desc' } as const;

/** Names of the workflows that were changed last, for the filter and for the rows. */
export const workflowNamesQuery = queryOptions({
  queryKey: ['workflows', 'names'],
  queryFn: async ({ signal }) => namesIn(await api.workflows.list({ query: newestWorkflows, signal })),
  staleTime: 60_000,
});

export function namesIn({ workflows }: { workflows: readonly { id: string; name: string }[] }) {
  return new Map(workflows.map(({ id, name }) => [id, name]));
}
