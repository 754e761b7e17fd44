import type { workflows } from '@/lib/api/contracts/workflows';
import type { BodyOf } from '@/lib/api/define-endpoint';
import { newId } from '@/lib/shared/ids';
import type { Definition } from '@/lib/workflow/schema';
import {
  changeSettings,
  defaultSettings,
  type SettingsChange,
  type WorkflowSettings,
} from '@/lib/workflow/settings';
import { type Identity, requireAdmin } from '../auth/identity';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { announceWorkflow } from '../webhooks/announce';
import type { Transaction } from './change-workflow';
import { readDefinitionFields, requireValid } from './check-definition';
import { deployDefinition } from './deploy-definition';
import { freezeDefinition } from './freeze-definition';
import { freeSlug } from './slug';

type Input = BodyOf<typeof workflows.create>;

export async function createWorkflow(identity: Identity, input: Input): Promise<{ workflowId: string }> {
  if (input.isTemplate) requireAdmin(identity, 'make templates');
  const { settings, config, isPublic, isTemplate, tags, description } = input;
  const workflowId = await addWorkflow(identity, {
    name: input.name,
    status: input.status,
    definition: readDefinitionFields(input),
    ...given({ settings, config, isPublic, isTemplate, tags, description }),
  });
  return { workflowId };
}

export type WorkflowFields = Pick<NewWorkflow, 'name' | 'status' | 'definition'> &
  Partial<Omit<NewWorkflow, 'settings'>> & { settings?: SettingsChange };

/** A workflow of the caller's, on whichever surface it was made; an active one is deployed at once. Answers the id. */
export async function addWorkflow(identity: Identity, fields: WorkflowFields): Promise<string> {
  const { definition } = fields;
  requireValid(definition, 'invalid_definition');
  const settings = changeSettings(defaultSettings, fields.settings ?? {});
  return prisma().$transaction(async (transaction) => {
    const id = await insertWorkflow(transaction, {
      organizationId: identity.organizationId,
      ownerId: identity.userId,
      description: '',
      tags: [],
      config: {},
      isPublic: false,
      isTemplate: false,
      ...fields,
      name: fields.name.trim(),
      settings,
    });
    if (fields.status === 'active') {
      await deployDefinition(transaction, id, { definition, settings, userId: identity.userId });
    }
    return id;
  });
}

export type WorkflowSource = 'native' | 'altbase' | 'business' | 'cloudflare' | 'statemachine';

export type NewWorkflow = {
  organizationId: string;
  ownerId: string;
  name: string;
  description: string;
  status: string;
  /** The surface it came from; absent: native. */
  source?: WorkflowSource;
  tags: string[];
  config: Prisma.InputJsonObject;
  isPublic: boolean;
  isTemplate: boolean;
  settings: WorkflowSettings;
  definition: Definition;
};

/** The row of a new workflow with its first version; answers the id. */
export async function insertWorkflow(transaction: Transaction, workflow: NewWorkflow): Promise<string> {
  const { definition, ...fields } = workflow;
  const id = newId('workflow');
  const definitionId = await freezeDefinition(transaction, definition, fields.settings);
  const slug = await freeSlug(transaction, fields.organizationId, fields.name);
  await transaction.workflow.create({
    data: {
      ...fields,
      id,
      slug,
      draft: definition,
      versions: {
        create: {
          id: newId('version'),
          number: 1,
          tag: 'initial',
          description: 'Initial version',
          definitionId,
          createdBy: fields.ownerId,
        },
      },
    },
  });
  await announceWorkflow(transaction, id, 'workflow.created', fields.ownerId);
  return id;
}

/** Without the fields that were not sent. */
export function given<T extends Record<string, unknown>>(
  fields: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
