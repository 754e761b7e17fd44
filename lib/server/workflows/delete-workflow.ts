import type { Identity } from '../auth/identity';
import { announceWorkflow } from '../webhooks/announce';
import { changeWorkflow } from './change-workflow';

/**
 * Removes a workflow for good. Its runs go with the row, and with them their events and commands: a turn that works on
 * one of them can write nothing more and ends.
 */
export async function deleteWorkflow(identity: Identity, reference: string): Promise<undefined> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    await announceWorkflow(transaction, row.id, 'workflow.deleted', identity.userId);
    await transaction.workflow.delete({ where: { id: row.id } });
    return undefined;
  });
}
