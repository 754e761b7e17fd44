import { randomBytes } from 'node:crypto';
import type { AnswerOf, BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import type { AltbaseTrigger, AltbaseWorkflow } from '@/lib/dialects/altbase/contract';
import { workflowSchema } from '@/lib/dialects/altbase/contract';
import type { definitions } from '@/lib/dialects/altbase/endpoints';
import { graphToDefinition, rememberPlaces, replaceTrigger } from '@/lib/dialects/altbase/graph-in';
import { definitionToGraph } from '@/lib/dialects/altbase/graph-out';
import { shownTrigger, webhookPathOf } from '@/lib/dialects/altbase/trigger';
import { AppError } from '@/lib/shared/errors';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../../auth/identity';
import { parseOrRefuse } from '../../workflows/check-definition';
import { addWorkflow, given } from '../../workflows/create-workflow';
import { deleteWorkflow } from '../../workflows/delete-workflow';
import { setWorkflowStatus } from '../../workflows/set-status';
import { applyChange } from '../../workflows/update-workflow';
import { type Found, findWorkflow, findWorkflows } from '../find-workflows';

// Workflows as AltBase clients create, read and change them.

export async function listDefinitions(
  identity: Identity,
  { status }: QueryOf<typeof definitions.list>,
): Promise<AltbaseWorkflow[]> {
  return (await findWorkflows(identity, status ? { status } : {})).map(present);
}

export async function getDefinition(identity: Identity, reference: string): Promise<AltbaseWorkflow> {
  return present(await findWorkflow(identity, reference));
}

export async function createDefinition(
  identity: Identity,
  body: BodyOf<typeof definitions.create>,
): Promise<AltbaseWorkflow> {
  const trigger: AltbaseTrigger = {
    type: body.trigger_type,
    ...(body.trigger_config ? { config: body.trigger_config } : {}),
  };
  const id = await addWorkflow(identity, {
    name: body.name,
    status: 'draft',
    source: 'altbase',
    definition: read(graphToDefinition({ graph: body.definition, trigger, newPath: newPath() })),
    ...given({ description: body.description }),
  });
  return getDefinition(identity, id);
}

export async function updateDefinition(
  identity: Identity,
  reference: string,
  body: BodyOf<typeof definitions.update>,
): Promise<AltbaseWorkflow> {
  const { name, description, definition: graph, trigger_type: type, trigger_config: config } = body;
  const isTriggerSent = type !== undefined || config !== undefined;
  const define = (current: Definition): Definition => {
    const path = webhookPathOf(current) ?? newPath();
    const trigger = isTriggerSent ? triggerAfter(current, { type, config }) : undefined;
    const moved = trigger ? read(replaceTrigger(current, trigger, path)) : current;
    return graph ? read(graphToDefinition({ graph, newPath: path }, moved)) : moved;
  };
  const changed = await applyChange(identity, reference, {
    fields: given({ name, description }),
    ...(isTriggerSent || graph ? { define } : {}),
  });
  return present(changed);
}

export async function removeDefinition(
  identity: Identity,
  reference: string,
): Promise<AnswerOf<typeof definitions.delete>> {
  await deleteWorkflow(identity, reference);
  return { deleted: true };
}

/** draft → active → paused → active; what is archived stays so. */
export async function activateDefinition(identity: Identity, reference: string): Promise<AltbaseWorkflow> {
  const { row } = await findWorkflow(identity, reference);
  if (row.status === 'archived') throw wrongStatus('An archived workflow cannot be activated.');
  if (row.status !== 'active') await setWorkflowStatus(identity, row.id, 'active');
  return getDefinition(identity, row.id);
}

export async function pauseDefinition(identity: Identity, reference: string): Promise<AltbaseWorkflow> {
  const { row } = await findWorkflow(identity, reference);
  if (row.status === 'draft' || row.status === 'archived') {
    throw wrongStatus(`Only an active workflow can be paused; this one is ${row.status}.`);
  }
  if (row.status !== 'paused') await setWorkflowStatus(identity, row.id, 'paused');
  return getDefinition(identity, row.id);
}

function wrongStatus(message: string): AppError {
  return new AppError('conflict', message, { field: 'status' });
}

function triggerAfter(
  current: Definition,
  sent: { type: AltbaseTrigger['type'] | undefined; config: Record<string, unknown> | undefined },
): AltbaseTrigger {
  const before = shownTrigger(current);
  const type = sent.type ?? before.type;
  const config = sent.config ?? (type === before.type ? before.config : undefined);
  return { type, ...(config ? { config } : {}) };
}

function read(loose: unknown): Definition {
  return rememberPlaces(parseOrRefuse(loose));
}

/** A webhook address that nobody can guess. */
function newPath(): string {
  return `altbase/${randomBytes(12).toString('hex')}`;
}

function present({ row, definition }: Found): AltbaseWorkflow {
  const trigger = shownTrigger(definition);
  const path = webhookPathOf(definition);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: workflowSchema.shape.status.parse(row.status),
    trigger_type: trigger.type,
    // It was read as JSON.
    ...(trigger.config ? { trigger_config: trigger.config as AltbaseWorkflow['trigger_config'] } : {}),
    ...(path === null ? {} : { webhook_url: `/webhooks/${path.replace(/^\/*(webhooks\/+)?/, '')}` }),
    definition: definitionToGraph(definition),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
