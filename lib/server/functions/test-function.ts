import { randomUUID } from 'node:crypto';
import type { functions } from '@/lib/api/contracts/functions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { webFetch } from '../outbound/web-fetch';
import { createRedactor } from '../secrets/redactor';
import { findBuiltin } from './builtins';
import { callFunction } from './call-function';
import { noSuchFunction } from './get-function';

type Answer = AnswerOf<typeof functions.test>;

/** No test keeps a request of the web process open for longer. */
const TEST_TIMEOUT_MS = 60_000;

/** A call outside any run: for trying a function out. */
export async function testFunction(
  { organizationId }: Identity,
  name: string,
  input: Json,
  caller: AbortSignal,
): Promise<Answer> {
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
    const output = await callFunction({
      organizationId,
      name,
      input,
      caller: { runId: id, workflowId: 'test', stepId: 'test', ordinal: '0', attempt: 1, idempotencyKey: id },
      surroundings: () => ({ trigger: null, steps: {} }),
      fetch: webFetch(),
      signal: AbortSignal.any([caller, AbortSignal.timeout(TEST_TIMEOUT_MS)]),
      log: (level, message) => logs.push({ level, message: redactor.text(message) }),
      onSecrets: redactor.add,
    });
    return end({ success: true, output: redactor.data(output), error: null });
  } catch (error) {
    const failure = asFailure(error);
    return end({
      success: false,
      output: null,
      error: { code: failure.code, message: redactor.text(failure.message) },
    });
  }
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
