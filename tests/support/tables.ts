import { tables } from '@/lib/api/contracts/tables';
import type { BodyInput } from '@/lib/api/define-endpoint';
import { prisma } from '@/lib/server/db';
import { createTable } from '@/lib/server/records/tables';
import type { RunScope } from '@/lib/server/runs/run-row';
import { syncTriggers } from '@/lib/server/triggers/sync-triggers';
import { identityOf } from './organizations';

/** A data table of the organization; answers its name. */
export async function addTable(
  scope: RunScope,
  name: string,
  columns: BodyInput<typeof tables.create>['columns'] = [],
): Promise<string> {
  await createTable(identityOf(scope), tables.create.body.parse({ name, columns }));
  return name;
}

/** Arms the triggers of a workflow that was deployed without the service, as of a moment. */
export async function armTriggers(workflowId: string, nowMs: number = Date.now()): Promise<void> {
  await prisma().$transaction((transaction) => syncTriggers(transaction, workflowId, nowMs));
}
