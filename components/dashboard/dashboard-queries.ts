import { queryOptions } from '@tanstack/react-query';
import { runsKey } from '@/components/runs/runs-queries';
import { workflowsKey } from '@/components/workflows/workflow-queries';
import { api } from '@/lib/api/browser-client';
import type { ExecutionStatus } from '@/lib/api/contracts/execution-shape';

const SHOWN = '6';

/** Under the key of the lists of runs, so that it is refreshed with them. */
export function newestRunsQuery(status: ExecutionStatus) {
  return queryOptions({
    queryKey: [...runsKey, 'newest', status],
    queryFn: ({ signal }) =>
      api.executions.list({ query: { status, test: 'false', limit: SHOWN, sort: 'createdAt:desc' }, signal }),
  });
}

export const pendingApprovalsQuery = queryOptions({
  queryKey: ['approvals', 'mine', 'short'],
  queryFn: ({ signal }) => api.approvals.list({ query: { box: 'mine', limit: SHOWN }, signal }),
});

export const recentWorkflowsQuery = queryOptions({
  queryKey: [...workflowsKey, 'recent'],
  queryFn: ({ signal }) => api.workflows.list({ query: { limit: SHOWN, sort: 'updatedAt:desc' }, signal }),
});

/** Whether anything ever ran, also as a test. */
export const anyRunQuery = queryOptions({
  queryKey: [...runsKey, 'any'],
  queryFn: ({ signal }) => api.executions.list({ query: { limit: '1', status: 'completed' }, signal }),
});
