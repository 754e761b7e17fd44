import type { WorkflowBody } from '@/lib/api/contracts/workflow-shape';
import type { workflows } from '@/lib/api/contracts/workflows';
import type { BodyOf } from '@/lib/api/define-endpoint';
import { type Json, jsonEqual } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { changeSettings, type SettingsChange, type WorkflowSettings } from '@/lib/workflow/settings';
import { type Identity, requireAdmin } from '../auth/identity';
import { announceWorkflow } from '../webhooks/announce';
import { requireRight, type WorkflowRow, withShares } from './access';
import { changeWorkflow, type Transaction } from './change-workflow';
import { readDefinitionFields, requireValid } from './check-definition';
import { given } from './create-workflow';
import { deployedOrDraft } from './current-definition';
import { deployDefinition } from './deploy-definition';
import { presentWorkflow } from './present-workflow';
import { readDefinition, readSettings } from './stored';

type Input = BodyOf<typeof workflows.update>;

/** Changes what was sent. A deployed workflow is deployed again at once, so what is answered is what runs. */
export async function updateWorkflow(
  identity: Identity,
  reference: string,
  input: Input,
): Promise<WorkflowBody> {
  const { row, definition } = await applyChange(identity, reference, {
    fields: plainFields(input),
    ...(input.settings ? { settings: input.settings } : {}),
    ...(carriesDefinition(input)
      ? { define: (current: Definition) => readDefinitionFields(input, current) }
      : {}),
  });
  return presentWorkflow(identity, row, definition);
}

export type WorkflowChange = {
  fields: ReturnType<typeof plainFields>;
  settings?: SettingsChange;
  /** The new definition, made of the one that runs use now. Absent: it stays. */
  define?: (current: Definition) => Definition;
  /** A release: a deployed workflow gets a version of its own even if nothing changed. */
  isRelease?: true;
  /** `define` adds to what is there, so an editor's draft gets the same and stays. */
  keepsDraft?: boolean;
};

/** One change of a workflow, on whichever surface it was asked for. */
export async function applyChange(
  identity: Identity,
  reference: string,
  change: WorkflowChange,
): Promise<{ row: WorkflowRow; definition: Definition }> {
  return changeWorkflow(identity, reference, async (transaction, before) => {
    const { isTemplate, isPublic } = change.fields;
    // A client may send back what it got, so only a change needs the right to it.
    if (isTemplate !== undefined && isTemplate !== before.isTemplate)
      requireAdmin(identity, 'make templates');
    if (isPublic !== undefined && isPublic !== before.isPublic) requireRight(identity, before, 'own');
    const settings = changeSettings(readSettings(before.settings), change.settings ?? {});
    const definition = await updateDefinition(transaction, before, { change, settings, identity });
    const row = await transaction.workflow.update({
      where: { id: before.id },
      data: { ...change.fields, settings, updatedAt: new Date() },
      include: withShares,
    });
    await announceWorkflow(transaction, row.id, 'workflow.updated', identity.userId);
    return { row, definition };
  });
}

function plainFields({ name, description, tags, config, isPublic, isTemplate }: Input) {
  return given({ name: name?.trim(), description, tags, config, isPublic, isTemplate });
}

type Update = { change: WorkflowChange; settings: WorkflowSettings; identity: Identity };

async function updateDefinition(
  transaction: Transaction,
  row: WorkflowRow,
  { change, settings, identity: { userId } }: Update,
): Promise<Definition> {
  const current = await deployedOrDraft(transaction, row);
  const isTouched = change.define !== undefined;
  const definition = change.define?.(current) ?? current;
  const isDeployed = row.deployedVersionId !== null;
  if (isDeployed && (isTouched || !isSame(settings, readSettings(row.settings)))) {
    const isNewVersion = change.isRelease === true;
    await deployDefinition(transaction, row.id, { definition, settings, userId, isNewVersion });
  } else if (isTouched) {
    requireValid(definition, 'invalid_definition');
  }
  const kept =
    change.keepsDraft && row.draft !== null ? change.define?.(readDefinition(row.draft)) : undefined;
  const draft = isDeployed ? kept : definition;
  await storeDraft(transaction, row, { draft, isTouched, isDeployed });
  return definition;
}

/** Sent nodes replace an editor's unsaved draft; its next save is told so by the revision. */
async function storeDraft(
  transaction: Transaction,
  row: WorkflowRow,
  change: { draft: Definition | undefined; isTouched: boolean; isDeployed: boolean },
): Promise<void> {
  const { draft } = change;
  if (change.isTouched) {
    await transaction.workflow.update({
      where: { id: row.id },
      data: { ...(draft ? { draft } : {}), revision: { increment: 1 } },
    });
  } else if (change.isDeployed && row.draft !== null) {
    // Deploying only new settings took the draft away; it is still wanted.
    await transaction.workflow.update({ where: { id: row.id }, data: { draft: row.draft } });
  }
}

function isSame(a: WorkflowSettings, b: WorkflowSettings): boolean {
  // Both come from zod, so they are JSON.
  return jsonEqual(a as object as Json, b as object as Json);
}

function carriesDefinition({ nodes, connections, notes, groups, inputSchema }: Input): boolean {
  return [nodes, connections, notes, groups, inputSchema].some((part) => part !== undefined);
}
