import { newId } from '@/lib/shared/ids';
import { slugify } from '@/lib/shared/slug';
import { prisma } from '../db';
import { installTemplates } from '../workflows/install-templates';

type Person = { id: string; name: string; email: string };
export type NewOrganization = { id: string; name: string; slug: string };

/** An organization with its owner and the starter templates. */
export async function createOrganization(name: string, ownerId: string): Promise<NewOrganization> {
  const id = newId('organization');
  // The end of the id makes the slug unique without asking.
  const slug = `${slugify(name, 48) || 'organization'}-${id.slice(-6)}`;
  await prisma().organization.create({
    data: { id, name, slug, members: { create: { id: newId('member'), userId: ownerId, role: 'owner' } } },
  });
  await furnishOrganization(id, ownerId);
  return { id, name, slug };
}

/** What every new organization gets. */
export async function furnishOrganization(organizationId: string, ownerId: string): Promise<void> {
  await installTemplates(organizationId, ownerId);
}

/** Who signs up gets an organization of their own. */
export async function createPersonalOrganization(user: Person): Promise<void> {
  await createOrganization(user.name.trim() || user.email, user.id);
}
