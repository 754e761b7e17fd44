import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { toNative } from '@/lib/api/native-shape';
import { AppError } from '@/lib/shared/errors';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { findVisible, type Viewer } from './access';
import { presentVersion } from './present-version';
import { readDefinition, readSettings } from './stored';

export async function getVersion(
  viewer: Viewer,
  reference: string,
  versionRef: string,
): Promise<AnswerOf<typeof versions.get>> {
  const { id: workflowId } = await findVisible(viewer, reference);
  const version = await findVersion(prisma(), workflowId, versionRef);
  const { nodes, connections } = toNative(readDefinition(version.definition.body));
  const settings = readSettings(version.definition.settings);
  return { workflowId, ...presentVersion(version), nodes, connections, settings };
}

/** `versionRef`: its number, or its id where it has none. */
export async function findVersion(
  store: Pick<Prisma.TransactionClient, 'workflowVersion'>,
  workflowId: string,
  versionRef: string,
) {
  const version = await store.workflowVersion.findFirst({
    where: {
      workflowId,
      ...(versionRef.startsWith('ver_') ? { id: versionRef } : { number: Number(versionRef) }),
    },
    include: { definition: true },
  });
  if (!version)
    throw new AppError('not_found', `This workflow has no version ${versionRef}.`, { field: 'version' });
  return version;
}
