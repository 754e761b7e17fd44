import { parseRole } from '../auth/identity';
import type { Prisma } from '../generated/prisma/client';

export const withUser = {
  user: { select: { email: true, name: true } },
} as const satisfies Prisma.MemberInclude;

export type MemberRow = Prisma.MemberGetPayload<{ include: typeof withUser }>;

export function presentMember({ userId, role, createdAt, user }: MemberRow) {
  return {
    userId,
    email: user.email,
    name: user.name,
    role: parseRole(role),
    createdAt: createdAt.toISOString(),
  };
}
