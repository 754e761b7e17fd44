import { newId } from '@/lib/shared/ids';
import type { Definition } from '@/lib/workflow/schema';
import type { WorkflowSettings } from '@/lib/workflow/settings';
import { Prisma } from '../generated/prisma/client';
import { syncTriggers } from '../triggers/sync-triggers';
import type { Transaction } from './change-workflow';
import { requireValid } from './check-definition';
import { freezeDefinition } from './freeze-definition';

type Deployment = {
  definition: Definition;
  settings: WorkflowSettings;
  userId: string;
  /** Makes a version of its own even when one with this very definition is there. */
  isNewVersion?: boolean;
};

/** Freezes a valid definition and makes it the one that runs use. The status is left as it is. */
export async function deployDefinition(
  transaction: Transaction,
  workflowId: string,
  { definition, settings, userId, isNewVersion = false }: Deployment,
): Promise<void> {
  requireValid(definition, 'definition_not_deployable');
  const definitionId = await freezeDefinition(transaction, definition, settings);
  const known = isNewVersion ? null : await knownVersion(transaction, workflowId, definitionId);
  const versionId = known ?? (await newVersion(transaction, workflowId, definitionId, userId));
  await transaction.workflow.update({
    where: { id: workflowId },
    data: { deployedVersionId: versionId, draft: Prisma.DbNull },
  });
  await syncTriggers(transaction, workflowId);
}

/** The newest version with this definition, deployed from now on; null when there is none. */
async function knownVersion(
  transaction: Transaction,
  workflowId: string,
  definitionId: string,
): Promise<string | null> {
  const known = await transaction.workflowVersion.findFirst({
    where: { workflowId, definitionId },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (!known) return null;
  await transaction.workflowVersion.update({ where: { id: known.id }, data: { deployedAt: new Date() } });
  return known.id;
}

/** One without a number. */
async function newVersion(
  transaction: Transaction,
  workflowId: string,
  definitionId: string,
  createdBy: string,
): Promise<string> {
  const id = newId('version');
  await transaction.workflowVersion.create({
    data: { id, workflowId, definitionId, createdBy, deployedAt: new Date() },
  });
  return id;
}
