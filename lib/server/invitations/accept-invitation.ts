import type { invitations } from '@/lib/api/contracts/invitations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { actAs, changing } from '../audit/audited';
import { createAccount } from '../auth/accounts';
import { parseRole } from '../auth/identity';
import { prisma } from '../db';
import { readInvitation } from './invitation-link';

/** What the link leads to. Opening it accepts nothing: mail programs open links, too. */
export async function openInvitation(token: string): Promise<AnswerOf<typeof invitations.open>> {
  const { email, role, expiresAt, organization } = await findOpen(token);
  const hasAccount = (await prisma().user.count({ where: { email } })) > 0;
  return {
    organization: organization.name,
    email,
    role: parseRole(role ?? ''),
    hasAccount,
    expiresAt: expiresAt.toISOString(),
  };
}

export async function acceptInvitation({
  token,
  name,
  password,
}: BodyOf<typeof invitations.accept>): Promise<AnswerOf<typeof invitations.accept>> {
  const { id, organizationId, email, role } = await findOpen(token);
  const known = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  if (!known && !password) {
    throw new AppError('invalid_request', 'Choose a password for your new account.', { field: 'password' });
  }
  // Two clicks at once: only one of them finds it pending.
  const { count } = await prisma().invitation.updateMany({
    where: { id, status: 'pending' },
    data: { status: 'accepted' },
  });
  if (count === 0) throw notOpen();
  const userId =
    known?.id ?? (await createAccount({ email, name: name?.trim() || email, password: password ?? '' })).id;
  const act = { action: 'invitations.accept', identity: { organizationId, userId, keyId: null } };
  await actAs(act, () =>
    changing('member', userId, (transaction) =>
      transaction.member.createMany({
        data: [{ id: newId('member'), organizationId, userId, role: parseRole(role ?? '') }],
        skipDuplicates: true,
      }),
    ),
  );
  return { organizationId, email, isNewAccount: !known };
}

async function findOpen(token: string) {
  const id = readInvitation(token);
  const row =
    id === null
      ? null
      : await prisma().invitation.findUnique({
          where: { id },
          include: { organization: { select: { name: true } } },
        });
  if (row?.status !== 'pending' || row.expiresAt < new Date()) throw notOpen();
  return row;
}

function notOpen(): AppError {
  return new AppError('not_found', 'This invitation is not valid any more. Ask for a new one.');
}
