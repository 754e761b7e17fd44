import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { ExecutionSummary } from '@/lib/api/contracts/execution-shape';

// The API has no "last run of each": one request brings the latest runs of all, and only workflows that have none among
// them are asked for one by one.

const RECENT = 100;

export type LastRuns = {
  isLoading: boolean;
  /** Null: never ran. Undefined: not known. */
  of: (workflowId: string) => ExecutionSummary | null | undefined;
};

export function useLastRuns(workflowIds: readonly string[]): LastRuns {
  const recent = useQuery({
    queryKey: ['runs', 'recent'],
    queryFn: ({ signal }) =>
      api.executions.list({ query: { limit: String(RECENT), sort: 'createdAt:desc' }, signal }),
    retry: false,
  });
  const latest = latestOfEach(recent.data?.executions ?? []);
  const isComplete = recent.data !== undefined && recent.data.count <= recent.data.executions.length;
  const missing = recent.data && !isComplete ? workflowIds.filter((id) => !latest.has(id)) : [];
  const singles = useQueries({ queries: missing.map(lastRunQuery) });
  const found = new Map(missing.map((id, index) => [id, singles[index]?.data] as const));
  return {
    isLoading: recent.isLoading,
    of: (id) => latest.get(id) ?? (found.has(id) ? found.get(id) : isComplete ? null : undefined),
  };
}

function lastRunQuery(workflowId: string) {
  return {
    queryKey: ['runs', 'last', workflowId],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { executions } = await api.executions.list({
        query: { workflow_id: workflowId, limit: '1', sort: 'createdAt:desc' },
        signal,
      });
      return executions[0] ?? null;
    },
    retry: false,
  };
}

function latestOfEach(executions: readonly ExecutionSummary[]): Map<string, ExecutionSummary> {
  const latest = new Map<string, ExecutionSummary>();
  for (const execution of executions) {
    if (!latest.has(execution.workflowId)) latest.set(execution.workflowId, execution);
  }
  return latest;
}
