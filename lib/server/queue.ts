import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import type pg from 'pg';
import { publish, redisPrefix } from './channel';
import { isConnectionError, pool } from './db';
import { env } from './env';
import { log } from './log';

// The doorbell. A job means "a run may be due", nothing more; which run, and whether it may be worked on, is said by the
// database. Losing, doubling or delaying a job is harmless.

const QUEUE = 'runs';
const RING = 'ring';

/** Schema of the queue's own tables on the PostgreSQL backend. */
export const QUEUE_SCHEMA = 'sluice_queue';

type RingQueue = {
  add: (name: string, data: object) => Promise<unknown>;
  getJobCounts: (...types: ('waiting' | 'delayed' | 'active')[]) => Promise<Record<string, number>>;
  waitUntilReady: () => Promise<unknown>;
  close: () => Promise<unknown>;
};

export type RingWorker = { waitUntilReady: () => Promise<unknown>; close: () => Promise<unknown> };

const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
const quiet = { skipMetasUpdate: true };

const CLOSE_LIMIT_MS = 1_000;

const holder = globalThis as typeof globalThis & { sluiceQueue?: RingQueue };

const postgres = withBackend(createPostgresBackend);

function postgresConnection(max: number) {
  return {
    connectionString: env().DATABASE_URL,
    schema: QUEUE_SCHEMA,
    migrate: true,
    max,
    // A connection in use that breaks between two statements must not end the process; the next statement tells.
    onConnect: (client: pg.ClientBase) => void client.on('error', () => undefined),
  };
}

function queue(): RingQueue {
  holder.sluiceQueue ??= openQueue();
  return holder.sluiceQueue;
}

function openQueue(): RingQueue {
  const url = env().REDIS_URL;
  const common = { defaultJobOptions: jobOptions, ...quiet };
  const open = url
    ? new Queue(QUEUE, { ...common, connection: { url }, prefix: redisPrefix() })
    : new postgres.Queue(QUEUE, { ...common, connection: postgresConnection(2) });
  open.on('error', (error: Error) => log.warn({ err: error }, 'the queue is out of reach'));
  return open;
}

/** Least time between two jobs: the channel is quicker anyway, and single adds are dear on PostgreSQL. */
const RING_SPACING_MS = 100;

let resting = false;
let ringAfterRest = false;

/**
 * Rings: some run may be due now. Never waits, never fails. It is said twice: by a message on the channel, which is quick
 * and may be lost, and by a job in the queue, which lasts until a worker takes it. Rings in quick succession become one
 * job, so that a busy instance spends its commits on runs. `hinted`: the message was already sent.
 */
export function ring({ hinted = false } = {}): void {
  if (!hinted) publish('due', '').catch(() => undefined);
  if (resting) {
    ringAfterRest = true;
    return;
  }
  resting = true;
  queue()
    .add(RING, {})
    .catch((error: unknown) => log.warn({ err: error }, 'a ring was lost; reconcile will find the run'))
    .finally(() => setTimeout(endRest, RING_SPACING_MS));
}

function endRest(): void {
  resting = false;
  if (!ringAfterRest) return;
  ringAfterRest = false;
  ring({ hinted: true });
}

/**
 * Connects (and, on PostgreSQL, creates the queue's tables), so that the first ring is quick. Tables that are half there,
 * the list of migrations emptied for instance, are made anew: a doorbell holds nothing worth keeping.
 */
export async function openDoorbell(): Promise<void> {
  try {
    await queue().waitUntilReady();
  } catch (error) {
    if (!isRefusedMigration(error)) throw error;
    log.warn({ err: error }, 'the tables of the queue are not as they should be and are made anew');
    await closeQueue();
    await dropTables();
    await queue().waitUntilReady();
  }
}

/** Other processes may be at the queue in this moment, which can end in a deadlock. */
async function dropTables(attempts = 5): Promise<void> {
  try {
    await pool().query(`DROP SCHEMA IF EXISTS ${QUEUE_SCHEMA} CASCADE`);
  } catch (error) {
    if (!isConnectionError(error) || attempts <= 1) throw error;
    await dropTables(attempts - 1);
  }
}

/** SQL that found other tables than it expects; a queue of another version says so without such a code. */
function isRefusedMigration(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^42/.test(String(error.code));
}

export async function queueDepth(): Promise<{ waiting: number; delayed: number; active: number }> {
  const counts = await queue().getJobCounts('waiting', 'delayed', 'active');
  return { waiting: counts.waiting ?? 0, delayed: counts.delayed ?? 0, active: counts.active ?? 0 };
}

/**
 * Answers rings from `waitUntilReady` on, one at a time: a worker that is full keeps its ring until it has room, so others
 * get the next. (BullMQ's own start would try again without a pause while its tables are missing.)
 */
export function answerRings(onRing: () => Promise<void>): RingWorker {
  const url = env().REDIS_URL;
  const options = {
    concurrency: 1,
    autorun: false,
    ...quiet,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  };
  const open = url
    ? new Worker(QUEUE, onRing, { ...options, connection: { url }, prefix: redisPrefix() })
    : new postgres.Worker(QUEUE, onRing, { ...options, connection: postgresConnection(4) });
  open.on('error', (error: Error) => log.warn({ err: error }, 'the queue is out of reach'));
  return {
    waitUntilReady: async () => {
      await open.waitUntilReady();
      open.run().catch((error: unknown) => log.error({ err: error }, 'the doorbell is no longer answered'));
    },
    // Its wait for the next job does not always hear of it when the database was restarted meanwhile.
    close: () => Promise.race([open.close(), sleep(CLOSE_LIMIT_MS, undefined, { ref: false })]),
  };
}

export async function closeQueue(): Promise<void> {
  const open = holder.sluiceQueue;
  delete holder.sluiceQueue;
  await open?.close().catch(() => undefined);
}
