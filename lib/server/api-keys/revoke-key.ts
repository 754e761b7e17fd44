import { AppError } from '@/lib/shared/errors';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { announceKeyChange } from './key-changes';

export async function revokeKey(identity: Identity, id: string): Promise<undefined> {
  const { count } = await changing('apiKey', id, (transaction) =>
    transaction.apiKey.updateMany({
      where: {
        id,
        organizationId: identity.organizationId,
        revokedAt: null,
        ...(identity.canSeeAll ? {} : { userId: identity.userId }),
      },
      data: { revokedAt: new Date() },
    }),
  );
  if (count === 0) throw new AppError('not_found', `There is no API key ${id}.`);
  await announceKeyChange(id);
}
