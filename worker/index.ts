import { randomUUID } from 'node:crypto';
import { closeChannel, subscribe } from '@/lib/server/channel';
import { closeDb } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { log } from '@/lib/server/log';
import { createGuardedFetch } from '@/lib/server/outbound/guarded-fetch';
import { answerRings, closeQueue, openDoorbell } from '@/lib/server/queue';
import { createJournal } from '@/lib/server/runs/journal';
import { closeSandbox } from '@/lib/server/sandbox/run-code';
import { createWorkerMetrics } from './metrics';
import { createPreparedCache } from './prepare';
import { createPump, type Pump } from './pump';
import { startReconcile } from './reconcile';

// One worker process: the doorbell's listener, the pump that turns rings into turns, and the rounds that find what no
// doorbell told of. It may be killed at any moment; another takes over when its leases end.

const MAX_PARALLEL_STEPS = 100;

async function main(): Promise<void> {
  const settings = env();
  const workerId = settings.WORKER_ID ?? `worker-${randomUUID()}`;
  let pump: Pump | null = null;
  const metrics = createWorkerMetrics(() => pump?.activeRuns() ?? 0);
  const fetch = createGuardedFetch({ allow: settings.OUTBOUND_ALLOW, maxBytes: settings.MAX_OUTPUT_BYTES });
  pump = createPump(
    {
      journal: createJournal(metrics),
      fetch,
      metrics,
      limits: { inlineBytes: settings.MAX_INLINE_OUTPUT_BYTES, maxBytes: settings.MAX_OUTPUT_BYTES },
      maxParallelSteps: MAX_PARALLEL_STEPS,
      maxIterations: settings.MAX_ITERATIONS,
    },
    createPreparedCache(),
    { workerId, concurrency: settings.WORKER_CONCURRENCY },
  );
  const { answer, look, noteCommands, stop } = pump;
  const endCommands = subscribe('commands', { onMessage: noteCommands });
  const endDue = subscribe('due', {
    onMessage: () => void look().catch(warn),
    onGap: () => void look().catch(warn),
  });
  // What is due already, and what this worker held when it crashed, need not wait for the doorbell.
  look().catch(warn);
  await openDoorbell();
  const rings = answerRings(answer);
  await rings.waitUntilReady();
  const stopReconcile = startReconcile(workerId, look, fetch);

  let ending = false;
  const end = async (reason: string) => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'worker stops');
    endCommands();
    endDue();
    await stopReconcile();
    await stop();
    await rings.close();
    await Promise.allSettled([fetch.close(), closeSandbox(), closeQueue(), closeChannel()]);
    await closeDb();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  process.on('disconnect', () => void end('the supervisor is gone'));
  log.info({ workerId }, 'worker is ready');
  process.send?.({ type: 'ready' });
}

function warn(error: unknown): void {
  log.warn({ err: error }, 'could not look for due runs');
}

process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker could not start');
  process.exit(1);
});
