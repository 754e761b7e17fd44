import type { templates } from '@/lib/api/contracts/templates';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { type Identity, requireAdmin } from '../auth/identity';
import { prisma } from '../db';
import { findVisible, requireRight } from '../workflows/access';
import { storeWorkflow } from '../workflows/create-workflow';
import { draftOrDeployed } from '../workflows/current-definition';
import { readConfig, readSettings } from '../workflows/stored';

/** A copy for everyone in the organization. */
export async function publishTemplate(
  identity: Identity,
  reference: string,
  given: BodyOf<typeof templates.publish>,
): Promise<AnswerOf<typeof templates.publish>> {
  const source = await findVisible(identity, reference);
  requireRight(identity, source, 'own');
  requireAdmin(identity, 'publish templates');
  const name = given.name?.trim() ?? source.name;
  const { organizationId, userId: ownerId } = identity;
  const taken = await prisma().workflow.findFirst({ where: { organizationId, isTemplate: true, name } });
  if (taken) {
    throw new AppError('conflict', `There is a template called ${name} already; choose another name.`, {
      field: 'name',
    });
  }
  const definition = await draftOrDeployed(prisma(), source);
  const { sampleInput } = given;
  const extras = { ...definition.extras, ...(sampleInput === undefined ? {} : { sampleInput }) };
  const templateId = await storeWorkflow({
    organizationId,
    ownerId,
    name,
    description: given.description ?? source.description,
    status: 'draft',
    tags: given.tags ?? source.tags,
    config: readConfig(source.config),
    isPublic: true,
    isTemplate: true,
    settings: readSettings(source.settings),
    definition: { ...definition, extras },
  });
  return { templateId };
}
