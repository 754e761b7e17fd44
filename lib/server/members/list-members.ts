import type { members } from '@/lib/api/contracts/members';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { presentMember, withUser } from './present-member';

export async function listMembers({ organizationId }: Identity): Promise<AnswerOf<typeof members.list>> {
  const rows = await prisma().member.findMany({
    where: { organizationId },
    include: withUser,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return { count: rows.length, members: rows.map(presentMember) };
}
