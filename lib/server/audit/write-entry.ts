import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import { MINUTE_MS } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { Prisma } from '../generated/prisma/client';

export type NewEntry = {
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName: string;
  before: Json | null;
  after: Json | null;
};

/** Saves that follow one another are one change: the editor saves after every few key strokes. */
const GATHERED = 'drafts.save';
const GATHERED_MS = 10 * MINUTE_MS;

type Who = Pick<Identity, 'organizationId' | 'userId' | 'keyId'>;

export async function writeEntry(who: Who, entry: NewEntry): Promise<void> {
  if (entry.action === GATHERED && (await gather(who, entry))) return;
  const user = await prisma().user.findUnique({
    where: { id: who.userId },
    select: { name: true, email: true },
  });
  // The organization itself may be what was deleted.
  if ((await prisma().organization.count({ where: { id: who.organizationId } })) === 0) return;
  await prisma().auditEntry.create({
    data: {
      ...entry,
      id: newId('audit'),
      organizationId: who.organizationId,
      userId: who.userId,
      userName: user?.name || user?.email || who.userId,
      keyId: who.keyId,
      before: entry.before ?? Prisma.DbNull,
      after: entry.after ?? Prisma.DbNull,
    },
  });
}

async function gather(
  { organizationId, userId }: Who,
  { action, subjectId, after }: NewEntry,
): Promise<boolean> {
  const last = await prisma().auditEntry.findFirst({
    where: { organizationId, subjectId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, at: true, action: true, userId: true },
  });
  if (last?.action !== action || last.userId !== userId || Date.now() - last.at.getTime() > GATHERED_MS)
    return false;
  await prisma().auditEntry.update({ where: { id: last.id }, data: { after: after ?? Prisma.DbNull } });
  return true;
}
