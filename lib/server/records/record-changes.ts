import type { PoolClient } from 'pg';
import { type RecordEvent, triggerRecord } from '@/lib/nodes/trigger-record/definition';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import type { Table } from './find-table';

// The outbox: a change of a record and the word to the triggers that wait for it are one transaction, so that neither is
// there without the other.

export type Change = { event: RecordEvent; record: JsonObject; old_record: JsonObject | null };

export type Waiting = { workflowId: string; nodeId: string; events: readonly RecordEvent[] };

/** Triggers of active workflows that wait for changes of the table, which they name or whose id they give. */
export async function triggersOf(
  client: PoolClient,
  { id, name, organizationId }: Table,
): Promise<Waiting[]> {
  const { rows } = await client.query<{ workflowId: string; nodeId: string; config: unknown }>(
    `SELECT t.workflow_id AS "workflowId", t.node_id AS "nodeId", t.config
       FROM trigger t JOIN workflow w ON w.id = t.workflow_id
      WHERE t.organization_id = $1 AND t.type = '${triggerRecord.type}' AND t.enabled AND w.status = 'active'
        AND t.config->>'table' IN ($2, $3)`,
    [organizationId, id, name],
  );
  return rows.map(({ config, ...row }) => ({ ...row, events: triggerRecord.config.parse(config).events }));
}

type Outbox = { client: PoolClient; table: Table; triggers: readonly Waiting[]; depth: number };

/** One row for each change and trigger; answers how many. */
export async function keepChanges(
  { client, table, triggers, depth }: Outbox,
  changes: readonly Change[],
): Promise<number> {
  const kept = changes.flatMap((change) =>
    triggers
      .filter(({ events }) => events.includes(change.event))
      .map(({ workflowId, nodeId }) => ({
        id: newId('occurrence'),
        workflowId,
        nodeId,
        data: JSON.stringify({ ...change, table: table.name }),
      })),
  );
  if (kept.length === 0) return 0;
  await client.query(
    `INSERT INTO occurrence (id, organization_id, workflow_id, node_id, source, data, depth)
     SELECT c.id, $1, c.w, c.n, 'record', c.d::json, $2 FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS c(id, w, n, d)`,
    [
      table.organizationId,
      depth,
      kept.map(({ id }) => id),
      kept.map(({ workflowId }) => workflowId),
      kept.map(({ nodeId }) => nodeId),
      kept.map(({ data }) => data),
    ],
  );
  return kept.length;
}
