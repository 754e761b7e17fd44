import type { apiKeys } from '@/lib/api/contracts/api-keys';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { changing } from '../audit/audited';
import { type Identity, requireAdmin, scopesOfRole } from '../auth/identity';
import { membershipIn } from '../auth/memberships';
import { generateKey, hashKey, keyPrefix } from './key-secret';
import { presentKey } from './present-key';

type Input = BodyOf<typeof apiKeys.create>;

/** A new key, shown this once. It may do no more than its creator, nor than the role of its user. */
export async function createKey(identity: Identity, input: Input): Promise<AnswerOf<typeof apiKeys.create>> {
  const userId = input.userId ?? identity.userId;
  if (userId !== identity.userId) requireAdmin(identity, 'create keys for others');
  const expiresAt = readExpiry(input.expiresAt);
  await checkScopes(identity, userId, input.scopes);
  const key = generateKey();
  const row = await storeKey({
    key,
    organizationId: identity.organizationId,
    userId,
    name: input.name.trim(),
    scopes: [...new Set(input.scopes)],
    expiresAt,
  });
  return { ...presentKey(row), key };
}

type NewKey = {
  key: string;
  organizationId: string;
  userId: string;
  name: string;
  scopes: string[];
  expiresAt: Date | null;
};

export async function storeKey({ key, ...fields }: NewKey) {
  const id = newId('apiKey');
  return changing('apiKey', id, (transaction) =>
    transaction.apiKey.create({ data: { ...fields, id, prefix: keyPrefix(key), hash: hashKey(key) } }),
  );
}

function readExpiry(text: string | null | undefined): Date | null {
  if (!text) return null;
  const date = new Date(text);
  if (date.getTime() > Date.now()) return date;
  throw new AppError('invalid_request', 'expiresAt must be in the future.', { field: 'expiresAt' });
}

async function checkScopes(identity: Identity, userId: string, wanted: Input['scopes']): Promise<void> {
  const beyondCreator = wanted.find((scope) => !identity.scopes.includes(scope));
  if (beyondCreator) {
    throw new AppError(
      'forbidden',
      `You cannot give the scope ${beyondCreator}: you do not have it yourself.`,
      {
        field: 'scopes',
      },
    );
  }
  const membership = await membershipIn(identity.organizationId, userId);
  if (!membership) {
    throw new AppError('not_found', `There is no user ${userId} in this organization.`, { field: 'userId' });
  }
  const beyondRole = wanted.find((scope) => !scopesOfRole(membership.role).includes(scope));
  if (!beyondRole) return;
  throw new AppError('forbidden', `The role ${membership.role} of this user does not allow ${beyondRole}.`, {
    field: 'scopes',
  });
}
