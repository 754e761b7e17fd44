import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { prisma } from '../db';
import { findVisible, type Viewer } from './access';

/** Snapshots and what deploys kept, the newest first. */
export async function listHistory(
  viewer: Viewer,
  reference: string,
  { limit, offset }: QueryOf<typeof versions.history>,
): Promise<AnswerOf<typeof versions.history>> {
  const { id: workflowId, draft, deployedVersionId } = await findVisible(viewer, reference);
  const [count, rows] = await Promise.all([
    prisma().workflowVersion.count({ where: { workflowId } }),
    prisma().workflowVersion.findMany({
      where: { workflowId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
      skip: offset,
    }),
  ]);
  return {
    workflowId,
    hasDraft: draft !== null,
    count,
    limit,
    offset,
    versions: rows.map(({ id, number, tag, description, createdBy, createdAt, deployedAt }) => ({
      id,
      version: number,
      versionTag: tag,
      description,
      createdBy,
      createdAt: createdAt.toISOString(),
      deployedAt: deployedAt?.toISOString() ?? null,
      isDeployed: id === deployedVersionId,
    })),
  };
}
