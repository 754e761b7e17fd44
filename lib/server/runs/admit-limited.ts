import type { PoolClient } from 'pg';
import { AppError } from '@/lib/shared/errors';
import { inTransaction } from '../in-transaction';
import { type AdmissionRequest, type GatedAdmission, insertTogether, ringForInserted } from './admission';
import { lockRuns } from './concurrency';
import { type Arrival, type Gate, keyOf } from './gate';

// Runs of workflows with limits are admitted one after the other: a lock on workflow and key makes counting and inserting
// one thing, whichever process does it.

type Limited = { row: AdmissionRequest; gate: Gate; arrival: Arrival; workflowId: string };

/** In this process one at a time for each workflow, so that those who wait hold no connection. */
const busy = new Map<string, Promise<unknown>>();

/** Admits a run within the limits, lets it take the place of one that has not begun, or says which limit is in the way. */
export async function admitLimited(limited: Limited): Promise<GatedAdmission> {
  const { workflowId } = limited;
  const before = busy.get(workflowId) ?? Promise.resolve();
  const own = before.then(
    () => inTransaction((client) => admitWithin(client, limited)),
    () => inTransaction((client) => admitWithin(client, limited)),
  );
  busy.set(workflowId, own);
  try {
    const admitted = await own;
    if (!('mergedInto' in admitted) && admitted.insertedId !== null) ringForInserted();
    return admitted;
  } finally {
    if (busy.get(workflowId) === own) busy.delete(workflowId);
  }
}

type Keys = { concurrency: string | null; debounce: string | null; rateLimit: string | null };

function keysOf({ settings }: Gate, arrival: Arrival): Keys {
  const { concurrency, rateLimit, debounce } = settings;
  return {
    concurrency: concurrency ? keyOf('concurrency', concurrency.key, arrival) : null,
    debounce: debounce ? keyOf('debounce', debounce.key, arrival) : null,
    rateLimit: rateLimit ? keyOf('rateLimit', rateLimit.key, arrival) : null,
  };
}

async function admitWithin(
  client: PoolClient,
  { row, gate, arrival, workflowId }: Limited,
): Promise<GatedAdmission> {
  const { debounce, priority = 0 } = gate.settings;
  const keys = keysOf(gate, arrival);
  // Always in this order, so that two admissions never wait for one another.
  if (keys.debounce !== null) await lockRuns(client, 'debounce', workflowId, keys.debounce);
  if (keys.concurrency !== null) await lockRuns(client, 'concurrency', workflowId, keys.concurrency);
  const isRepeat = await hasRun(client, workflowId, row.idempotency_key);
  if (!isRepeat && debounce && keys.debounce !== null) {
    const mergedInto = await mergeInto(client, workflowId, keys.debounce, row, debounce.ms);
    if (mergedInto) return { mergedInto };
  }
  const isHeld = !isRepeat && (await passLimits(client, workflowId, gate, keys)) === 'held';
  const request = {
    ...row,
    priority,
    is_held: isHeld,
    delay_ms: debounce?.ms ?? 0,
    concurrency_key: keys.concurrency,
    debounce_key: keys.debounce,
  };
  const admitted = (await insertTogether(client, [request])).get(row.run_id);
  if (!admitted) throw new Error(`No answer for run ${row.run_id}`);
  return { ...admitted, isHeld };
}

async function passLimits(
  client: PoolClient,
  workflowId: string,
  { settings }: Gate,
  keys: Keys,
): Promise<'free' | 'held'> {
  const { concurrency, rateLimit } = settings;
  if (rateLimit && keys.rateLimit !== null) await countStart(client, workflowId, keys.rateLimit, rateLimit);
  if (!concurrency || keys.concurrency === null) return 'free';
  if ((await countOpen(client, workflowId, keys.concurrency)) < concurrency.limit) return 'free';
  if (concurrency.overflow === 'reject') throw full(concurrency.limit);
  return 'held';
}

async function hasRun(client: PoolClient, workflowId: string, key: string | null): Promise<boolean> {
  if (key === null) return false;
  const { rowCount } = await client.query(
    'SELECT 1 FROM run WHERE workflow_id = $1 AND idempotency_key = $2',
    [workflowId, key],
  );
  return rowCount === 1;
}

/** The run with this key that has not begun takes this input instead of its own, and waits anew. */
async function mergeInto(
  client: PoolClient,
  workflowId: string,
  key: string,
  row: AdmissionRequest,
  delayMs: number,
): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE run SET input = $3, trigger = $4, options = $6, updated_at = now(),
       due_at = CASE WHEN due_at IS NULL THEN NULL ELSE now() + $5 * interval '1 millisecond' END
     WHERE id = (
       SELECT id FROM run WHERE workflow_id = $1 AND debounce_key = $2 AND ended_at IS NULL AND status = 'pending'
         AND lease = 0 AND (due_at IS NULL OR due_at > now())
       ORDER BY created_at DESC LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [
      workflowId,
      key,
      JSON.stringify(row.input),
      JSON.stringify(row.trigger),
      delayMs,
      row.options && JSON.stringify(row.options),
    ],
  );
  return rows[0]?.id ?? null;
}

async function countStart(
  client: PoolClient,
  workflowId: string,
  key: string,
  { count, perMs }: { count: number; perMs: number },
): Promise<void> {
  const isOver = `w.started_at <= clock_timestamp() - $3 * interval '1 millisecond'`;
  const { rows } = await client.query<{ count: number; leftMs: number }>(
    `INSERT INTO rate_window AS w (workflow_id, key, started_at, count) VALUES ($1, $2, clock_timestamp(), 1)
     ON CONFLICT (workflow_id, key) DO UPDATE SET
       started_at = CASE WHEN ${isOver} THEN clock_timestamp() ELSE w.started_at END,
       count = CASE WHEN ${isOver} THEN 1 ELSE w.count + 1 END
     RETURNING w.count, (extract(epoch FROM w.started_at - clock_timestamp()) * 1000 + $3)::float8 AS "leftMs"`,
    [workflowId, key, perMs],
  );
  const [window] = rows;
  if (!window || window.count <= count) return;
  throw new AppError(
    'rate_limited',
    `The workflow starts ${count} runs in ${perMs} ms at most. Try again later.`,
    {
      retryAfterSeconds: Math.max(1, Math.ceil(window.leftMs / 1_000)),
    },
  );
}

/** Runs under the key that have been admitted and have not ended, without those that wait for their turn. */
async function countOpen(client: PoolClient, workflowId: string, key: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM run WHERE workflow_id = $1 AND concurrency_key = $2 AND ended_at IS NULL
       AND NOT (status = 'pending' AND due_at IS NULL)`,
    [workflowId, key],
  );
  return rows[0]?.count ?? 0;
}

function full(limit: number): AppError {
  return new AppError(
    'limit_reached',
    `${limit} ${limit === 1 ? 'run is' : 'runs are'} under way, which is the most at a time. Try again when one has ended.`,
  );
}
