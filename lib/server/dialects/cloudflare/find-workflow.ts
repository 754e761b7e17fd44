import { AppError } from '@/lib/shared/errors';
import { idStartOf, uuidOf } from '@/lib/shared/uuid-form';
import type { Identity } from '../../auth/identity';
import { prisma } from '../../db';
import { matching, visibleTo, type WorkflowRow, withShares } from '../../workflows/access';
import { deployedOrDraft } from '../../workflows/current-definition';
import type { Found } from '../find-workflows';
import { requireAccount } from './account';

export type WorkflowPlace = { accountId: string; workflowName: string };

/** The workflow with this name (our slug), id or UUID; null when the caller may see none. */
export async function findNamed(identity: Identity, place: WorkflowPlace): Promise<WorkflowRow | null> {
  await requireAccount(identity, place.accountId);
  const start = idStartOf('workflow', place.workflowName);
  const rows = await prisma().workflow.findMany({
    where: {
      AND: [
        visibleTo(identity),
        { isTemplate: false },
        start === null ? matching(place.workflowName) : { id: { startsWith: start } },
      ],
    },
    include: withShares,
    take: 10,
  });
  if (start === null) return rows[0] ?? null;
  return rows.find(({ id }) => uuidOf(id) === place.workflowName.toLowerCase()) ?? null;
}

export async function requireNamed(identity: Identity, place: WorkflowPlace): Promise<WorkflowRow> {
  const row = await findNamed(identity, place);
  if (row) return row;
  throw new AppError(
    'not_found',
    `workflow.not_found: there is no workflow "${place.workflowName.slice(0, 100)}"`,
  );
}

export async function withDefinition(row: WorkflowRow): Promise<Found> {
  return { row, definition: await deployedOrDraft(prisma(), row) };
}
