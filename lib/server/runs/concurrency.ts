import type { PoolClient } from 'pg';
import { pool } from '../db';
import { inTransaction } from '../in-transaction';
import { ring } from '../queue';

// Runs that wait for their turn under a concurrency limit: pending, and never due. The end of a run lets the next begin;
// should that be lost with a worker, reconcile finds it.

/** Holds off other admissions under this key until the transaction ends. */
export async function lockRuns(
  client: PoolClient,
  what: 'concurrency' | 'debounce',
  workflowId: string,
  key: string,
): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${what} ${workflowId} ${key}`,
  ]);
}

/** Lets as many held runs begin as there is room for: by priority, then the one that has waited longest. */
export async function admitHeld(workflowId: string, key: string): Promise<void> {
  const begun = await inTransaction(async (client) => {
    await lockRuns(client, 'concurrency', workflowId, key);
    const { rowCount } = await client.query(
      `WITH held AS (
         SELECT r.id, r.priority, r.created_at, (d.settings->'concurrency'->>'limit')::int AS most
         FROM run r JOIN definition_body d ON d.id = r.definition_id
         WHERE r.workflow_id = $1 AND r.concurrency_key = $2 AND r.ended_at IS NULL AND r.status = 'pending'
           AND r.due_at IS NULL
       ), open AS (
         SELECT count(*) AS count FROM run WHERE workflow_id = $1 AND concurrency_key = $2 AND ended_at IS NULL
           AND NOT (status = 'pending' AND due_at IS NULL)
       ), ranked AS (
         SELECT id, most, row_number() OVER (ORDER BY priority DESC, created_at, id) AS place FROM held
       )
       UPDATE run r SET due_at = now() FROM ranked, open
       WHERE r.id = ranked.id AND open.count + ranked.place <= coalesce(ranked.most, 2147483647)`,
      [workflowId, key],
    );
    return rowCount ?? 0;
  });
  if (begun > 0) ring();
}

/** Looks after every key under which runs wait. */
export async function repairHeld(): Promise<void> {
  const { rows } = await pool().query<{ workflowId: string; key: string }>({
    name: 'held-keys',
    text: `SELECT DISTINCT workflow_id AS "workflowId", concurrency_key AS key FROM run
      WHERE concurrency_key IS NOT NULL AND ended_at IS NULL AND status = 'pending' AND due_at IS NULL LIMIT 500`,
  });
  for (const { workflowId, key } of rows) await admitHeld(workflowId, key);
}
