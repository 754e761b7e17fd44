import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { listRuns } from '../runs/read-run';
import { presentSummary, runStatusesOf } from './present-execution';

export async function listExecutions(
  identity: Identity,
  query: QueryOf<typeof executions.list>,
): Promise<AnswerOf<typeof executions.list>> {
  const { limit, offset, sort, workflow_id, status, trigger_type, since, until } = query;
  const { count, runs } = await listRuns(identity, {
    limit,
    offset,
    sort,
    ...(workflow_id ? { workflowRef: workflow_id } : {}),
    ...(status ? { statuses: runStatusesOf(status) } : {}),
    ...(trigger_type ? { triggerType: trigger_type } : {}),
    ...(since ? { since: new Date(since) } : {}),
    ...(until ? { until: new Date(until) } : {}),
  });
  return { count, limit, offset, executions: runs.map(presentSummary) };
}
