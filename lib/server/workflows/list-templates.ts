import type { workflows } from '@/lib/api/contracts/workflows';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { toNative } from '@/lib/api/native-shape';
import { prisma } from '../db';
import { type Viewer, withShares } from './access';
import { deployedOrDraft } from './current-definition';

export async function listTemplates(viewer: Viewer): Promise<AnswerOf<typeof workflows.templates>> {
  const rows = await prisma().workflow.findMany({
    where: { organizationId: viewer.organizationId, isTemplate: true },
    include: withShares,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const templates = await Promise.all(
    rows.map(async (row) => {
      const { nodes, connections } = toNative(await deployedOrDraft(prisma(), row));
      const { id, name, description, tags, createdAt } = row;
      return { id, name, description, tags, nodes, connections, createdAt: createdAt.toISOString() };
    }),
  );
  return { count: templates.length, templates };
}
