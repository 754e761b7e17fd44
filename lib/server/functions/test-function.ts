import { randomUUID } from 'node:crypto';
import type { functions } from '@/lib/api/contracts/functions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { type FunctionOutcome, StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { heardByMany } from '../heard-by-many';
import { webFetch } from '../outbound/web-fetch';
import { admitRun } from '../runs/admit-run';
import { createRedactor } from '../secrets/redactor';
import { findBuiltin } from './builtins';
import { callFunction } from './call-function';
import type { FunctionCall, Surroundings } from './function-call';
import { noSuchFunction } from './get-function';

type Answer = AnswerOf<typeof functions.test>;

/** No test keeps a request of the web process open for longer. */
const TEST_TIMEOUT_MS = 60_000;

/** A call outside any run: for trying a function out. */
export async function testFunction(
  identity: Identity,
  name: string,
  input: Json,
  caller: AbortSignal,
): Promise<Answer> {
  const { organizationId } = identity;
  if (!findBuiltin(name)) await requireFunction(organizationId, name);
  const redactor = createRedactor();
  const logs: Answer['logs'] = [];
  const id = `test-${randomUUID()}`;
  const startedAt = performance.now();
  const end = (result: Pick<Answer, 'success' | 'output' | 'error'>): Answer => ({
    ...result,
    logs,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const outcome = await callFunction({
      organizationId,
      name,
      input,
      config: {},
      caller: { runId: id, workflowId: 'test', stepId: 'test', ordinal: '0', attempt: 1, idempotencyKey: id },
      depth: 0,
      surroundings: () => surroundings(id, input),
      callWorkflow: (workflow) => runWorkflow(identity, workflow),
      fetch: webFetch(),
      signal: heardByMany(AbortSignal.any([caller, AbortSignal.timeout(TEST_TIMEOUT_MS)])),
      log: (level, message) => logs.push({ level, message: redactor.text(message) }),
      onSecrets: redactor.add,
    });
    const output = outcome.kind === 'done' ? redactor.data(outcome.output) : null;
    return end({ success: true, output, error: null });
  } catch (error) {
    const failure = asFailure(error);
    return end({
      success: false,
      output: null,
      error: { code: failure.code, message: redactor.text(failure.message) },
    });
  }
}

function surroundings(id: string, input: Json): Surroundings {
  const run = { id, startedAt: new Date().toISOString() };
  return { input, trigger: input, event: null, run, steps: {} };
}

/** A real run: the workflow has no other way to be tried out. */
async function runWorkflow(
  { organizationId, userId, canSeeAll }: Identity,
  { workflow, input }: Parameters<FunctionCall['callWorkflow']>[0],
): Promise<FunctionOutcome> {
  const { finished } = await admitRun({
    organizationId,
    userId,
    canSeeAll,
    workflowRef: workflow,
    input,
    trigger: { type: 'manual', source: 'function test' },
    waitMs: TEST_TIMEOUT_MS,
  }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new StepError(error.code, error.message, { retryable: false });
  });
  if (finished?.status === 'completed') return { kind: 'done', output: finished.output };
  const why = finished
    ? (finished.error?.message ?? finished.status)
    : `it took longer than ${TEST_TIMEOUT_MS} ms`;
  throw new StepError('subworkflow_failed', `The workflow ${workflow} did not complete: ${why}`);
}

async function requireFunction(organizationId: string, name: string): Promise<void> {
  const count = await prisma().stepFunction.count({ where: { organizationId, name } });
  if (count === 0) throw noSuchFunction(name);
}

function asFailure(error: unknown): StepError {
  if (error instanceof StepError) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new StepError('timeout', `The function took longer than ${TEST_TIMEOUT_MS} ms.`);
  }
  throw error;
}
