import type { organizations } from '@/lib/api/contracts/organizations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { storeKey } from '../api-keys/create-key';
import { generateKey } from '../api-keys/key-secret';
import { createOrganization as create } from '../auth/create-organization';
import { type Identity, requireAdmin } from '../auth/identity';

/** Another organization, owned by the caller. A key for it may do what the caller may do here. */
export async function createOrganization(
  identity: Identity,
  { name, withKey }: BodyOf<typeof organizations.create>,
): Promise<AnswerOf<typeof organizations.create>> {
  requireAdmin(identity, 'create organizations');
  const organization = await create(name.trim(), identity.userId);
  const apiKey = withKey ? generateKey() : null;
  if (apiKey) {
    await storeKey({
      key: apiKey,
      organizationId: organization.id,
      userId: identity.userId,
      name: 'First key',
      scopes: [...identity.scopes],
      expiresAt: null,
    });
  }
  return { ...organization, role: 'owner', apiKey };
}
