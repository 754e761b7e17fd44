import { shareAccess, type shares } from '@/lib/api/contracts/shares';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { prisma } from '../db';
import { findVisible, type Viewer } from './access';

export async function listShares(viewer: Viewer, reference: string): Promise<AnswerOf<typeof shares.list>> {
  const { id: workflowId } = await findVisible(viewer, reference);
  const rows = await prisma().workflowShare.findMany({ where: { workflowId }, orderBy: { sharedAt: 'asc' } });
  const sharedWith = rows.map(({ userId, access, sharedAt }) => ({
    userId,
    sharedAt: sharedAt.toISOString(),
    ...(access === 'run' ? {} : { access: shareAccess.parse(access) }),
  }));
  return { workflowId, sharedWith };
}
