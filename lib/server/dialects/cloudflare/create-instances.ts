import { randomUUID } from 'node:crypto';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import type { CreatedInstance } from '@/lib/dialects/cloudflare/contract';
import { envelope, pageOf } from '@/lib/dialects/cloudflare/envelope';
import type { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { AppError, errorMessage } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { uuidOf } from '@/lib/shared/uuid-form';
import type { Identity } from '../../auth/identity';
import { pool, prisma } from '../../db';
import { admitRun } from '../../runs/admit-run';
import { compileInputCheck, requireInput } from '../../runs/check-input';
import { keepRun, type Retention } from '../../runs/run-retention';
import type { WorkflowRow } from '../../workflows/access';
import { deployedOrDraft } from '../../workflows/current-definition';
import { keyOfInstance, takenIds } from './find-instance';
import { requireNamed, type WorkflowPlace } from './find-workflow';

type NewInstance = BodyOf<typeof instances.create>;
type Prepared = { instanceId: string; input: Json; retention: Retention };

export async function createInstance(
  identity: Identity,
  place: WorkflowPlace,
  body: NewInstance,
): Promise<AnswerOf<typeof instances.create>> {
  const workflow = await requireNamed(identity, place);
  const { runId, ...created } = await start(identity, workflow, prepare(body));
  return envelope(created);
}

/** All of them or none: what can be wrong with one is looked for before the first is started. */
export async function createInstances(
  identity: Identity,
  place: WorkflowPlace,
  body: BodyOf<typeof instances.bulk>,
): Promise<AnswerOf<typeof instances.bulk>> {
  const workflow = await requireNamed(identity, place);
  const prepared = body.map((item, index) => prepare(item, `[${index}].`));
  await requireFreeIds(workflow, prepared);
  await requireInputs(workflow, prepared);
  const results = await Promise.allSettled(prepared.map((item) => start(identity, workflow, item)));
  const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await takeBack(started.map(({ runId }) => runId));
    throw failed.reason;
  }
  const shown = started.map(({ runId: _runId, ...created }) => created);
  return pageOf(shown, { page: 1, per_page: Math.max(1, shown.length) }, shown.length);
}

function prepare(
  { instance_id: instanceId = randomUUID(), params, instance_retention: retention }: NewInstance,
  place = '',
): Prepared {
  return { instanceId, input: readParams(params, `${place}params`), retention: retention ?? {} };
}

/** JSON, or JSON in a text: some of its clients send the one, some the other. */
function readParams(params: Json | undefined, field: string): Json {
  if (params === undefined) return {};
  if (typeof params !== 'string') return params;
  try {
    return JSON.parse(params) as Json;
  } catch (error) {
    throw new AppError('invalid_request', `${field} is a text that is not JSON: ${errorMessage(error)}`, {
      field,
    });
  }
}

async function requireFreeIds({ id }: WorkflowRow, prepared: readonly Prepared[]): Promise<void> {
  const ids = prepared.map(({ instanceId }) => instanceId);
  const twice = ids.find((instanceId, index) => ids.indexOf(instanceId) !== index);
  if (twice !== undefined) throw alreadyExists(twice);
  const [taken] = await takenIds(id, ids);
  if (taken !== undefined) throw alreadyExists(taken);
}

async function requireInputs(workflow: WorkflowRow, prepared: readonly Prepared[]): Promise<void> {
  const { inputSchema } = await deployedOrDraft(prisma(), workflow);
  const check = compileInputCheck(inputSchema);
  for (const { input } of prepared) requireInput(check, input);
}

async function start(
  identity: Identity,
  workflow: WorkflowRow,
  { instanceId, input, retention }: Prepared,
): Promise<CreatedInstance & { runId: string }> {
  const admission = await admitRun({
    organizationId: identity.organizationId,
    userId: identity.userId,
    canSeeAll: identity.canSeeAll,
    workflowRef: workflow.id,
    input,
    trigger: { type: 'manual', source: 'cloudflare' },
    idempotencyKey: keyOfInstance(instanceId),
  }).catch((error: unknown) => {
    const isTaken = error instanceof AppError && error.code === 'idempotency_mismatch';
    throw isTaken ? alreadyExists(instanceId) : error;
  });
  const { runId, created, isMerged = false } = admission;
  if (!created && !isMerged) throw alreadyExists(instanceId);
  await keepRun(runId, retention);
  const { rows } = await pool().query<{ versionId: string }>(
    'SELECT version_id AS "versionId" FROM run WHERE id = $1',
    [runId],
  );
  return {
    runId,
    // It may have become the input of one that has not begun yet.
    id: isMerged ? runId : instanceId,
    // What is answered is what was accepted, however far a worker is by now.
    status: 'queued',
    version_id: uuidOf(rows[0]?.versionId ?? ''),
    workflow_id: uuidOf(workflow.id),
    trigger_source: 'api',
  };
}

function alreadyExists(instanceId: string): AppError {
  return new AppError('conflict', `(instance.already_exists) There is an instance "${instanceId}" already`);
}

/** Somebody else took an id, or a limit was reached, after the first were started: then there are none. */
async function takeBack(runIds: readonly string[]): Promise<void> {
  await pool().query('DELETE FROM run WHERE id = ANY($1)', [runIds]);
}
