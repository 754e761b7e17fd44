import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { restartRun } from '@/lib/server/runs/control-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, runToEnd, soundLog, startRun, untilStatus } from '@/tests/support/runs';
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

async function blobsOf(runId: string): Promise<{ id: string; bytes: number }[]> {
  const { rows } = await pool().query('SELECT id, bytes FROM run_blob WHERE run_id = $1', [runId]);
  return rows;
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('a loop', () => {
  it('over 10,000 items gives one result for each, in order, and stays in one turn', async () => {
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          each: ['loop', { items: 'input' }],
          twice: ['set', { fields: [{ path: 'n', expression: 'item * 2' }] }],
        },
        'each.body>twice',
      ),
    );
    const run = await finished(scope, await startRun(scope, ref, numbers(10_000)), { timeoutMs: 30_000 });
    expect(run.status).toBe('completed');
    expect(run.output).toEqual({
      iterations: 10_000,
      results: numbers(10_000).map((n) => ({ n: n * 2 })),
      truncated: false,
    });
    const events = await soundLog(run.id);
    expect(eventsOf(events, 'step.succeeded', 'twice')).toHaveLength(10_000);
  });

  it('of calls does as many side by side as it may, each once', async () => {
    recorder.script('/item', { delayMs: 30 });
    let open = 0;
    let most = 0;
    recorder.onRequest(({ path }) => {
      if (path !== '/item') return undefined;
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
      }, 29);
      return undefined;
    });
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          each: ['loop', { items: 'input', concurrency: 10 }],
          call: ['http', { url: `${recorder.url}/item` }],
        },
        'each.body>call',
      ),
    );
    const run = await runToEnd(scope, ref, numbers(200));
    expect(run.status).toBe('completed');
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(10);
    expect(new Set(recorder.to('/item').map(({ key }) => key)).size).toBe(200);
    expect(recorder.to('/item')).toHaveLength(200);
  });
});

describe('a join', () => {
  it('of 100 branches of calls runs once, after all of them, with the results of all (S2, S6)', async () => {
    const names = numbers(100).map((i) => `b${i}`);
    const branches = Object.fromEntries(
      names.map((name): [string, [string, { url: string }]] => [
        name,
        ['http', { url: `${recorder.url}/${name}` }],
      ]),
    );
    const ref = await deployWorkflow(
      scope,
      flow(
        { start: ['noop'], ...branches, join: ['set', { fields: { all: '{{result}}' } }] },
        names.map((name) => `start>${name} ${name}>join`).join(' '),
      ),
    );
    const run = await runToEnd(scope, ref);
    expect(run.status).toBe('completed');
    const events = await soundLog(run.id);
    expect(eventsOf(events, 'step.succeeded', 'join')).toHaveLength(1);
    const { all } = run.output as { all: Record<string, { body: { path: string } }> };
    expect(
      Object.entries(all)
        .map(([name, { body }]) => [name, body.path])
        .toSorted(),
    ).toEqual(names.map((name) => [name, `/${name}`]).toSorted());
    for (const name of names) expect(recorder.to(`/${name}`)).toHaveLength(1);
  });
});

describe('an output', () => {
  const big = 'é'.repeat(300_000);

  it('of more than 256 KB stands beside the event, and its successors and the run read it', async () => {
    recorder.script('/big', { body: big });
    const ref = await deployWorkflow(
      scope,
      chain(
        ['big', 'http', { url: `${recorder.url}/big` }],
        ['copy', 'set', { fields: { text: '{{result.body}}', length: '{{steps.big.output.body.length}}' } }],
      ),
    );
    const run = await runToEnd(scope, ref);
    expect(run.output).toEqual({ text: big, length: big.length });
    for (const { output } of eventsOf(await soundLog(run.id), 'step.succeeded')) {
      expect(output).toMatchObject({ bytes: expect.any(Number), blobId: expect.stringMatching(/^blob_/) });
    }
    expect(await blobsOf(run.id)).toHaveLength(2);
  });

  it('of more than 256 KB is there after the worker was stopped, and after a restart from a later step', async () => {
    recorder.script('/kept', { body: big });
    const ref = await deployWorkflow(
      scope,
      chain(
        ['big', 'http', { url: `${recorder.url}/kept` }],
        ['wait', 'delay', { seconds: 3.1 }],
        ['size', 'set', { fields: { length: '{{result.body.length}}' } }],
      ),
    );
    const runId = await startRun(scope, ref);
    await untilStatus(runId, 'waiting');
    await worker.stop();
    worker = await startTestWorker();
    const run = await finished(scope, runId);
    expect(run.output).toEqual({ length: big.length });
    await restartRun(scope, runId, { fromNodeId: 'size' });
    await until(async () => (await finished(scope, runId)).lastSeq > run.lastSeq);
    expect((await finished(scope, runId)).output).toEqual({ length: big.length });
    expect(recorder.to('/kept')).toHaveLength(1);
  });

  it('of a run that is put together from several is kept once when it is large', async () => {
    recorder.script('/part', { body: 'x'.repeat(200_000) });
    const part = ['http', { url: `${recorder.url}/part` }] as [string, { url: string }];
    const run = await runToEnd(scope, await deployWorkflow(scope, flow({ a: part, b: part })));
    expect(run.output).toMatchObject({ a: { status: 200 }, b: { status: 200 } });
    expect(await blobsOf(run.id)).toHaveLength(1);
  });

  it('of more than 32 MB fails its step clearly, without a retry', async () => {
    recorder.script('/huge', { body: 'x'.repeat(17_000_000) });
    const policy = { retry: { maxRetries: 3, initialDelayMs: 10 } };
    const ref = await deployWorkflow(
      scope,
      chain(
        ['huge', 'http', { url: `${recorder.url}/huge` }],
        ['twice', 'set', { fields: { a: '{{result.body}}', b: '{{result.body}}' } }, policy],
      ),
    );
    const run = await runToEnd(scope, ref);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'output_too_large', node_id: 'twice' } });
    expect(run.error?.message).toMatch(/32\.\d MB.*32\.0 MB is the most/);
    expect(eventsOf(await soundLog(run.id), 'step.failed', 'twice')).toHaveLength(1);
  });

  it('of a run that is too large in all is not kept, and the run says why', async () => {
    recorder.script('/half', { body: 'x'.repeat(17_000_000) });
    const half = ['http', { url: `${recorder.url}/half` }] as [string, { url: string }];
    const run = await runToEnd(scope, await deployWorkflow(scope, flow({ a: half, b: half })));
    expect(run).toMatchObject({ status: 'completed', output: null, error: { code: 'output_too_large' } });
  });

  it('nested too deeply fails its step instead of the worker', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const ref = await deployWorkflow(
      scope,
      chain(['deep', 'set', { fields: [{ path: 'v', expression: 'JSON.parse(input)' }] }]),
    );
    const run = await runToEnd(scope, ref, deep);
    expect(run.status).toBe('failed');
    expect((await runToEnd(scope, await deployWorkflow(scope, chain(['fine', 'noop'])))).status).toBe(
      'completed',
    );
  });

  it('with a NUL character or half a surrogate pair is kept as it is', async () => {
    const odd = ['\u0000', '\ud83d', 'a\u0000b', '\udc00\ud800'];
    recorder.script('/odd', { body: odd });
    const ref = await deployWorkflow(
      scope,
      chain(
        ['odd', 'http', { url: `${recorder.url}/odd` }],
        ['copy', 'set', { fields: { odd: '{{result.body}}' } }],
      ),
    );
    const run = await runToEnd(scope, ref, odd);
    expect(run).toMatchObject({ status: 'completed', input: odd, output: { odd } });
  });

  it('in an error message may hold anything, too', async () => {
    const ref = await deployWorkflow(scope, chain(['fail', 'fail', { message: '{{input}}' }]));
    const run = await runToEnd(scope, ref, 'a\u0000b \ud83d');
    expect(run).toMatchObject({ status: 'failed', error: { message: 'a\u0000b \ud83d' } });
  });
});
