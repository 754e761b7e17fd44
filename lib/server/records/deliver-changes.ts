import { triggerRecord } from '@/lib/nodes/trigger-record/definition';
import { AppError } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { isPlainObject } from '@/lib/shared/json';
import { pool } from '../db';
import { log } from '../log';
import { fireTrigger } from '../triggers/fire-trigger';
import { type TriggerRow, triggerColumns } from '../triggers/trigger-row';
import { inTransaction } from './transaction';

// From the outbox into admission. A change is held while its run is admitted and then deleted; should this process die in
// between, the next one comes with the same key and admits nothing twice.

const BATCH = 20;

type Waiting = TriggerRow & { id: string; occurrence: Json; depth: number };

let delivering: Promise<void> | null = null;
let wanted = false;

/** Delivers everything there is. One round at a time in a process; who asks meanwhile gets another one after it. */
export function deliverChanges(): Promise<void> {
  wanted = true;
  delivering ??= deliverAll().finally(() => {
    delivering = null;
  });
  return delivering;
}

async function deliverAll(): Promise<void> {
  while (wanted) {
    wanted = false;
    while ((await deliverBatch()) > 0);
  }
}

async function deliverBatch(): Promise<number> {
  if (!(await isAnything())) return 0;
  return inTransaction(async (client) => {
    const { rows } = await client.query<Waiting>(
      `SELECT c.id, c.occurrence, c.depth, ${triggerColumns}
         FROM record_change c JOIN workflow w ON w.id = c.workflow_id
         JOIN trigger t ON t.workflow_id = c.workflow_id AND t.node_id = c.node_id
        ORDER BY c.id LIMIT ${BATCH} FOR UPDATE OF c SKIP LOCKED`,
    );
    const done = await Promise.all(rows.map(async (row) => ((await deliver(row)) ? [row.id] : [])));
    await client.query('DELETE FROM record_change WHERE id = ANY($1)', [done.flat()]);
    // A trigger that is gone waits for nothing.
    await client.query(
      `DELETE FROM record_change c WHERE NOT EXISTS (
         SELECT 1 FROM trigger t WHERE t.workflow_id = c.workflow_id AND t.node_id = c.node_id)`,
    );
    return done.flat().length;
  });
}

/** Most rounds find nothing, and need no transaction to see it. */
async function isAnything(): Promise<boolean> {
  const { rowCount } = await pool().query('SELECT 1 FROM record_change LIMIT 1');
  return rowCount === 1;
}

/** Whether nothing more is to be done about it. */
async function deliver({ id, occurrence, depth, ...trigger }: Waiting): Promise<boolean> {
  const { event, table, record } = isPlainObject(occurrence) ? occurrence : {};
  const recordId = isPlainObject(record) ? record.id : null;
  try {
    await fireTrigger(trigger, {
      source: 'record',
      input: occurrence,
      data: occurrence,
      condition: triggerRecord.config.parse(trigger.config).condition,
      key: id,
      depth,
      // They came out of a JSON column.
      summary: { event, table, recordId } as Record<string, Json>,
    });
    return true;
  } catch (error) {
    // The ledger has it; anything else is tried again in the next round.
    if (error instanceof AppError) return true;
    log.warn({ err: error, changeId: id }, 'a change of a record could not be delivered; it is tried again');
    return false;
  }
}
