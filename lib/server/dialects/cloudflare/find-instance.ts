import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../../auth/identity';
import { pool } from '../../db';
import { type RunRow, runColumns, runTables } from '../../runs/run-row';
import type { WorkflowRow } from '../../workflows/access';
import { requireNamed, type WorkflowPlace } from './find-workflow';

// An instance is a run. Its id there is the one its client chose, which is kept as the idempotency key of the run; a run that
// was started otherwise has its own. Test runs of the editor are no instances.

export type InstancePlace = WorkflowPlace & { instanceId: string };
export type InstanceRow = RunRow & { idempotencyKey: string | null };
export type FoundInstance = { workflow: WorkflowRow; run: InstanceRow };

const PREFIX = 'instance:';

export function keyOfInstance(instanceId: string): string {
  return `${PREFIX}${instanceId}`;
}

export function instanceIdOf({ id, idempotencyKey }: Pick<InstanceRow, 'id' | 'idempotencyKey'>): string {
  return idempotencyKey?.startsWith(PREFIX) ? idempotencyKey.slice(PREFIX.length) : id;
}

export const instanceColumns = `${runColumns}, r.idempotency_key AS "idempotencyKey"`;

export async function requireInstance(identity: Identity, place: InstancePlace): Promise<FoundInstance> {
  const workflow = await requireNamed(identity, place);
  const run = await findInstance(workflow.id, place.instanceId);
  if (run) return { workflow, run };
  throw new AppError(
    'not_found',
    `instance.not_found: there is no instance "${place.instanceId.slice(0, 100)}"`,
  );
}

/** By the id its client chose, or by that of the run. */
export async function findInstance(workflowId: string, instanceId: string): Promise<InstanceRow | null> {
  const { rows } = await pool().query<InstanceRow>({
    name: 'find-instance',
    text: `SELECT ${instanceColumns} FROM ${runTables}
      WHERE r.workflow_id = $1 AND NOT r.is_test AND (r.idempotency_key = $2 OR r.id = $3)
      ORDER BY r.idempotency_key = $2 DESC NULLS LAST LIMIT 1`,
    values: [workflowId, keyOfInstance(instanceId), instanceId],
  });
  return rows[0] ?? null;
}

/** Those of these ids that are taken. */
export async function takenIds(workflowId: string, instanceIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool().query<{ key: string }>(
    'SELECT idempotency_key AS key FROM run WHERE workflow_id = $1 AND idempotency_key = ANY($2)',
    [workflowId, instanceIds.map(keyOfInstance)],
  );
  return rows.map(({ key }) => key.slice(PREFIX.length));
}
