import { changing, type Transaction } from '../audit/audited';
import { publish } from '../channel';
import { log } from '../log';
import {
  findVisible,
  noSuchWorkflow,
  type Right,
  requireRight,
  type Viewer,
  type WorkflowRow,
  withShares,
} from './access';

export type { Transaction };

/**
 * Runs `change` in a transaction that holds the row of the workflow, so that changes of one workflow follow one another.
 * Only for those who may change it, or with `own` for its owner and admins.
 */
export async function changeWorkflow<T>(
  viewer: Viewer,
  reference: string,
  change: (transaction: Transaction, row: WorkflowRow) => Promise<T>,
  right: Extract<Right, 'edit' | 'own'> = 'edit',
): Promise<T> {
  const { id, ...seen } = await findVisible(viewer, reference);
  requireRight(viewer, seen, right);
  const result = await changing('workflow', id, async (transaction) => {
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
