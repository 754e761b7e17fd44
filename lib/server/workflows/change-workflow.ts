import { publish } from '../channel';
import { prisma } from '../db';
import type { Prisma } from '../generated/prisma/client';
import { log } from '../log';
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
  const result = await prisma().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM workflow WHERE id = ${id} FOR UPDATE`;
    const row = await transaction.workflow.findUnique({ where: { id }, include: withShares });
    if (!row) throw noSuchWorkflow(reference);
    return change(transaction, row);
  });
  // To those who have it open; who misses it sees the revision when he saves.
  publish('workflows', `${id} ${viewer.userId}`).catch((error) =>
    log.warn({ err: error }, 'a change of a workflow could not be announced'),
  );
  return result;
}
