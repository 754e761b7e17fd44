import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { countRuns, findRuns, withoutSearch } from '../runs/find-runs';
import { runFilterOf } from './execution-filter';
import { presentSummary } from './present-execution';

export async function listExecutions(
  identity: Identity,
  query: QueryOf<typeof executions.list>,
): Promise<AnswerOf<typeof executions.list>> {
  const { limit, offset, sort } = query;
  const filter = await withoutSearch(identity, runFilterOf(query));
  const [{ count, isExact }, runs] = await Promise.all([
    countRuns(identity, filter),
    findRuns(identity, filter, { limit, offset, sort }),
  ]);
  return { count, countIsExact: isExact, limit, offset, executions: runs.map(presentSummary) };
}
