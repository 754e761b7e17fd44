import type { templates } from '@/lib/api/contracts/templates';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { starterTemplates } from '@/lib/nodes/templates/starter-templates';
import { prisma } from '../db';
import type { Viewer } from '../workflows/access';
import { definitionsInUse } from '../workflows/current-definition';
import { sampleInputOf } from './template-extras';

const starterNames = new Set(starterTemplates.map(({ name }) => name));

export async function listTemplates(viewer: Viewer): Promise<AnswerOf<typeof templates.list>> {
  const rows = await prisma().workflow.findMany({
    where: { organizationId: viewer.organizationId, isTemplate: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const definitions = await definitionsInUse(prisma(), rows);
  const list = rows.flatMap(({ id, name, description, tags, ownerId, createdAt }) => {
    const definition = definitions.get(id);
    if (!definition) return [];
    return [
      {
        id,
        name,
        description,
        tags,
        isStarter: starterNames.has(name),
        ownerId,
        createdAt: createdAt.toISOString(),
        definition,
        sampleInput: sampleInputOf(definition),
      },
    ];
  });
  return { count: list.length, templates: list };
}
