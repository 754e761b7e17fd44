import { randomUUID } from 'node:crypto';
import type { integrations } from '@/lib/api/contracts/integrations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { StepError } from '@/lib/nodes/executor';
import type { Identity } from '../auth/identity';
import { webFetch } from '../outbound/web-fetch';
import { createRedactor } from '../secrets/redactor';
import { callOperation } from './call-operation';
import { findIntegration } from './stored-integration';

type Answer = AnswerOf<typeof integrations.test>;

const TIMEOUT_MS = 30_000;

/** A call outside any run: for trying an operation out. */
export async function testOperation(
  { organizationId }: Identity,
  name: string,
  { action, params }: BodyOf<typeof integrations.test>,
  signal: AbortSignal,
): Promise<Answer> {
  await findIntegration(organizationId, name);
  const redactor = createRedactor();
  const startedAt = performance.now();
  const end = (result: Pick<Answer, 'success' | 'output' | 'error'>): Answer => ({
    ...result,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const output = await callOperation(
      {
        organizationId,
        idempotencyKey: `test-${randomUUID()}`,
        fetch: webFetch(),
        signal,
        onSecrets: redactor.add,
      },
      { integration: name, action, params, timeoutMs: TIMEOUT_MS },
    );
    return end({ success: true, output: redactor.data(output), error: null });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    const { code, message } = error;
    return end({ success: false, output: null, error: { code, message: redactor.text(message) } });
  }
}
