import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { isFinished } from '@/lib/engine/events';
import { AppError } from '@/lib/shared/errors';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../auth/identity';
import { admitRun } from '../runs/admit-run';
import { getRun } from '../runs/read-run';
import type { RunRow } from '../runs/run-row';
import { readDefinitionFields, requireValid } from '../workflows/check-definition';
import { presentExecution } from './present-execution';
import { readRunPart } from './read-run-part';

type Body = BodyOf<typeof executions.start>;
type Options = { waitMs: number; idempotencyKey: string | null };

/** Starts a run; with `waitMs` the answer holds it, provided it ends in time. */
export async function startExecution(
  identity: Identity,
  reference: string,
  body: Body,
  { waitMs, idempotencyKey }: Options,
): Promise<AnswerOf<typeof executions.start>> {
  const definition = body.definition && readOverride(body.definition);
  const options = await readRunPart(identity, reference, definition, body);
  const admission = await admitRun({
    organizationId: identity.organizationId,
    userId: identity.userId,
    canSeeAll: identity.canSeeAll,
    workflowRef: reference,
    input: body.triggerInputs ?? {},
    trigger: { type: 'manual', source: 'api' },
    ...(definition ? { definition } : {}),
    ...(options ? { options } : {}),
    ...(idempotencyKey === null ? {} : { idempotencyKey: checkKey(idempotencyKey) }),
    ...(waitMs > 0 ? { waitMs } : {}),
  });
  const { runId, created } = admission;
  if (waitMs === 0) return { executionId: runId };
  const finished = created ? admission.finished : await finishedRun(identity, runId);
  return finished ? presentFinished(finished) : { executionId: runId };
}

function presentFinished(run: RunRow): AnswerOf<typeof executions.start> {
  const { id: executionId, ...rest } = presentExecution(run);
  return { executionId, ...rest };
}

function readOverride(fields: NonNullable<Body['definition']>): Definition {
  const definition = readDefinitionFields(fields);
  requireValid(definition, 'invalid_definition');
  return definition;
}

function checkKey(key: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('invalid_request', 'Idempotency-Key must be 1 to 255 visible ASCII characters.', {
    field: 'Idempotency-Key',
  });
}

/** The run of an earlier request with the same key, when it has ended by now. */
async function finishedRun(identity: Identity, runId: string): Promise<RunRow | null> {
  const run = await getRun(identity, runId);
  return isFinished(run.status) ? run : null;
}
