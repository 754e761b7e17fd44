import type { apiKeys } from '@/lib/api/contracts/api-keys';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { presentKey } from './present-key';

export async function listKeys(identity: Identity): Promise<AnswerOf<typeof apiKeys.list>> {
  const rows = await prisma().apiKey.findMany({
    where: {
      organizationId: identity.organizationId,
      revokedAt: null,
      ...(identity.canSeeAll ? {} : { userId: identity.userId }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return { count: rows.length, apiKeys: rows.map(presentKey) };
}
