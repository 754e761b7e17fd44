import { randomBytes } from 'node:crypto';
import type { templates } from '@/lib/api/contracts/templates';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { findVisible } from '../workflows/access';
import { storeWorkflow } from '../workflows/create-workflow';
import { deployedOrDraft } from '../workflows/current-definition';
import { readConfig, readSettings } from '../workflows/stored';
import { sampleInputOf, tablesOf } from './template-extras';

/** A draft of the caller's that runs as it is: with the tables it needs, and an address of its own. */
export async function makeFromTemplate(
  identity: Identity,
  id: string,
  { name }: BodyOf<typeof templates.use>,
): Promise<AnswerOf<typeof templates.use>> {
  const source = await findVisible(identity, id);
  if (!source.isTemplate) throw new AppError('not_found', `There is no template ${id.slice(0, 200)}.`);
  const definition = await deployedOrDraft(prisma(), source);
  await addTables(identity, tablesOf(definition));
  const workflowId = await storeWorkflow({
    organizationId: identity.organizationId,
    ownerId: identity.userId,
    name: name?.trim() ?? source.name,
    description: source.description,
    status: 'draft',
    tags: source.tags,
    config: readConfig(source.config),
    isPublic: false,
    isTemplate: false,
    settings: readSettings(source.settings),
    definition: withOwnPaths(definition),
  });
  return { workflowId, sampleInput: sampleInputOf(definition) };
}

/** An address belongs to one workflow of the installation, so each use of a template gets its own. */
export function withOwnPaths(definition: Definition): Definition {
  return { ...definition, nodes: definition.nodes.map(withOwnPath) };
}

function withOwnPath(node: WorkflowNode): WorkflowNode {
  const { path } = node.config;
  if (node.type !== 'trigger.webhook' || typeof path !== 'string') return node;
  return { ...node, config: { ...node.config, path: `${path}-${randomBytes(4).toString('hex')}` } };
}

async function addTables({ organizationId, userId: createdBy }: Identity, names: string[]): Promise<void> {
  await prisma().dataTable.createMany({
    data: names.map((name) => ({ id: newId('table'), organizationId, name, columns: [], createdBy })),
    skipDuplicates: true,
  });
}
