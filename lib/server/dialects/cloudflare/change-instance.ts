import type { AnswerOf, BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import type { CloudflareStatus } from '@/lib/dialects/cloudflare/contract';
import { envelope } from '@/lib/dialects/cloudflare/envelope';
import type { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { instanceStatus, standingsOf } from '@/lib/dialects/cloudflare/status';
import { isFinished } from '@/lib/engine/events';
import { APPROVAL_EVENT } from '@/lib/nodes/approval-standing';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { answerByEvent } from '../../approvals/answer-by-event';
import type { Identity } from '../../auth/identity';
import { pool } from '../../db';
import { readJsonBody } from '../../http/read-body';
import { cancelRun, cancelUnchecked } from '../../runs/cancel-run';
import { pauseRun, restartRun, resumeRun } from '../../runs/control-run';
import type { RunRow } from '../../runs/run-row';
import { sendRunEvent } from '../../runs/send-run-event';
import { undoRun } from '../../runs/undo-run';
import { requireRight } from '../../workflows/access';
import {
  type FoundInstance,
  findInstance,
  type InstancePlace,
  instanceIdOf,
  requireInstance,
} from './find-instance';
import { requireNamed, type WorkflowPlace } from './find-workflow';
import { findStepNode } from './read-instance';

// What clients do to instances that are there.

type StatusChange = BodyOf<typeof instances.editStatus>;

const TERMINATED = 'The instance was terminated';

export async function editStatus(
  identity: Identity,
  place: InstancePlace,
  change: StatusChange,
): Promise<AnswerOf<typeof instances.editStatus>> {
  const found = await requireInstance(identity, place);
  return envelope({
    status: await applyStatus(identity, found, change),
    timestamp: new Date().toISOString(),
  });
}

/** One that has ended can be begun again, but neither paused, which changes nothing, nor terminated, which is refused. */
async function applyStatus(
  identity: Identity,
  found: FoundInstance,
  change: StatusChange,
): Promise<CloudflareStatus> {
  const { run } = found;
  const told = async (changed: Promise<RunRow>) => instanceStatus(await changed);
  switch (change.status) {
    case 'pause':
      return isFinished(run.status) ? instanceStatus(run) : told(pauseRun(identity, run.id));
    case 'resume':
      return isFinished(run.status) ? instanceStatus(run) : told(resumeRun(identity, run.id));
    case 'terminate': {
      if (!isFinished(run.status) && change.rollback) {
        const { run: ended, isUndoing } = await undoRun(identity, run.id, TERMINATED);
        return isUndoing ? 'rollingBack' : instanceStatus(ended);
      }
      if (!isFinished(run.status)) return told(cancelRun(identity, run.id, TERMINATED));
      const state = `it is ${instanceStatus(run)}`;
      throw new AppError('run_finished', `Cannot terminate instance since its on a finite state: ${state}`);
    }
    case 'restart': {
      const fromNodeId = change.from ? await findStepNode(found, change.from) : undefined;
      return told(restartRun(identity, run.id, { fromNodeId }));
    }
  }
}

/** The payload is the body, whatever it is; where people are asked it is an answer. */
export async function sendEvent(
  identity: Identity,
  place: InstancePlace & { eventType: string },
  request: Request,
): Promise<AnswerOf<typeof instances.sendEvent>> {
  const { run } = await requireInstance(identity, place);
  // Read as JSON.
  const payload = ((await readJsonBody(request)) ?? null) as Json;
  const { timestamp } =
    place.eventType === APPROVAL_EVENT
      ? await answerByEvent(identity, run.id, payload)
      : await sendRunEvent(identity, run.id, place.eventType, payload);
  return envelope({ instanceId: instanceIdOf(run), timestamp: timestamp.toISOString() });
}

export async function deleteInstance(
  identity: Identity,
  place: InstancePlace,
): Promise<AnswerOf<typeof instances.delete>> {
  const { workflow, run } = await requireInstance(identity, place);
  requireRight(identity, workflow, 'own');
  await remove(run.id);
  return envelope({ status: 'ok', success: true });
}

const NOT_FOUND = 10_200;

export async function deleteInstances(
  identity: Identity,
  place: WorkflowPlace,
  { instances: ids }: BodyOf<typeof instances.deleteMany>,
): Promise<AnswerOf<typeof instances.deleteMany>> {
  const workflow = await requireNamed(identity, place);
  requireRight(identity, workflow, 'own');
  const answer: AnswerOf<typeof instances.deleteMany>['result'] = { deleted: [], errors: [] };
  for (const id of ids) {
    const run = await findInstance(workflow.id, id);
    if (run) {
      await remove(run.id);
      answer.deleted.push({ id });
    } else {
      const message = `instance.not_found: there is no instance "${id}"`;
      answer.errors.push({ id, code: NOT_FOUND, message });
    }
  }
  return envelope(answer);
}

/** It is ended first, so that what it waits for is closed, too. */
async function remove(runId: string): Promise<void> {
  await cancelUnchecked(runId, 'The instance was deleted');
  await pool().query('DELETE FROM run WHERE id = $1', [runId]);
}

export async function terminateAll(
  identity: Identity,
  place: WorkflowPlace,
  { status }: QueryOf<typeof instances.terminateAll>,
): Promise<AnswerOf<typeof instances.terminateAll>> {
  const workflow = await requireNamed(identity, place);
  requireRight(identity, workflow, 'run');
  const asked = status && standingsOf(status);
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM run WHERE workflow_id = $1 AND NOT is_test AND ended_at IS NULL
       AND ($2::text[] IS NULL OR (status = ANY($2) AND is_undoing = $3))`,
    [workflow.id, asked?.statuses ?? null, asked?.isUndoing ?? null],
  );
  for (const { id } of rows) await cancelUnchecked(id, TERMINATED);
  return envelope({ status: 'ok' });
}
