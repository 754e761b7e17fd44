import { randomUUID } from 'node:crypto';
import { subscribe } from '@/lib/server/channel';
import { env } from '@/lib/server/env';
import { createGuardedFetch } from '@/lib/server/outbound/guarded-fetch';
import { answerRings, openDoorbell } from '@/lib/server/queue';
import { createJournal } from '@/lib/server/runs/journal';
import { closeSandbox } from '@/lib/server/sandbox/run-code';
import { createPreparedCache } from '@/worker/prepare';
import { createPump, type Pump } from '@/worker/pump';
import { startReconcile } from '@/worker/reconcile';
import type { ValueLimits } from '@/worker/values';

export type TestWorker = {
  workerId: string;
  pump: Pump;
  stop: () => Promise<void>;
};

export type TestWorkerOptions = { concurrency?: number; limits?: ValueLimits; workerId?: string };

/** The parts of a worker process inside the test's own process: quick to start, but not to be killed. */
export async function startTestWorker(options: TestWorkerOptions = {}): Promise<TestWorker> {
  const { workerId = `worker-${randomUUID()}`, concurrency = 64 } = options;
  const metrics = { onStep: () => undefined, onTurn: () => undefined, onFlush: () => undefined };
  const fetch = createGuardedFetch({ allow: env().OUTBOUND_ALLOW });
  const limits = options.limits ?? {
    inlineBytes: env().MAX_INLINE_OUTPUT_BYTES,
    maxBytes: env().MAX_OUTPUT_BYTES,
  };
  const pump = createPump(
    {
      journal: createJournal(metrics),
      fetch,
      metrics,
      limits,
      maxParallelSteps: 100,
      maxIterations: 100_000,
    },
    createPreparedCache(),
    { workerId, concurrency },
  );
  const look = () => void pump.look().catch(() => undefined);
  const ends = [
    subscribe('commands', { onMessage: pump.noteCommands }),
    subscribe('due', { onMessage: look, onGap: look }),
  ];
  await openDoorbell();
  const rings = answerRings(pump.answer);
  await rings.waitUntilReady();
  look();
  const stopReconcile = startReconcile(workerId, pump.look, fetch);
  return {
    workerId,
    pump,
    stop: async () => {
      for (const end of ends) end();
      await stopReconcile();
      await pump.stop();
      await rings.close();
      await Promise.all([fetch.close(), closeSandbox()]);
    },
  };
}
