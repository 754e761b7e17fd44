import { triggerRecord } from '@/lib/nodes/trigger-record/definition';
import { triggerRunFinished } from '@/lib/nodes/trigger-run-finished/definition';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { pool } from '../db';
import { inTransaction } from '../in-transaction';
import { log } from '../log';
import { fireTrigger } from './fire-trigger';
import { endedRun, requireVisibleTo } from './run-ends';
import { type TriggerRow, triggerColumns } from './trigger-row';

// From the outbox into admission: changes of records and ends of runs. An occurrence is held while its run is admitted and
// then deleted; should this process die in between, the next one comes with the same key and admits nothing twice.

const BATCH = 20;

type Waiting = TriggerRow & { id: string; source: 'record' | 'run_finished'; data: Json; depth: number };

let delivering: Promise<void> | null = null;
let wanted = false;

/** Delivers everything there is. One round at a time in a process; who asks meanwhile gets another one after it. */
export function deliverOccurrences(): Promise<void> {
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
      `SELECT o.id, o.source, o.data, o.depth, ${triggerColumns}
         FROM occurrence o JOIN workflow w ON w.id = o.workflow_id
         JOIN trigger t ON t.workflow_id = o.workflow_id AND t.node_id = o.node_id
        ORDER BY o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`,
    );
    const done = await Promise.all(rows.map(async (row) => ((await deliver(row)) ? [row.id] : [])));
    await client.query('DELETE FROM occurrence WHERE id = ANY($1)', [done.flat()]);
    // A trigger that is gone waits for nothing.
    await client.query(
      `DELETE FROM occurrence o WHERE NOT EXISTS (
         SELECT 1 FROM trigger t WHERE t.workflow_id = o.workflow_id AND t.node_id = o.node_id)`,
    );
    return done.flat().length;
  });
}

/** Most rounds find nothing, and need no transaction to see it. */
async function isAnything(): Promise<boolean> {
  const { rowCount } = await pool().query('SELECT 1 FROM occurrence LIMIT 1');
  return rowCount === 1;
}

/** Whether nothing more is to be done about it. */
async function deliver(waiting: Waiting): Promise<boolean> {
  try {
    if (waiting.source === 'record') await deliverChange(waiting);
    else await deliverEnd(waiting);
    return true;
  } catch (error) {
    // The ledger has it; anything else is tried again in the next round.
    if (error instanceof AppError) return true;
    log.warn(
      { err: error, occurrenceId: waiting.id },
      'an occurrence could not be delivered; it is tried again',
    );
    return false;
  }
}

async function deliverChange({ id, data, depth, ...trigger }: Waiting): Promise<void> {
  const { event, table, record } = isPlainObject(data) ? data : {};
  const recordId = isPlainObject(record) ? record.id : null;
  await fireTrigger(trigger, {
    source: 'record',
    input: data,
    data,
    condition: triggerRecord.config.parse(trigger.config).condition,
    key: id,
    depth,
    // They came out of a JSON column.
    summary: { event, table, recordId } as JsonObject,
  });
}

async function deliverEnd({ id, data, depth, ...trigger }: Waiting): Promise<void> {
  const ended = await endedRun(data);
  const { executionId, workflowId, workflowName, status } = ended;
  const summary = { executionId, workflowId, workflowName, status };
  await requireVisibleTo(trigger, workflowId, summary);
  await fireTrigger(trigger, {
    source: 'run_finished',
    input: ended,
    data: ended,
    condition: triggerRunFinished.config.parse(trigger.config).condition,
    key: id,
    depth,
    summary,
  });
}
