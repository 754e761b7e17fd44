import type { me } from '@/lib/api/contracts/me';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { parseLanguage } from '@/lib/i18n/languages';
import { AppError } from '@/lib/shared/errors';
import { type Identity, parseRole } from '../auth/identity';
import { prisma } from '../db';

export async function whoAmI(identity: Identity): Promise<AnswerOf<typeof me.get>> {
  const user = await prisma().user.findUnique({
    where: { id: identity.userId },
    select: {
      id: true,
      email: true,
      name: true,
      language: true,
      members: { include: { organization: true }, orderBy: { createdAt: 'asc' } },
    },
  });
  const organizations = (user?.members ?? []).map(({ role, organization: { id, name, slug } }) => ({
    id,
    name,
    slug,
    role: parseRole(role),
  }));
  const organization = organizations.find(({ id }) => id === identity.organizationId);
  if (!user || !organization) throw new AppError('unauthenticated', 'This account no longer exists.');
  return {
    user: { id: user.id, email: user.email, name: user.name, language: parseLanguage(user.language) ?? null },
    organization,
    organizations,
    scopes: [...identity.scopes],
    credential: identity.credential,
  };
}
