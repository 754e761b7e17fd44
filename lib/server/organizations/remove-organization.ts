import { AppError } from '@/lib/shared/errors';
import { announceKeyChange } from '../api-keys/key-changes';
import { createPersonalOrganization } from '../auth/create-organization';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';

/** Everything of it goes for good; nobody is left without an organization. */
export async function removeOrganization(identity: Identity, confirm: string): Promise<undefined> {
  const { organizationId } = identity;
  if (identity.role !== 'owner') {
    throw new AppError('forbidden', 'Only an owner of the organization may delete it.');
  }
  const organization = await prisma().organization.findUnique({
    where: { id: organizationId },
    include: { members: { include: { user: true } } },
  });
  if (organization?.name !== confirm.trim()) {
    throw new AppError('conflict', 'Type the name of the organization to confirm that it shall be deleted.', {
      field: 'confirm',
    });
  }
  await prisma().organization.delete({ where: { id: organizationId } });
  for (const { user } of organization.members) {
    await announceKeyChange(user.id);
    const others = await prisma().member.count({ where: { userId: user.id } });
    if (others === 0) await createPersonalOrganization(user);
  }
  return undefined;
}
