import type { PoolClient } from 'pg';
import { publish } from '../channel';
import { inTransaction } from '../in-transaction';
import { log } from '../log';
import { findTable, type Table } from './find-table';
import { type Change, keepChanges, triggersOf } from './record-changes';
import { refuseUnstorable } from './refuse-unstorable';

/** A transaction that writes records of one table. What changed is told to the triggers in the same transaction. */
export type Writing = {
  client: PoolClient;
  table: Table;
  /** To be called for each record that was inserted, changed or deleted. */
  note: (change: Change) => void;
};

export type Writer = {
  organizationId: string;
  /** How many runs led to this. */
  depth: number;
};

const BATCH = 1_000;

export async function writeRecords<T>(
  { organizationId, depth }: Writer,
  reference: string,
  work: (writing: Writing & { flush: () => Promise<void> }) => Promise<T>,
): Promise<T> {
  let kept = 0;
  const result = await inTransaction(async (client) => {
    const table = await findTable(organizationId, reference, { client, hold: 'share' });
    const triggers = await triggersOf(client, table);
    const changes: Change[] = [];
    const flush = async () => {
      kept += await keepChanges({ client, table, triggers, depth }, changes.splice(0));
    };
    const note = (change: Change) => {
      if (triggers.length > 0) changes.push(change);
    };
    const answer = await work({ client, table, note, flush });
    await flush();
    return answer;
  }).catch(refuseUnstorable);
  // Only now it can be seen. Should the word be lost, the next round of a worker finds the rows.
  if (kept > 0)
    publish('occurrences', '').catch((error: unknown) => log.warn({ err: error }, 'not told of changes'));
  return result;
}

export function inBatches<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, n) =>
    list.slice(n * BATCH, (n + 1) * BATCH),
  );
}
