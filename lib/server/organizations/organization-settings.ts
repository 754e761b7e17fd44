import type { organizations } from '@/lib/api/contracts/organizations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { given } from '@/lib/server/workflows/create-workflow';
import { AppError } from '@/lib/shared/errors';
import { changing } from '../audit/audited';
import { type Identity, requireAdmin } from '../auth/identity';
import { prisma } from '../db';
import { env } from '../env';

type Answer = AnswerOf<typeof organizations.get>;

export async function getOrganization({ organizationId, role }: Identity): Promise<Answer> {
  const row = await prisma().organization.findUnique({
    where: { id: organizationId },
    include: { _count: { select: { members: true, workflows: { where: { isTemplate: false } } } } },
  });
  if (!row) throw new AppError('not_found', 'This organization no longer exists.');
  const { id, name, slug, createdAt, runRetentionDays, auditRetentionDays, _count } = row;
  return {
    id,
    name,
    slug,
    role,
    createdAt: createdAt.toISOString(),
    members: _count.members,
    workflows: _count.workflows,
    runRetentionDays,
    auditRetentionDays,
    serverRunRetentionDays: env().RETENTION_DAYS,
  };
}

export async function updateOrganization(
  identity: Identity,
  { name, runRetentionDays, auditRetentionDays }: BodyOf<typeof organizations.update>,
): Promise<Answer> {
  requireAdmin(identity, 'change the organization');
  const { organizationId: id } = identity;
  await changing('organization', id, (transaction) =>
    transaction.organization.update({
      where: { id },
      data: given({ name: name?.trim(), runRetentionDays, auditRetentionDays }),
    }),
  );
  return getOrganization(identity);
}
