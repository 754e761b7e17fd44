import type { Role } from '@/lib/api/contracts/people';
import { prisma } from '../db';
import { parseRole } from './identity';

export type Membership = { organizationId: string; role: Role };

/** The organization a person has belonged to for longest. */
export async function firstMembership(userId: string): Promise<Membership | null> {
  const member = await prisma().member.findFirst({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { organizationId: true, role: true },
  });
  return member && { organizationId: member.organizationId, role: parseRole(member.role) };
}

export async function membershipIn(organizationId: string, userId: string): Promise<Membership | null> {
  const member = await prisma().member.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: { role: true },
  });
  return member && { organizationId, role: parseRole(member.role) };
}
