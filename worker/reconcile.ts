import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StepFetch } from '@/lib/nodes/executor';
import { attendToApprovals, closeEndedApprovals } from '@/lib/server/approvals/due-approvals';
import { deleteOldEntries } from '@/lib/server/audit/retention';
import { subscribe } from '@/lib/server/channel';
import { pool } from '@/lib/server/db';
import { log } from '@/lib/server/log';
import { metrics } from '@/lib/server/metrics';
import { deleteOldEffects } from '@/lib/server/records/effects';
import { maintainIndexes } from '@/lib/server/records/maintain-indexes';
import { lookAhead } from '@/lib/server/runs/claim';
import { repairHeld } from '@/lib/server/runs/concurrency';
import { repairFamilies } from '@/lib/server/runs/repair-families';
import { deleteOldRuns, deleteOldWindows } from '@/lib/server/runs/retention';
import { deleteExpiredRuns, deleteRunsOfWorkflows } from '@/lib/server/runs/run-retention';
import { deleteOldWaits } from '@/lib/server/runs/wake-waits';
import { rollUpRuns } from '@/lib/server/stats/roll-up';
import { deliverOccurrences } from '@/lib/server/triggers/deliver-occurrences';
import { deleteOldAdmissions } from '@/lib/server/triggers/ledger';
import { createDeliveries, deleteOldOutgoing } from './deliveries';
import { runSchedules, SCHEDULES_MS } from './schedules';

// What makes lost doorbells harmless: every few seconds each worker looks for runs that are due although nobody was rung
// for them, says that it is alive, and clears away what is too old. The ends of waits need no doorbell at all: a worker
// sees them coming and looks again at that moment.

const RECONCILE_MS = 2_000;
const HEARTBEAT_MS = 2_000;
const APPROVALS_MS = 1_000;
const ENDED_APPROVALS_MS = 5_000;
const RETENTION_MS = 60_000;
/** Some runs ask to be kept for seconds only. */
const EXPIRED_RUNS_MS = 5_000;
/** A word on the channel tells of them at once; the round is for words that were lost. */
const OCCURRENCES_MS = 2_000;
/** Tables grow slowly; what is asked of them does not depend on it. */
const INDEXES_MS = 30_000;
/** What is not in the statistics yet is read beside them. */
const STATISTICS_MS = 10_000;
const AFTER_FAILURE_MS = 2_000;

/** The least time between two looks, however many waits end. */
const MIN_RECONCILE_MS = 10;

/** How long the end of this process waits for the rounds that are under way. */
const LAST_ROUND_MS = 5_000;

/**
 * A job of this process that repeats: it answers after how many milliseconds its next round begins. The answer ends it,
 * and resolves when no round is under way any more.
 */
function repeat(name: string, work: () => Promise<number>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let current = Promise.resolve();
  const round = async () => {
    let nextInMs = AFTER_FAILURE_MS;
    try {
      nextInMs = await work();
    } catch (error) {
      log.warn({ err: error }, `${name} failed; it is tried again`);
    }
    if (!stopped) timer = setTimeout(begin, nextInMs);
  };
  const begin = () => {
    current = round();
  };
  timer = setTimeout(begin, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
    return current;
  };
}

export function startReconcile(
  workerId: string,
  look: () => Promise<void>,
  fetch: StepFetch,
): () => Promise<void> {
  const deliveries = createDeliveries(fetch);
  const endOccurrences = subscribe('occurrences', {
    onMessage: () =>
      void deliverOccurrences().catch((error: unknown) =>
        log.warn({ err: error }, 'occurrences were not delivered'),
      ),
  });
  const stops = [
    ...deliveries.rounds.map(({ name, round }) => repeat(name, round)),
    repeat('reconcile', async () => {
      const { isDue, nextInMs } = await lookAhead(RECONCILE_MS);
      if (isDue) await look();
      return Math.max(MIN_RECONCILE_MS, nextInMs ?? RECONCILE_MS);
    }),
    repeat('heartbeat', async () => {
      await beat(workerId);
      return HEARTBEAT_MS;
    }),
    repeat('repair', async () => {
      await repairFamilies();
      await repairHeld();
      return RECONCILE_MS;
    }),
    repeat('schedules', async () => {
      await runSchedules(Date.now());
      return SCHEDULES_MS;
    }),
    repeat('approvals', async () => {
      await attendToApprovals();
      return APPROVALS_MS;
    }),
    repeat('ended approvals', async () => {
      await closeEndedApprovals();
      return ENDED_APPROVALS_MS;
    }),
    repeat('occurrences', async () => {
      await deliverOccurrences();
      return OCCURRENCES_MS;
    }),
    repeat('expired runs', async () => {
      await deleteExpiredRuns();
      return EXPIRED_RUNS_MS;
    }),
    repeat('statistics', async () => {
      await rollUpRuns();
      return STATISTICS_MS;
    }),
    repeat('indexes of records', async () => {
      await maintainIndexes();
      return INDEXES_MS;
    }),
    repeat('retention', async () => {
      await deleteOldRuns();
      await deleteRunsOfWorkflows();
      await deleteOldAdmissions();
      await deleteOldWaits();
      await deleteOldEffects();
      await deleteOldOutgoing();
      await deleteOldWindows();
      await deleteOldEntries();
      return RETENTION_MS;
    }),
  ];
  return async () => {
    endOccurrences();
    const last = Promise.all(stops.map((stop) => stop()));
    await Promise.race([last, sleep(LAST_ROUND_MS, undefined, { ref: false })]);
    deliveries.close();
    await pool()
      .query('DELETE FROM worker_heartbeat WHERE id = $1', [workerId])
      .catch(() => undefined);
  };
}

async function beat(workerId: string): Promise<void> {
  const info = { pid: process.pid, host: hostname(), metrics: await metrics().getMetricsAsJSON() };
  await pool().query(
    `WITH gone AS (DELETE FROM worker_heartbeat WHERE seen_at < now() - interval '1 minute')
     INSERT INTO worker_heartbeat (id, seen_at, info) VALUES ($1, now(), $2)
     ON CONFLICT (id) DO UPDATE SET seen_at = now(), info = excluded.info`,
    [workerId, JSON.stringify(info)],
  );
}
