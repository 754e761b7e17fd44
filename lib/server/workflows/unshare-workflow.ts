import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { changeWorkflow, type Transaction } from './change-workflow';

export async function unshareWorkflow(
  identity: Identity,
  reference: string,
  userId: string,
): Promise<undefined> {
  const unshare = async (transaction: Transaction, row: { id: string }) => {
    const { count } = await transaction.workflowShare.deleteMany({ where: { workflowId: row.id, userId } });
    if (count === 0) {
      throw new AppError('not_found', `This workflow is not shared with ${userId}.`, { field: 'userId' });
    }
    return undefined;
  };
  return changeWorkflow(identity, reference, unshare, 'own');
}
