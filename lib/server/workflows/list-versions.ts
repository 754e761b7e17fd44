import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { prisma } from '../db';
import { findVisible, type Viewer } from './access';
import { presentVersion } from './present-version';

/** Numbered versions only: those a deploy froze on its way have no number. */
export async function listVersions(
  viewer: Viewer,
  reference: string,
): Promise<AnswerOf<typeof versions.list>> {
  const found = await findVisible(viewer, reference);
  const { id: workflowId, version: currentVersion } = found;
  const rows = await prisma().workflowVersion.findMany({
    where: { workflowId, number: { not: null } },
    orderBy: { number: 'asc' },
  });
  const deployed = rows.find(({ id }) => id === found.deployedVersionId);
  return {
    workflowId,
    currentVersion,
    deployedVersion: deployed?.number ?? null,
    versions: rows.map(presentVersion),
  };
}
