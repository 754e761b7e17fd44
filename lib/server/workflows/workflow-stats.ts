import { workflowStatuses } from '@/lib/api/contracts/workflow-status';
import type { workflows } from '@/lib/api/contracts/workflows';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { prisma } from '../db';
import type { Viewer } from './access';

/** Numbers for the whole organization, whoever asks. */
export async function workflowStats({ organizationId }: Viewer): Promise<AnswerOf<typeof workflows.stats>> {
  const groups = await prisma().workflow.groupBy({
    by: ['status'],
    where: { organizationId, isTemplate: false },
    _count: { _all: true },
  });
  const counts = new Map(groups.map((group) => [group.status, group._count._all]));
  const total = workflowStatuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  return {
    total,
    active: counts.get('active') ?? 0,
    paused: counts.get('paused') ?? 0,
    draft: counts.get('draft') ?? 0,
    archived: counts.get('archived') ?? 0,
  };
}
