import type { savedViews } from '@/lib/api/contracts/saved-views';
import type { AnswerOf, BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { SavedView } from '../generated/prisma/client';

// Views belong to a person in an organization; nobody else sees them.

const MOST = 100;

export async function listViews(
  { organizationId, userId }: Identity,
  { page }: QueryOf<typeof savedViews.list>,
): Promise<AnswerOf<typeof savedViews.list>> {
  const rows = await prisma().savedView.findMany({
    where: { organizationId, userId, page },
    orderBy: { name: 'asc' },
  });
  return { count: rows.length, views: rows.map(present) };
}

export async function saveView(
  { organizationId, userId }: Identity,
  { page, name: given, query }: BodyOf<typeof savedViews.save>,
): Promise<AnswerOf<typeof savedViews.save>> {
  const name = given.trim();
  const count = await prisma().savedView.count({ where: { organizationId, userId, page } });
  if (count >= MOST) throw new AppError('conflict', `${MOST} views are the most; delete one first.`);
  const row = await prisma().savedView.upsert({
    where: { organizationId_userId_page_name: { organizationId, userId, page, name } },
    create: { id: newId('savedView'), organizationId, userId, page, name, query },
    update: { query },
  });
  return present(row);
}

export async function removeView({ organizationId, userId }: Identity, id: string): Promise<undefined> {
  const { count } = await prisma().savedView.deleteMany({ where: { id, organizationId, userId } });
  if (count === 0) throw new AppError('not_found', 'There is no such view.');
  return undefined;
}

function present({ id, page, name, query, createdAt }: SavedView) {
  return { id, page, name, query, createdAt: createdAt.toISOString() };
}
