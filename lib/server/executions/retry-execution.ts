import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { retryRun } from '../runs/retry-run';

export async function retryExecution(
  identity: Identity,
  id: string,
  { from, triggerInputs, stepInput }: BodyOf<typeof executions.retry>,
): Promise<AnswerOf<typeof executions.retry>> {
  const { runId } = await retryRun(identity, id, { fromNodeId: from, input: triggerInputs, stepInput });
  return { executionId: runId };
}
