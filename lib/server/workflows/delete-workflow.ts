import type { Identity } from '../auth/identity';
import { announceWorkflow } from '../webhooks/announce';
import { changeWorkflow, type Transaction } from './change-workflow';

/**
 * Removes a workflow for good. Its runs go with the row, and with them their events and commands: a turn that works on
 * one of them can write nothing more and ends.
 */
export async function deleteWorkflow(identity: Identity, reference: string): Promise<undefined> {
  const remove = async (transaction: Transaction, row: { id: string }) => {
    await announceWorkflow(transaction, row.id, 'workflow.deleted', identity.userId);
    await transaction.workflow.delete({ where: { id: row.id } });
    return undefined;
  };
  return changeWorkflow(identity, reference, remove, 'own');
}
