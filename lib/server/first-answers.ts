import { approvals } from '@/lib/api/contracts/approvals';
import { executions } from '@/lib/api/contracts/executions';
import { stats } from '@/lib/api/contracts/stats';
import { workflows } from '@/lib/api/contracts/workflows';
import type { QueryInput } from '@/lib/api/define-endpoint';
import { listApprovals } from './approvals/list-approvals';
import type { Identity } from './auth/identity';
import { listExecutions } from './executions/list-executions';
import { runStats } from './stats/run-stats';
import { listWorkflows } from './workflows/list-workflows';
import { workflowStats } from './workflows/workflow-stats';

/**
 * What the API would answer this person, for pages that come with it: the same queries, by the same services. All are
 * asynchronous, so a query that is refused is a promise that fails.
 */
export function answersOf(identity: Identity) {
  return {
    approvals: async (query: QueryInput<typeof approvals.list>) =>
      listApprovals(identity, approvals.list.query.parse(query)),
    runs: async (query: QueryInput<typeof executions.list>) =>
      listExecutions(identity, executions.list.query.parse(query)),
    runStats: async (query: QueryInput<typeof stats.runs>) =>
      runStats(identity, stats.runs.query.parse(query)),
    workflows: async (query: QueryInput<typeof workflows.list>) =>
      listWorkflows(identity, workflows.list.query.parse(query)),
    workflowStats: async () => workflowStats(identity),
  };
}
