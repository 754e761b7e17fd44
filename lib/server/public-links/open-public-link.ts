import type { publicLinks } from '@/lib/api/contracts/public-links';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { prisma } from '../db';
import { readDefinition } from '../workflows/stored';
import { readToken } from './link-token';
import { stillGood } from './public-links';

/** Field by field: what is added to nodes one day does not become public by itself. */
export async function openPublicLink(token: string): Promise<AnswerOf<typeof publicLinks.open>> {
  const id = readToken(token);
  const link =
    id === null
      ? null
      : await prisma().publicLink.findFirst({ where: { id, ...stillGood() }, include: { workflow: true } });
  const versionId = link?.workflow.deployedVersionId;
  const version = versionId
    ? await prisma().workflowVersion.findUnique({ where: { id: versionId }, include: { definition: true } })
    : null;
  if (!link || !version) throw new AppError('not_found', 'This link is not valid any more.');
  await prisma().publicLink.update({
    where: { id: link.id },
    data: { views: { increment: 1 }, lastSeenAt: new Date() },
  });
  const { nodes, connections, notes } = readDefinition(version.definition.body);
  return {
    name: link.workflow.name,
    description: link.workflow.description,
    deployedAt: version.deployedAt?.toISOString() ?? null,
    nodes: nodes.map(({ id: nodeId, type, name, position }) => ({ id: nodeId, type, name, position })),
    connections: connections.map(
      ({ id: connectionId, sourceNodeId, sourcePort, targetNodeId, targetPort }) => ({
        id: connectionId,
        sourceNodeId,
        sourcePort,
        targetNodeId,
        targetPort,
      }),
    ),
    notes: link.showNotes ? notes : [],
  };
}
