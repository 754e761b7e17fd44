import { starterTemplates } from '@/lib/nodes/templates/starter-templates';
import { defaultSettings } from '@/lib/workflow/settings';
import { prisma } from '../db';
import { storeWorkflow } from './create-workflow';

/** Gives an organization the starter templates it does not have yet. */
export async function installTemplates(organizationId: string, ownerId: string): Promise<void> {
  const present = await prisma().workflow.findMany({
    where: { organizationId, isTemplate: true },
    select: { name: true },
  });
  const names = new Set(present.map(({ name }) => name));
  for (const template of starterTemplates) {
    if (names.has(template.name)) continue;
    const { name, description, tags } = template;
    await storeWorkflow({
      organizationId,
      ownerId,
      name,
      description,
      status: 'draft',
      tags: [...tags],
      config: {},
      isPublic: true,
      isTemplate: true,
      settings: defaultSettings,
      definition: template.definition,
    });
  }
}
