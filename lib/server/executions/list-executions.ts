import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { listRuns } from '../runs/read-run';
import { runFilterOf } from './execution-filter';
import { presentSummary } from './present-execution';

export async function listExecutions(
  identity: Identity,
  query: QueryOf<typeof executions.list>,
): Promise<AnswerOf<typeof executions.list>> {
  const { limit, offset, sort } = query;
  const { count, runs } = await listRuns(identity, { ...runFilterOf(query), limit, offset, sort });
  return { count, limit, offset, executions: runs.map(presentSummary) };
}
