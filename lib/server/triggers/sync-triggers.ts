import { findNodeDefinition } from '@/lib/nodes/registry';
import { triggerEvent } from '@/lib/nodes/trigger-event/definition';
import { triggerIntegration } from '@/lib/nodes/trigger-integration/definition';
import { triggerRecord } from '@/lib/nodes/trigger-record/definition';
import { triggerRunFinished } from '@/lib/nodes/trigger-run-finished/definition';
import { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';
import { triggerWebhook, webhookPath } from '@/lib/nodes/trigger-webhook/definition';
import { AppError } from '@/lib/shared/errors';
import { jsonEqual } from '@/lib/shared/json';
import { fieldPath } from '@/lib/workflow/problem';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import type { Prisma, Trigger } from '../generated/prisma/client';
import type { Transaction } from '../workflows/change-workflow';
import { readDefinition } from '../workflows/stored';
import { integrationEvents } from './integration-events';
import { nextTick } from './next-tick';

// The rows of a workflow's triggers follow its deployed definition and its status, in the transaction that changes either.

type Wanted = { nodeId: string; type: string; config: Prisma.InputJsonObject } & Pick<
  Trigger,
  'path' | 'eventType'
>;

/** Brings the triggers of a workflow in step with what is deployed; call it after each change of that or of the status. */
export async function syncTriggers(
  transaction: Transaction,
  workflowId: string,
  nowMs: number = Date.now(),
): Promise<void> {
  const workflow = await transaction.workflow.findUniqueOrThrow({
    where: { id: workflowId },
    select: { id: true, organizationId: true, status: true, isTemplate: true, deployedVersionId: true },
  });
  const wanted = wantedTriggers(await deployedOf(transaction, workflow.deployedVersionId));
  const existing = await transaction.trigger.findMany({ where: { workflowId } });
  if (wanted.length === 0 && existing.length === 0) return;
  await requireFreePaths(transaction, workflowId, wanted);
  const enabled = workflow.status === 'active' && !workflow.isTemplate;
  const known = new Map(existing.map((row) => [row.nodeId, row]));
  await transaction.trigger.deleteMany({ where: { workflowId } });
  const rows = wanted.map((trigger) => ({
    ...trigger,
    workflowId,
    organizationId: workflow.organizationId,
    enabled,
    lastAt: known.get(trigger.nodeId)?.lastAt ?? null,
    ...timesOf(trigger, enabled, known.get(trigger.nodeId), nowMs),
  }));
  await createOrRefuse(transaction, rows);
}

async function deployedOf(transaction: Transaction, versionId: string | null): Promise<Definition | null> {
  if (versionId === null) return null;
  const version = await transaction.workflowVersion.findUnique({
    where: { id: versionId },
    select: { definition: { select: { body: true } } },
  });
  return version && readDefinition(version.definition.body);
}

function wantedTriggers(definition: Definition | null): Wanted[] {
  if (!definition) return [];
  return definition.nodes.flatMap((node, index) => {
    const config = parseConfig(node, index);
    if (!config) return [];
    const { id: nodeId, type } = node;
    const { path } = config as { path?: string };
    return [{ nodeId, type, config, path: path ? webhookPath(path) : null, eventType: eventTypeOf(config) }];
  });
}

/** What triggers are looked up by: the type of an event, or the name of an integration. */
function eventTypeOf(config: { eventType?: unknown; integration?: unknown }): string | null {
  if (typeof config.integration === 'string') return integrationEvents(config.integration);
  return typeof config.eventType === 'string' ? config.eventType : null;
}

const listening = new Set<string>([
  triggerWebhook.type,
  triggerSchedule.type,
  triggerEvent.type,
  triggerIntegration.type,
  triggerRecord.type,
  triggerRunFinished.type,
]);

function parseConfig(node: WorkflowNode, index: number): Prisma.InputJsonObject | null {
  if (!listening.has(node.type)) return null;
  const parsed = findNodeDefinition(node.type)?.config.safeParse(node.config);
  // What zod made of JSON is JSON.
  if (parsed?.success) return parsed.data as Prisma.InputJsonObject;
  const [issue] = parsed?.error.issues ?? [];
  throw new AppError('definition_not_deployable', `${issue?.message ?? 'The settings do not fit'}.`, {
    field: fieldPath(['nodes', index, 'config', ...(issue?.path ?? [])]),
  });
}

/** A path belongs to one trigger of the installation. */
async function requireFreePaths(
  transaction: Transaction,
  workflowId: string,
  wanted: Wanted[],
): Promise<void> {
  const paths = wanted.flatMap(({ path }) => (path === null ? [] : [path]));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw pathTaken(twice);
  if (paths.length === 0) return;
  const taken = await transaction.trigger.findFirst({
    where: { path: { in: paths }, workflowId: { not: workflowId } },
    select: { path: true },
  });
  if (taken) throw pathTaken(taken.path ?? '');
}

function pathTaken(path: string): AppError {
  return new AppError('conflict', `Another webhook already has the path /webhooks/${path}. Choose another.`, {
    field: 'path',
  });
}

/** Two deploys in the same moment cannot see each other's rows, but the index does. */
async function createOrRefuse(
  transaction: Transaction,
  rows: Prisma.TriggerCreateManyInput[],
): Promise<void> {
  try {
    await transaction.trigger.createMany({ data: rows });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'P2002';
    throw isTaken ? pathTaken(rows.find(({ path }) => path)?.path ?? '') : error;
  }
}

/** A schedule that stays as it is keeps its place; one that is new or armed again begins now. */
function timesOf(trigger: Wanted, enabled: boolean, known: Trigger | undefined, nowMs: number) {
  const none = { nextAt: null, dueAt: null, queuedTicks: [] as Date[] };
  if (trigger.type !== triggerSchedule.type || !enabled) return none;
  const config = triggerSchedule.config.parse(trigger.config);
  const isSame = known?.enabled && known.type === trigger.type && known.nextAt !== null;
  // Both came out of the same schema, so they are JSON objects.
  if (isSame && jsonEqual(known.config as object as never, config)) {
    return { nextAt: known.nextAt, dueAt: known.dueAt, queuedTicks: known.queuedTicks };
  }
  return { ...nextTick(config, trigger.nodeId, nowMs), queuedTicks: [] };
}
