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
  number: number,
): Promise<AnswerOf<typeof versions.get>> {
  const { id: workflowId } = await findVisible(viewer, reference);
  const version = await findVersion(prisma(), workflowId, number);
  const { nodes, connections } = toNative(readDefinition(version.definition.body));
  const settings = readSettings(version.definition.settings);
  return { workflowId, ...presentVersion(version), nodes, connections, settings };
}

export async function findVersion(
  store: Pick<Prisma.TransactionClient, 'workflowVersion'>,
  workflowId: string,
  number: number,
) {
  const version = await store.workflowVersion.findUnique({
    where: { workflowId_number: { workflowId, number } },
    include: { definition: true },
  });
  if (!version)
    throw new AppError('not_found', `This workflow has no version ${number}.`, { field: 'version' });
  return version;
}
