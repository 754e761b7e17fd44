import type { AnswerOf, ParamsOf, QueryOf } from '@/lib/api/define-endpoint';
import type { accounts } from '@/lib/dialects/cloudflare/account-endpoints';
import { envelope, pageOf } from '@/lib/dialects/cloudflare/envelope';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../../auth/identity';
import { prisma } from '../../db';
import { whoAmI } from '../../members/who-am-i';

// An account of Cloudflare is an organization here, named by its id or slug. A key belongs to one.

export async function requireAccount(identity: Identity, accountId: string): Promise<void> {
  if (accountId === identity.organizationId) return;
  const own = await prisma().organization.findFirst({
    where: { id: identity.organizationId, slug: accountId },
    select: { id: true },
  });
  if (own) return;
  throw new AppError(
    'forbidden',
    `The token is not one of the account "${accountId}". The account id is the id or the slug of its organization.`,
  );
}

type Account = AnswerOf<typeof accounts.get>['result'];

export async function listAccounts(
  identity: Identity,
  query: QueryOf<typeof accounts.list>,
): Promise<AnswerOf<typeof accounts.list>> {
  const account = await ownAccount(identity);
  const isMeant = query.name === undefined || query.name === account.name;
  return onlyPage(isMeant ? [account] : [], query);
}

export async function getAccount(
  identity: Identity,
  { accountId }: ParamsOf<typeof accounts.get>,
): Promise<AnswerOf<typeof accounts.get>> {
  await requireAccount(identity, accountId);
  return envelope(await ownAccount(identity));
}

export async function listMemberships(
  identity: Identity,
  query: QueryOf<typeof accounts.memberships>,
): Promise<AnswerOf<typeof accounts.memberships>> {
  const account = await ownAccount(identity);
  const id = `${identity.userId}.${account.id}`;
  return onlyPage([{ id, status: 'accepted' as const, account, roles: [identity.role] }], query);
}

export async function getUser(identity: Identity): Promise<AnswerOf<typeof accounts.user>> {
  const { user } = await whoAmI(identity);
  return envelope({ id: user.id, email: user.email, first_name: user.name });
}

export function verifyToken(identity: Identity): AnswerOf<typeof accounts.verifyToken> {
  return envelope({ id: identity.keyId ?? identity.userId, status: 'active' });
}

async function ownAccount({ organizationId }: Identity): Promise<Account> {
  const { id, name, createdAt } = await prisma().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { id: true, name: true, createdAt: true },
  });
  return { id, name, type: 'standard', created_on: createdAt.toISOString() };
}

/** There is one at most, so every page after the first is empty. */
function onlyPage<T>(all: T[], page: { page: number; per_page: number }) {
  return pageOf(page.page === 1 ? all : [], page, all.length);
}
