import type { members } from '@/lib/api/contracts/members';
import type { Role } from '@/lib/api/contracts/people';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { changing } from '../audit/audited';
import { createAccount, generatePassword, normalizeEmail } from '../auth/accounts';
import { type Identity, requireAdmin } from '../auth/identity';
import { membershipIn } from '../auth/memberships';
import { prisma } from '../db';
import { presentMember, withUser } from './present-member';

type Input = BodyOf<typeof members.add>;

/** Adds a person to the organization, with a new account when they have none. */
export async function addMember(identity: Identity, input: Input): Promise<AnswerOf<typeof members.add>> {
  requireAdmin(identity, 'add members');
  requireOwnerFor(identity, input.role);
  const { userId, password } = await findOrCreateUser(input);
  if (await membershipIn(identity.organizationId, userId)) {
    throw new AppError('conflict', `${input.email} is a member already.`, { field: 'email' });
  }
  const row = await changing('member', userId, (transaction) =>
    transaction.member.create({
      data: { id: newId('member'), organizationId: identity.organizationId, userId, role: input.role },
      include: withUser,
    }),
  );
  return { ...presentMember(row), password };
}

/** Only owners make and unmake owners. */
export function requireOwnerFor(identity: Identity, role: Role): void {
  if (role !== 'owner' || identity.role === 'owner') return;
  throw new AppError('forbidden', 'Only an owner may add, change or remove an owner.', { field: 'role' });
}

/** An existing account keeps its password: whoever has it is only added. */
async function findOrCreateUser(input: Input): Promise<{ userId: string; password: string | null }> {
  const email = normalizeEmail(input.email);
  const known = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  if (known) return { userId: known.id, password: null };
  const password = input.password ?? generatePassword();
  const user = await createAccount({ email, name: input.name?.trim() ?? email, password });
  return { userId: user.id, password: input.password ? null : password };
}
