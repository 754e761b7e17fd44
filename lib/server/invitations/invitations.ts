import type { invitations } from '@/lib/api/contracts/invitations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { DAY_MS } from '@/lib/shared/time';
import { changing } from '../audit/audited';
import { normalizeEmail } from '../auth/accounts';
import { type Identity, parseRole, requireAdmin } from '../auth/identity';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { queueMail } from '../mail/queue-mail';
import { requireOwnerFor } from '../members/add-member';
import { invitationUrl } from './invitation-link';

const LASTS_MS = 7 * DAY_MS;

const withInviter = {
  inviter: { select: { name: true, email: true } },
  organization: { select: { name: true } },
} as const satisfies Prisma.InvitationInclude;

type Row = Prisma.InvitationGetPayload<{ include: typeof withInviter }>;

export async function listInvitations(identity: Identity): Promise<AnswerOf<typeof invitations.list>> {
  requireAdmin(identity, 'see invitations');
  const rows = await prisma().invitation.findMany({
    where: { organizationId: identity.organizationId, status: 'pending', expiresAt: { gt: new Date() } },
    include: withInviter,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return { count: rows.length, invitations: rows.map(present) };
}

export async function invite(
  identity: Identity,
  { email: given, role }: BodyOf<typeof invitations.create>,
): Promise<AnswerOf<typeof invitations.create>> {
  requireAdmin(identity, 'invite people');
  requireOwnerFor(identity, role);
  const { organizationId, userId: inviterId } = identity;
  const email = normalizeEmail(given);
  const member = await prisma().member.findFirst({ where: { organizationId, user: { email } } });
  if (member) throw new AppError('conflict', `${email} is a member already.`, { field: 'email' });
  const id = newId('invitation');
  const row = await changing('invitation', id, async (transaction) => {
    await transaction.invitation.updateMany({
      where: { organizationId, email, status: 'pending' },
      data: { status: 'canceled' },
    });
    const expiresAt = new Date(Date.now() + LASTS_MS);
    const data = { id, organizationId, email, role, status: 'pending', inviterId, expiresAt };
    return transaction.invitation.create({ data, include: withInviter });
  });
  const url = invitationUrl(row.id);
  await queueMail({ organizationId, key: row.id, to: email, ...mailOf(row, url) });
  return { ...present(row), url };
}

export async function revokeInvitation(identity: Identity, id: string): Promise<undefined> {
  requireAdmin(identity, 'take invitations back');
  const { count } = await changing('invitation', id, (transaction) =>
    transaction.invitation.updateMany({
      where: { id, organizationId: identity.organizationId, status: 'pending' },
      data: { status: 'canceled' },
    }),
  );
  if (count === 0) throw new AppError('not_found', 'There is no open invitation with this id.');
  return undefined;
}

function mailOf({ organization, inviter }: Row, url: string) {
  const who = inviter.name || inviter.email;
  return {
    subject: `${who} invites you to ${organization.name}`,
    text: `${who} invites you to the organization ${organization.name} on Sluice.\n\nOpen this link within seven days:\n${url}\n`,
  };
}

function present({ id, email, role, inviter, createdAt, expiresAt }: Row) {
  return {
    id,
    email,
    role: parseRole(role ?? ''),
    invitedBy: inviter.name || inviter.email,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
