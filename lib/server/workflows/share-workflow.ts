import type { shares } from '@/lib/api/contracts/shares';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { membershipIn } from '../auth/memberships';
import { changeWorkflow } from './change-workflow';

/** Lets another member see and run a workflow. */
export async function shareWorkflow(
  identity: Identity,
  reference: string,
  userId: string,
): Promise<AnswerOf<typeof shares.add>> {
  return changeWorkflow(identity, reference, async (transaction, row) => {
    if (userId === row.ownerId || userId === identity.userId) {
      const who = userId === row.ownerId ? 'the owner' : 'you';
      throw new AppError('invalid_request', `A workflow cannot be shared with ${who}.`, { field: 'userId' });
    }
    if (!(await membershipIn(row.organizationId, userId))) {
      throw new AppError('not_found', `There is no user ${userId} in this organization.`, {
        field: 'userId',
      });
    }
    await transaction.workflowShare.createMany({
      data: [{ workflowId: row.id, userId }],
      skipDuplicates: true,
    });
    return { message: 'Workflow shared successfully', workflowId: row.id, userId };
  });
}
