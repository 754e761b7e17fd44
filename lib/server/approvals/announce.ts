import type { PoolClient } from 'pg';
import { notifiesInDatabase, notifyName, publish } from '../channel';
import { inTransaction } from '../in-transaction';

// Changes of approvals, with the message that tells open inboxes of them and wakes the run they are for.

export type Change = {
  client: PoolClient;
  /** Says after the commit that this approval changed. */
  touched: (approval: { id: string; organizationId: string }) => void;
  /** Done once the change is in the database. */
  afterwards: (act: () => unknown) => void;
};

/** Runs the work in a transaction; what it announces is said when, and only when, it is committed. */
export async function changeApprovals<T>(work: (change: Change) => Promise<T>): Promise<T> {
  const messages = new Set<string>();
  const acts: (() => unknown)[] = [];
  const result = await inTransaction(async (client) => {
    const done = await work({
      client,
      touched: ({ id, organizationId }) => messages.add(`${organizationId}:${id}`),
      afterwards: (act) => acts.push(act),
    });
    if (notifiesInDatabase()) {
      for (const message of messages) {
        await client.query('SELECT pg_notify($1, $2)', [notifyName('approvals'), message]);
      }
    }
    return done;
  });
  if (!notifiesInDatabase()) {
    await Promise.allSettled([...messages].map((message) => publish('approvals', message)));
  }
  for (const act of acts) await act();
  return result;
}
