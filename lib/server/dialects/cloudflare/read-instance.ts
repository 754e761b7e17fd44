import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { callConfig, type StepConfig } from '@/lib/dialects/cloudflare/code-calls';
import type { CloudflareInstance, CloudflareStep } from '@/lib/dialects/cloudflare/contract';
import { envelope } from '@/lib/dialects/cloudflare/envelope';
import type { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { instanceStatus, triggerSource } from '@/lib/dialects/cloudflare/status';
import {
  failureOf,
  type NamedStep,
  namedSteps,
  rollbackOf,
  shownStep,
  stepOutput,
} from '@/lib/dialects/cloudflare/steps';
import { isFinished } from '@/lib/engine/events';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject } from '@/lib/shared/json';
import { isoOrNull } from '@/lib/shared/time';
import { uuidOf } from '@/lib/shared/uuid-form';
import type { Identity } from '../../auth/identity';
import { spansOf } from '../../executions/list-spans';
import { type RunView, viewOf } from '../../runs/read-run';
import { type InstancePlace, requireInstance } from './find-instance';

// One instance with its steps, as its log tells it.

export async function getInstance(
  identity: Identity,
  place: InstancePlace,
  { order, simple }: QueryOf<typeof instances.get>,
): Promise<AnswerOf<typeof instances.get>> {
  const { run } = await requireInstance(identity, place);
  const view = await viewOf(run);
  const steps = stepsOf(view);
  const shown = order === 'desc' ? steps.toReversed() : steps;
  return envelope({
    ...present(view),
    step_count: steps.length,
    ...(simple === 'true' ? {} : { steps: shown }),
  });
}

export async function getStep(
  identity: Identity,
  place: InstancePlace,
  { name, type, attempt }: QueryOf<typeof instances.step>,
): Promise<AnswerOf<typeof instances.step>> {
  const { run } = await requireInstance(identity, place);
  const step = namesOf(await viewOf(run)).find((entry) => entry.name === name && entry.kind === type);
  const output = step ? stepOutput(step, attempt) : null;
  if (output) return envelope(output);
  const what = step ? `attempt ${attempt} of "${name}"` : `step "${name}" of this type`;
  throw new AppError('not_found', `step.not_found: the instance has no ${what}`);
}

/** The node of a step that a client names as it stands in its code: without counter, and which one of that name. */
export async function findStepNode(
  { run }: Awaited<ReturnType<typeof requireInstance>>,
  from: { name: string; count: number; type: 'do' | 'sleep' | 'waitForEvent' },
): Promise<string> {
  const kind = from.type === 'do' ? 'step' : from.type;
  const step = namesOf(await viewOf(run)).find(
    ({ baseName, count, kind: own }) => baseName === from.name && count === from.count && own === kind,
  );
  if (step) return step.span.nodeId;
  throw new AppError(
    'conflict',
    `(instance.cannot_restart) Step "${from.name}" not found in execution history`,
  );
}

function namesOf(view: RunView): NamedStep[] {
  return namedSteps(spansOf(view));
}

function stepsOf(view: RunView): CloudflareStep[] {
  const steps = namesOf(view).map((step) => shownStep(step, configOf(view, step)));
  // Nobody but a client of one of our APIs terminates an instance.
  const end: CloudflareStep = { type: 'termination', trigger: { source: 'api' } };
  return view.row.status === 'cancelled' ? [...steps, end] : steps;
}

function configOf({ plan }: RunView, { span, call }: NamedStep): StepConfig {
  const node = plan.nodes.get(span.nodeId);
  if (!node) throw new Error(`No node ${span.nodeId} in the plan of a run that has run it`);
  const { config, policy } = node.node;
  const isSensitive = policy.sensitive === 'output';
  const usual = { retry: node.retry, timeoutMs: node.timeoutMs ?? plan.timeoutMs, isSensitive, config };
  return call ? callConfig(call, usual) : usual;
}

function present(view: RunView): Omit<CloudflareInstance, 'steps' | 'step_count'> {
  const { row } = view;
  const isOver = isFinished(row.status);
  const begun = restartedAt(view);
  const schedule = scheduleOf(view);
  return {
    status: instanceStatus(row),
    success: isOver ? row.status === 'completed' : null,
    error: row.status === 'failed' ? failureOf(row.error) : null,
    output: row.status === 'completed' ? row.output : null,
    params: row.input,
    queued: (begun ?? row.createdAt).toISOString(),
    start: isoOrNull(begun ?? row.startedAt),
    end: isOver ? isoOrNull(row.endedAt) : null,
    rollback: isOver ? rollbackOf(namesOf(view)) : null,
    trigger: { source: triggerSource(row.triggerType, row.trigger) },
    versionId: uuidOf(row.versionId ?? ''),
    ...(schedule ? { schedule } : {}),
  };
}

/** When it was last begun anew from its first step. */
function restartedAt({ events }: RunView): Date | null {
  const last = events.findLast((event) => event.type === 'run.restarted' && event.fromNodeId === null);
  return last ? new Date(last.at) : null;
}

function scheduleOf({ row, definition }: RunView): CloudflareInstance['schedule'] {
  const node = definition.nodes.find(({ id }) => id === row.triggerNodeId);
  const data = isPlainObject(row.trigger) ? row.trigger.data : null;
  const at = isPlainObject(data) ? data.scheduledAt : null;
  if (row.triggerType !== 'schedule' || typeof node?.config.cron !== 'string' || typeof at !== 'string') {
    return undefined;
  }
  return { cron: node.config.cron, scheduledTime: Date.parse(at) };
}
