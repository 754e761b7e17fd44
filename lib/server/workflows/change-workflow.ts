import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import {
  findVisible,
  noSuchWorkflow,
  requireOwnership,
  type Viewer,
  type WorkflowRow,
  withShares,
} from './access';

export type Transaction = Prisma.TransactionClient;

/**
 * Runs `change` in a transaction that holds the row of the workflow, so that changes of one workflow follow one another.
 * Only for those who may change it.
 */
export async function changeWorkflow<T>(
  viewer: Viewer,
  reference: string,
  change: (transaction: Transaction, row: WorkflowRow) => Promise<T>,
): Promise<T> {
  const { id, ...seen } = await findVisible(viewer, reference);
  requireOwnership(viewer, seen);
  return prisma().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM workflow WHERE id = ${id} FOR UPDATE`;
    const row = await transaction.workflow.findUnique({ where: { id }, include: withShares });
    if (!row) throw noSuchWorkflow(reference);
    return change(transaction, row);
  });
}
