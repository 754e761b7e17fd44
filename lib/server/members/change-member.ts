import type { Role } from '@/lib/api/contracts/people';
import { AppError } from '@/lib/shared/errors';
import { announceKeyChange } from '../api-keys/key-changes';
import { changing, type Transaction } from '../audit/audited';
import { type Identity, parseRole, requireAdmin } from '../auth/identity';
import { requireOwnerFor } from './add-member';
import { type MemberRow, presentMember, withUser } from './present-member';

export async function changeRole(identity: Identity, userId: string, role: Role) {
  requireAdmin(identity, 'change roles');
  requireOwnerFor(identity, role);
  const changed = await changeMember(identity, userId, async (transaction, member) => {
    if (role !== 'owner') await requireAnotherOwner(transaction, member);
    return transaction.member.update({ where: { id: member.id }, data: { role }, include: withUser });
  });
  return presentMember(changed);
}

/** Their keys stop working, their shares end, and their workflows go to whoever removes them. */
export async function removeMember(identity: Identity, userId: string): Promise<undefined> {
  if (userId !== identity.userId) requireAdmin(identity, 'remove members');
  const { organizationId } = identity;
  await changeMember(identity, userId, async (transaction, member) => {
    await requireAnotherOwner(transaction, member);
    const isLeaving = userId === identity.userId;
    const heir = isLeaving ? await anotherOwner(transaction, member) : identity.userId;
    await transaction.workflow.updateMany({
      where: { organizationId, ownerId: userId },
      data: { ownerId: heir },
    });
    await transaction.workflowShare.deleteMany({ where: { userId, workflow: { organizationId } } });
    await transaction.apiKey.updateMany({
      where: { organizationId, userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await transaction.member.delete({ where: { id: member.id } });
  });
  return undefined;
}

/** Holds the organization's row, so that two changes cannot both leave it without an owner. */
async function changeMember<T>(
  identity: Identity,
  userId: string,
  change: (transaction: Transaction, member: MemberRow) => Promise<T>,
): Promise<T> {
  const { organizationId } = identity;
  const result = await changing('member', userId, async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM organization WHERE id = ${organizationId} FOR UPDATE`;
    const member = await transaction.member.findUnique({
      where: { organizationId_userId: { organizationId, userId } },
      include: withUser,
    });
    if (!member) throw new AppError('not_found', `There is no user ${userId} in this organization.`);
    requireOwnerFor(identity, parseRole(member.role));
    return change(transaction, member);
  });
  await announceKeyChange(userId);
  return result;
}

async function requireAnotherOwner(transaction: Transaction, member: MemberRow): Promise<void> {
  if (parseRole(member.role) === 'owner') await anotherOwner(transaction, member);
}

async function anotherOwner(
  transaction: Transaction,
  { organizationId, userId }: Pick<MemberRow, 'organizationId' | 'userId'>,
): Promise<string> {
  const others = await transaction.member.findMany({
    where: { organizationId, userId: { not: userId } },
    orderBy: { createdAt: 'asc' },
    select: { userId: true, role: true },
  });
  const owner = others.find((member) => parseRole(member.role) === 'owner');
  if (owner) return owner.userId;
  throw new AppError('conflict', 'An organization needs an owner; make somebody else an owner first.');
}
