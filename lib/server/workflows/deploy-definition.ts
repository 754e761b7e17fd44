import { newId } from '@/lib/shared/ids';
import type { Definition } from '@/lib/workflow/schema';
import type { WorkflowSettings } from '@/lib/workflow/settings';
import { Prisma } from '../generated/prisma/client';
import { syncTriggers } from '../triggers/sync-triggers';
import type { Transaction } from './change-workflow';
import { requireValid } from './check-definition';
import { freezeDefinition } from './freeze-definition';

type Deployment = { definition: Definition; settings: WorkflowSettings; userId: string };

/** Freezes a valid definition and makes it the one that runs use. The status is left as it is. */
export async function deployDefinition(
  transaction: Transaction,
  workflowId: string,
  { definition, settings, userId }: Deployment,
): Promise<void> {
  requireValid(definition, 'definition_not_deployable');
  const definitionId = await freezeDefinition(transaction, definition, settings);
  const versionId = await versionOf(transaction, workflowId, definitionId, userId);
  await transaction.workflow.update({
    where: { id: workflowId },
    data: { deployedVersionId: versionId, draft: Prisma.DbNull },
  });
  await syncTriggers(transaction, workflowId);
}

/** The newest version with this definition, or a new one without a number. */
async function versionOf(transaction: Transaction, workflowId: string, definitionId: string, userId: string) {
  const deployedAt = new Date();
  const known = await transaction.workflowVersion.findFirst({
    where: { workflowId, definitionId },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (known) {
    await transaction.workflowVersion.update({ where: { id: known.id }, data: { deployedAt } });
    return known.id;
  }
  const id = newId('version');
  await transaction.workflowVersion.create({
    data: { id, workflowId, definitionId, createdBy: userId, deployedAt },
  });
  return id;
}
