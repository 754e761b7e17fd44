import { queryOptions } from '@tanstack/react-query';
import { APPROVALS } from '@/components/approvals/approval-queries';
import { runsKey } from '@/components/runs/runs-queries';
import { workflowsKey } from '@/components/workflows/workflow-queries';
import { api } from '@/lib/api/browser-client';

// What is asked of the API stands beside its query: the server asks the same to send the page with it.

const SHOWN = '6';

export const newestRuns = {
  running: { status: 'running', test: 'false', limit: SHOWN, sort: 'createdAt:desc' },
  failed: { status: 'failed', test: 'false', limit: SHOWN, sort: 'createdAt:desc' },
} as const;

/** Under the key of the lists of runs, so that it is refreshed with them. */
export function newestRunsQuery(which: keyof typeof newestRuns) {
  return queryOptions({
    queryKey: [...runsKey, 'newest', which],
    queryFn: ({ signal }) => api.executions.list({ query: newestRuns[which], signal }),
  });
}

/** Under the same key, and of no time zone: nothing is shown by the hour of the day. */
export const lastDayQuery = queryOptions({
  queryKey: [...runsKey, 'last day'],
  queryFn: ({ signal }) => api.stats.runs({ query: {}, signal }),
});

export const pendingApprovals = { box: 'mine', limit: SHOWN } as const;

export const pendingApprovalsQuery = queryOptions({
  queryKey: [...APPROVALS, 'mine', 'short'],
  queryFn: ({ signal }) => api.approvals.list({ query: pendingApprovals, signal }),
});

export const recentWorkflows = { limit: SHOWN, sort: 'updatedAt:desc' } as const;

export const recentWorkflowsQuery = queryOptions({
  queryKey: [...workflowsKey, 'recent'],
  queryFn: ({ signal }) => api.workflows.list({ query: recentWorkflows, signal }),
});

export const anyRun = { limit: '1', status: 'completed' } as const;

/** Whether anything ever ran, also as a test. */
export const anyRunQuery = queryOptions({
  queryKey: [...runsKey, 'any'],
  queryFn: ({ signal }) => api.executions.list({ query: anyRun, signal }),
});

/** Whether anything is deployed: asked where none of those edited last is. */
export const anyActiveQuery = queryOptions({
  queryKey: [...workflowsKey, 'any active'],
  queryFn: ({ signal }) => api.workflows.list({ query: { limit: '1', status: 'active' }, signal }),
});
