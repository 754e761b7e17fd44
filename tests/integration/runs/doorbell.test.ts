import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { answerRings, closeQueue, openDoorbell, QUEUE_SCHEMA, queueDepth, ring } from '@/lib/server/queue';
import { admitRun } from '@/lib/server/runs/admit-run';
import { claimRuns } from '@/lib/server/runs/claim';
import type { RunScope } from '@/lib/server/runs/run-row';
import { patiently } from '@/tests/support/mixed-runs';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { finished, startRun } from '@/tests/support/runs';
import { until } from '@/tests/support/until';
import { startWorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
  await openDoorbell();
});

afterAll(async () => {
  // Whoever comes next finds its tables.
  await closeQueue();
  await openDoorbell();
  await recorder.close();
});

/** Everything the queue knows is gone: jobs, counters, all of it. */
async function emptyQueue(): Promise<void> {
  const { REDIS_URL } = env();
  if (REDIS_URL) {
    const redis = new Redis(REDIS_URL);
    await redis.flushall();
    redis.disconnect();
    return;
  }
  const { rows } = await pool().query<{ tablename: string }>(
    'SELECT tablename FROM pg_tables WHERE schemaname = $1',
    [QUEUE_SCHEMA],
  );
  expect(rows.length).toBeGreaterThan(0);
  const tables = rows.map(({ tablename }) => `${QUEUE_SCHEMA}."${tablename}"`).join(', ');
  // The queue is in use, so that its statements may deadlock with this one.
  await patiently(() => pool().query(`TRUNCATE ${tables} CASCADE`));
}

function mixed(): Promise<string> {
  return deployWorkflow(
    scope,
    chain(
      ['before', 'http', { url: `${recorder.url}/bell` }],
      ['wait', 'delay', { durationMs: '{{input.waitMs}}' }],
      ['after', 'http', { url: `${recorder.url}/bell` }],
    ),
  );
}

describe('the doorbell', () => {
  it('may lose everything it knows at any time: all runs still end, and it rings again', async () => {
    const workers = [startWorkerProcess(), startWorkerProcess()];
    await Promise.all(workers.map(({ ready }) => ready()));
    const ref = await mixed();
    const ids: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const starts = Array.from({ length: 20 }, (_, i) =>
        startRun(scope, ref, { waitMs: i % 5 === 0 ? 3_100 : i * 20 }),
      );
      await emptyQueue();
      ids.push(...(await Promise.all(starts)));
      await emptyQueue();
    }
    for (const id of ids) expect((await finished(scope, id)).status).toBe('completed');
    expect(recorder.to('/bell')).toHaveLength(200);
    const { finished: run } = await admitRun({
      ...scope,
      workflowRef: ref,
      input: { waitMs: 0 },
      trigger: { type: 'manual' },
      waitMs: 5_000,
    });
    expect(run?.status).toBe('completed');
    await Promise.all(workers.map((worker) => worker.stop()));
  });

  it('is answered after it lost everything, also by a process that starts then', async () => {
    let answers = 0;
    await emptyQueue();
    await closeQueue();
    await openDoorbell();
    const rings = answerRings(async () => {
      answers += 1;
    });
    await rings.waitUntilReady();
    ring();
    await until(() => answers > 0);
    await emptyQueue();
    const before = answers;
    await until(
      () => {
        ring();
        return answers > before;
      },
      { everyMs: 100, timeoutMs: 15_000 },
    );
    await rings.close();
  });

  it('makes one job of many rings, and needs none for a run to be found', async () => {
    for (let i = 0; i < 500; i += 1) ring();
    await until(async () => (await queueDepth()).waiting > 0);
    expect((await queueDepth()).waiting).toBeLessThan(20);
    await emptyQueue();
    const runId = await startRun(scope, await mixed(), { waitMs: 0 });
    await emptyQueue();
    expect((await claimRuns('by looking', 10_000)).map(({ id }) => id)).toContain(runId);
  });
});
