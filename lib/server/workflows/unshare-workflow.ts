import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { changeWorkflow } from './change-workflow';

export async function unshareWorkflow(
  identity: Identity,
  reference: string,
  userId: string,
): Promise<undefined> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    const { count } = await transaction.workflowShare.deleteMany({ where: { workflowId: row.id, userId } });
    if (count === 0) {
      throw new AppError('not_found', `This workflow is not shared with ${userId}.`, { field: 'userId' });
    }
    return undefined;
  });
}
