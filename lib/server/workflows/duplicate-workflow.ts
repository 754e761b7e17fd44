import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { makeFromTemplate } from '../templates/use-template';
import { findVisible } from './access';
import { storeWorkflow } from './create-workflow';
import { deployedOrDraft } from './current-definition';
import { readConfig, readSettings } from './stored';

const MAX_NAME_LENGTH = 256;

/** A private draft of the caller's, made from a workflow or a template they can see. */
export async function duplicateWorkflow(
  identity: Identity,
  reference: string,
): Promise<{ workflowId: string }> {
  const source = await findVisible(identity, reference);
  if (source.isTemplate) {
    const { workflowId } = await makeFromTemplate(identity, source.id, {});
    return { workflowId };
  }
  const definition = await deployedOrDraft(prisma(), source);
  const suffix = ' (Copy)';
  const workflowId = await storeWorkflow({
    organizationId: identity.organizationId,
    ownerId: identity.userId,
    name: source.name.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix,
    description: source.description,
    status: 'draft',
    tags: source.tags,
    config: readConfig(source.config),
    isPublic: false,
    isTemplate: false,
    settings: readSettings(source.settings),
    definition,
  });
  return { workflowId };
}
