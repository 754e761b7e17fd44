import { invariant } from '@/lib/shared/errors';
import type { Definition } from '@/lib/workflow/schema';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { findVisible, visibleTo, type WorkflowRow, withShares } from '../workflows/access';
import { definitionsInUse, deployedOrDraft } from '../workflows/current-definition';

// Workflows with the definition that runs use, as the dialects show them: whole, also in lists.

export type Found = { row: WorkflowRow; definition: Definition };

export async function findWorkflow(identity: Identity, reference: string): Promise<Found> {
  const row = await findVisible(identity, reference);
  return { row, definition: await deployedOrDraft(prisma(), row) };
}

/** Every workflow the caller may see, oldest first. */
export async function findWorkflows(
  identity: Identity,
  where: Prisma.WorkflowWhereInput = {},
): Promise<Found[]> {
  const rows = await prisma().workflow.findMany({
    where: { AND: [visibleTo(identity), { isTemplate: false }, where] },
    include: withShares,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const definitions = await definitionsInUse(prisma(), rows);
  return rows.map((row) => {
    const definition = definitions.get(row.id);
    invariant(definition, `workflow ${row.id} has no definition`);
    return { row, definition };
  });
}
