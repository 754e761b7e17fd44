import type { ExecutionBody } from '@/lib/api/contracts/execution-shape';
import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { getRun } from '../runs/read-run';
import { executionStatus, presentExecution, progressOf } from './present-execution';

export async function getExecution(identity: Identity, id: string): Promise<ExecutionBody> {
  return presentExecution(await getRun(identity, id));
}

export async function getProgress(
  identity: Identity,
  id: string,
): Promise<AnswerOf<typeof executions.progress>> {
  const run = await getRun(identity, id);
  const { stepsDone, stepsTotal } = run;
  const status = executionStatus(run.status);
  return { executionId: run.id, status, progress: progressOf(run), stepsDone, stepsTotal };
}
