import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import { type ListView, listApiQuery } from './list-view';

/** Everything that is known of workflows; invalidating it refreshes lists, counts and tags. */
export const workflowsKey = ['workflows'] as const;

export function listKey(view: ListView) {
  return [...workflowsKey, 'list', view] as const;
}

export const statsKey = [...workflowsKey, 'stats'] as const;

export function listQuery(view: ListView) {
  return queryOptions({
    queryKey: listKey(view),
    queryFn: ({ signal }) => api.workflows.list({ query: listApiQuery(view), signal }),
    placeholderData: keepPreviousData,
  });
}

export const statsQuery = queryOptions({
  queryKey: statsKey,
  queryFn: ({ signal }) => api.workflows.stats({ signal }),
});

export const templatesQuery = queryOptions({
  queryKey: [...workflowsKey, 'templates'],
  queryFn: ({ signal }) => api.workflows.templates({ signal }),
  staleTime: 60_000,
});

/** Tags of the workflows changed last, most used first. */
export const tagsQuery = queryOptions({
  queryKey: [...workflowsKey, 'tags'],
  queryFn: async ({ signal }) => {
    const { workflows } = await api.workflows.list({
      query: { limit: '100', sort: 'updatedAt:desc' },
      signal,
    });
    const uses = new Map<string, number>();
    for (const tag of workflows.flatMap(({ tags }) => tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    return [...uses].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([tag]) => tag);
  },
  staleTime: 60_000,
});
