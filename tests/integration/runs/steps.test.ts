import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { readLog } from '@/lib/server/runs/claim';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, runToEnd, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
  worker = await startTestWorker();
});

afterAll(async () => {
  await worker.stop();
  await recorder.close();
});

const retry = { backoff: 'constant', initialDelayMs: 50, maxDelayMs: 10_000, jitter: false } as const;

function post(path: string): { method: string; url: string } {
  return { method: 'POST', url: `${recorder.url}${path}` };
}

/** Milliseconds between one request and the next. */
function gaps(path: string): number[] {
  const times = recorder.to(path).map(({ arrivedAt }) => arrivedAt);
  return times.slice(1).map((time, i) => time - (times[i] ?? 0));
}

/** The delays before the retries as they were decided; none began earlier. */
async function delays(runId: string, path: string): Promise<number[]> {
  const failures = eventsOf(await soundLog(runId), 'step.failed');
  const decided = failures.flatMap(({ at, retryAt }) => (retryAt === null ? [] : [retryAt - at]));
  for (const [i, gap] of gaps(path).entries()) expect(gap).toBeGreaterThanOrEqual((decided[i] ?? 0) - 1);
  return decided;
}

describe('an external step', () => {
  it('starts only after the results it builds on and its own start are in run_log', async () => {
    const seen: string[] = [];
    recorder.onRequest(async ({ key, path }) => {
      const [runId = '', nodeId = ''] = key.split('/');
      if (!path.startsWith('/order')) return undefined;
      for (const event of await readLog(runId)) {
        if (event.type === 'step.succeeded' || event.type === 'step.started') {
          seen.push(`${nodeId}: ${event.type} ${event.nodeId}`);
        }
      }
      return undefined;
    });
    const ref = await deployWorkflow(
      scope,
      chain(
        ['make', 'set', { fields: { n: 1 } }],
        ['first', 'http', post('/order/1')],
        ['second', 'http', post('/order/2')],
      ),
    );
    const run = await runToEnd(scope, ref);
    recorder.onRequest(() => undefined);
    expect(run.status).toBe('completed');
    expect(seen).toEqual([
      'first: step.succeeded make',
      'first: step.started first',
      'second: step.succeeded make',
      'second: step.started first',
      'second: step.succeeded first',
      'second: step.started second',
    ]);
  });

  it('sends the same Idempotency-Key with every attempt, another one for every step and iteration', async () => {
    recorder.script('/flaky', { status: 503 }, { status: 200 }, { status: 503 }, { status: 200 });
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          each: ['loop', { items: [1, 2] }],
          send: ['http', post('/flaky'), { retry: { ...retry, maxRetries: 2 } }],
        },
        'each.body>send',
      ),
    );
    const run = await runToEnd(scope, ref);
    expect(run.status).toBe('completed');
    const keys = recorder.to('/flaky').map(({ key }) => key);
    expect(keys).toEqual([0, 0, 1, 1].map((i) => `${run.id}/send/each:${i}`));
  });
});

describe.concurrent('a step that fails', () => {
  it('is attempted once and then maxRetries times, with linear gaps (S8)', async () => {
    recorder.script('/linear', { status: 500 });
    const policy = { retry: { ...retry, backoff: 'linear', initialDelayMs: 60, maxRetries: 3 } } as const;
    const run = await runToEnd(
      scope,
      await deployWorkflow(scope, chain(['call', 'http', post('/linear'), policy])),
    );
    expect(run).toMatchObject({ status: 'failed', error: { code: 'http_500', node_id: 'call' } });
    expect(await delays(run.id, '/linear')).toEqual([60, 120, 180]);
    expect(recorder.to('/linear')).toHaveLength(4);
    const failures = eventsOf(await soundLog(run.id), 'step.failed');
    expect(failures.map(({ attempt, retryAt }) => [attempt, retryAt !== null])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ]);
  });

  it('waits twice as long before each retry when the backoff is exponential, up to the cap', async () => {
    recorder.script('/exponential', { status: 500 });
    const policy = {
      retry: { ...retry, backoff: 'exponential', initialDelayMs: 40, maxDelayMs: 100, maxRetries: 3 },
    } as const;
    const run = await runToEnd(
      scope,
      await deployWorkflow(scope, chain(['call', 'http', post('/exponential'), policy])),
    );
    expect(await delays(run.id, '/exponential')).toEqual([40, 80, 100]);
  });

  it('takes the default retries of its workflow when it has none of its own', async () => {
    recorder.script('/default', { status: 500 }, { status: 200 });
    const definition = chain(['call', 'http', post('/default')]);
    const ref = await deployWorkflow(scope, definition, { retryOnFailure: true, maxRetries: 1 });
    const run = await runToEnd(scope, ref);
    expect(run.status).toBe('completed');
    expect(recorder.to('/default')).toHaveLength(2);
  });

  it('is not retried when a retry could not help', async () => {
    recorder.script('/gone', { status: 404 });
    const policy = { retry: { ...retry, maxRetries: 5 } };
    await runToEnd(scope, await deployWorkflow(scope, chain(['call', 'http', post('/gone'), policy])));
    expect(recorder.to('/gone')).toHaveLength(1);
  });

  it('holds no worker while it waits for a retry that is far away', async () => {
    recorder.script('/far', { status: 500 }, { status: 200 });
    const policy = { retry: { ...retry, initialDelayMs: 3_500, maxRetries: 1 } };
    const runId = await startRun(
      scope,
      await deployWorkflow(scope, chain(['call', 'http', post('/far'), policy])),
    );
    await until(async () => (await readLog(runId)).some(({ type }) => type === 'step.failed'));
    await until(async () => {
      const { rows } = await pool().query('SELECT leased_by FROM run WHERE id = $1', [runId]);
      return rows[0]?.leased_by === null;
    });
    const run = await finished(scope, runId);
    expect(run.status).toBe('completed');
    expect(await delays(runId, '/far')).toEqual([3_500]);
  });
});

describe.concurrent('the time limit of a step', () => {
  it('fails the attempt, closes its connection, and lets it be retried (S9)', async () => {
    recorder.script('/slow', { delayMs: 5_000 }, { status: 200 });
    const policy = { timeoutMs: 120, retry: { ...retry, maxRetries: 1 } };
    const run = await runToEnd(
      scope,
      await deployWorkflow(scope, chain(['call', 'http', post('/slow'), policy])),
    );
    expect(run.status).toBe('completed');
    const [failure] = eventsOf(await soundLog(run.id), 'step.failed');
    expect(failure?.error.code).toBe('timeout');
    await until(() => recorder.to('/slow')[0]?.isAborted);
    expect(recorder.to('/slow')).toHaveLength(2);
  });

  it('of the whole run fails it with "Workflow timed out" and stops what is going on', async () => {
    recorder.script('/endless', { delayMs: 20_000 });
    const definition = chain(['call', 'http', post('/endless')], ['next', 'http', post('/never')]);
    const run = await runToEnd(scope, await deployWorkflow(scope, definition, { timeout: 1 }));
    expect(run).toMatchObject({
      status: 'failed',
      error: { code: 'timed_out', message: 'Workflow timed out' },
    });
    await until(() => recorder.to('/endless')[0]?.isAborted);
    expect(recorder.to('/never')).toHaveLength(0);
  });

  it('of a run nobody holds fails it, too', async () => {
    const ref = await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 60 }]), { timeout: 1 });
    const run = await runToEnd(scope, ref);
    expect(run.error?.code).toBe('timed_out');
  });
});
