import type { shares } from '@/lib/api/contracts/shares';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { membershipIn } from '../auth/memberships';
import type { WorkflowRow } from './access';
import { changeWorkflow, type Transaction } from './change-workflow';

/** Lets another member see, run or edit a workflow. */
export async function shareWorkflow(
  identity: Identity,
  reference: string,
  { userId, access }: BodyOf<typeof shares.add>,
): Promise<AnswerOf<typeof shares.add>> {
  const share = async (transaction: Transaction, row: WorkflowRow) => {
    await requireAnother(identity, row, userId);
    const key = { workflowId: row.id, userId };
    await transaction.workflowShare.upsert({
      where: { workflowId_userId: key },
      create: { ...key, ...(access ? { access } : {}) },
      update: access ? { access } : {},
    });
    return { message: 'Workflow shared successfully', workflowId: row.id, userId };
  };
  return changeWorkflow(identity, reference, share, 'own');
}

async function requireAnother(identity: Identity, row: WorkflowRow, userId: string): Promise<void> {
  if (userId === row.ownerId || userId === identity.userId) {
    const who = userId === row.ownerId ? 'the owner' : 'you';
    throw new AppError('invalid_request', `A workflow cannot be shared with ${who}.`, { field: 'userId' });
  }
  if (await membershipIn(row.organizationId, userId)) return;
  throw new AppError('not_found', `There is no user ${userId} in this organization.`, { field: 'userId' });
}
