import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
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
  const names = await namesOf(runs.map(({ workflowId }) => workflowId));
  const listed = runs.map((run) => ({
    ...presentSummary(run),
    workflowName: names.get(run.workflowId) ?? '',
  }));
  return { count, countIsExact: isExact, limit, offset, executions: listed };
}

async function namesOf(workflowIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await prisma().workflow.findMany({
    where: { id: { in: [...new Set(workflowIds)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
