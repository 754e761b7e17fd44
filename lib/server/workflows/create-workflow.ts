import type { workflows } from '@/lib/api/contracts/workflows';
import type { BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Definition } from '@/lib/workflow/schema';
import {
  changeSettings,
  defaultSettings,
  type SettingsChange,
  type WorkflowSettings,
} from '@/lib/workflow/settings';
import { changing } from '../audit/audited';
import { type Identity, requireAdmin } from '../auth/identity';
import type { Prisma } from '../generated/prisma/client';
import { oneAtATime } from '../one-at-a-time';
import { definitionId, storeDefinition } from '../runs/definitions';
import { announceWorkflow } from '../webhooks/announce';
import type { Transaction } from './change-workflow';
import { readDefinitionFields, requireValid } from './check-definition';
import { deployDefinition } from './deploy-definition';
import { freeSlug, slugBase } from './slug';

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
  const workflow = {
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
  };
  return storeWorkflow(workflow, async (transaction, id) => {
    if (fields.status !== 'active') return;
    await deployDefinition(transaction, id, { definition, settings, userId: identity.userId });
  });
}

export type WorkflowSource = 'native' | 'altbase' | 'business' | 'cloudflare' | 'statemachine';

export type NewWorkflow = {
  organizationId: string;
  ownerId: string;
  name: string;
  /** One that nobody has; absent: made of the name. */
  slug?: string;
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

/** Stores a new workflow with its first version, and what `then` does in the same transaction; answers the id. */
export async function storeWorkflow(
  workflow: NewWorkflow,
  then: (transaction: Transaction, id: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const { organizationId, name, definition, settings } = workflow;
  // Before the transaction: two that bring the same definition would wait for one another there.
  await storeDefinition(definition, settings);
  const id = newId('workflow');
  const store = () =>
    changing('workflow', id, async (transaction) => {
      await insertWorkflow(transaction, id, workflow);
      await then(transaction, id);
      return id;
    });
  return oneAtATime(`slug:${organizationId}:${slugBase(name)}`, async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await store();
      } catch (error) {
        if (!isSlugTaken(error)) throw error;
        if (workflow.slug !== undefined) throw slugTaken(workflow.slug);
        if (attempt >= SLUG_ATTEMPTS) throw error;
      }
    }
  });
}

/** How often a slug may be taken away by a workflow of another name. */
const SLUG_ATTEMPTS = 5;

function isSlugTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002' && /slug/.test(error.message);
}

export function slugTaken(slug: string): AppError {
  return new AppError('conflict', `The name "${slug}" is taken. Choose another.`);
}

async function insertWorkflow(transaction: Transaction, id: string, workflow: NewWorkflow): Promise<void> {
  const { definition, ...fields } = workflow;
  const slug = fields.slug ?? (await freeSlug(transaction, fields.organizationId, fields.name));
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
          definitionId: definitionId(definition, fields.settings),
          createdBy: fields.ownerId,
        },
      },
    },
  });
  await announceWorkflow(transaction, id, 'workflow.created', fields.ownerId);
}

/** Without the fields that were not sent. */
export function given<T extends Record<string, unknown>>(
  fields: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
