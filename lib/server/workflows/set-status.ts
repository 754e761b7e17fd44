import type { WorkflowBody } from '@/lib/api/contracts/workflow-shape';
import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';
import { assertNever } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { syncTriggers } from '../triggers/sync-triggers';
import { announceWorkflow } from '../webhooks/announce';
import { type WorkflowRow, withShares } from './access';
import { changeWorkflow, type Transaction } from './change-workflow';
import { deployedOrDraft, draftOrDeployed } from './current-definition';
import { deployDefinition } from './deploy-definition';
import { presentWorkflow } from './present-workflow';
import { readSettings } from './stored';

/** `active` deploys, `draft` undeploys, `paused` and `archived` only keep new runs out. */
export async function setWorkflowStatus(
  identity: Identity,
  reference: string,
  status: WorkflowStatus,
): Promise<WorkflowBody> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    await prepare(transaction, row, status, identity.userId);
    const changed = await transaction.workflow.update({
      where: { id: row.id },
      data: { status, updatedAt: new Date() },
      include: withShares,
    });
    await syncTriggers(transaction, row.id);
    const type = status === 'active' ? 'workflow.deployed' : 'workflow.updated';
    await announceWorkflow(transaction, row.id, type, identity.userId);
    return presentWorkflow(identity, changed, await deployedOrDraft(transaction, changed));
  });
}

async function prepare(
  transaction: Transaction,
  row: WorkflowRow,
  status: WorkflowStatus,
  userId: string,
): Promise<void> {
  switch (status) {
    case 'active': {
      const definition = await draftOrDeployed(transaction, row);
      await deployDefinition(transaction, row.id, {
        definition,
        settings: readSettings(row.settings),
        userId,
      });
      return;
    }
    case 'draft': {
      // Nothing is deployed any more, so what was deployed becomes the draft, unless there is a newer one.
      const draft = await draftOrDeployed(transaction, row);
      await transaction.workflow.update({ where: { id: row.id }, data: { deployedVersionId: null, draft } });
      return;
    }
    case 'paused':
    case 'archived':
      return;
    default:
      assertNever(status, 'status');
  }
}
