import { AppError } from '@/lib/shared/errors';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { notRunnable } from '../runs/not-runnable';

/** Whose eyes something is seen with. */
export type Viewer = { organizationId: string; userId: string; canSeeAll: boolean };

export const withShares = {
  shares: { select: { userId: true, access: true }, orderBy: { sharedAt: 'asc' } },
} as const satisfies Prisma.WorkflowInclude;

export type WorkflowRow = Prisma.WorkflowGetPayload<{ include: typeof withShares }>;

/** Own, shared with the viewer, public in the organization, or a template; everything for admins. */
export function visibleTo(viewer: Viewer): Prisma.WorkflowWhereInput {
  const inOrganization = { organizationId: viewer.organizationId };
  if (viewer.canSeeAll) return inOrganization;
  return {
    ...inOrganization,
    OR: [
      { ownerId: viewer.userId },
      { isPublic: true },
      { isTemplate: true },
      { shares: { some: { userId: viewer.userId } } },
    ],
  };
}

/** Ids and slugs never look alike: no slug begins with `wf_`. */
export function matching(reference: string): Prisma.WorkflowWhereInput {
  return reference.startsWith('wf_') ? { id: reference } : { slug: reference };
}

/** The workflow, or 404 for what does not exist and for what the viewer may not know of. */
export async function findVisible(viewer: Viewer, reference: string): Promise<WorkflowRow> {
  const row = await prisma().workflow.findFirst({
    where: { ...visibleTo(viewer), ...matching(reference) },
    include: withShares,
  });
  if (!row) throw noSuchWorkflow(reference);
  return row;
}

export function noSuchWorkflow(reference: string): AppError {
  return new AppError('not_found', `There is no workflow ${reference.slice(0, 200)}.`);
}

/** What somebody may do with a workflow; each includes the ones before it. */
export const rights = ['view', 'run', 'edit', 'own'] as const;
export type Right = (typeof rights)[number];

type Shared = Pick<WorkflowRow, 'ownerId' | 'isPublic' | 'isTemplate' | 'shares'>;

/** Of somebody who may see it. */
export function rightOn(
  { canSeeAll, userId }: Viewer,
  { ownerId, isPublic, isTemplate, shares }: Shared,
): Right {
  if (canSeeAll || ownerId === userId) return 'own';
  const given = shares.find((share) => share.userId === userId)?.access;
  if (given === 'edit') return 'edit';
  return given === 'run' || (isPublic && !isTemplate) ? 'run' : 'view';
}

const refusals: Record<'edit' | 'own', string> = {
  edit: 'Only the owner of this workflow, an admin of the organization and those it is shared with to edit may change it. Duplicate it to work on a copy.',
  own: 'Only the owner of this workflow, or an admin of the organization, may do that.',
};

/** 403 for a workflow the viewer may see, but not this. */
export function requireRight(viewer: Viewer, row: Shared, right: Exclude<Right, 'view'>): void {
  if (rights.indexOf(rightOn(viewer, row)) >= rights.indexOf(right)) return;
  throw right === 'run' ? notRunnable() : new AppError('forbidden', refusals[right]);
}
