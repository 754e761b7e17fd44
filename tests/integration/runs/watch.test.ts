import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SequencedEvent } from '@/lib/engine/events';
import { pool } from '@/lib/server/db';
import { admitRun } from '@/lib/server/runs/admit-run';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { watchRun } from '@/lib/server/runs/watch-run';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { finished, runToEnd, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startWorkerProcess, type WorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;
let worker: WorkerProcess;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
  worker = startWorkerProcess();
  await worker.ready();
});

afterAll(async () => {
  await worker.stop();
  await recorder.close();
});

/** Everything a watcher is given until the stream ends by itself. */
async function watched(
  runId: string,
  afterSeq = 0,
  signal = AbortSignal.timeout(20_000),
): Promise<SequencedEvent[]> {
  const events: SequencedEvent[] = [];
  for await (const batch of watchRun(runId, afterSeq, signal)) events.push(...batch);
  if (signal.aborted) throw new Error('The stream did not end by itself');
  return events;
}

function busyWorkflow(): Promise<string> {
  return deployWorkflow(
    scope,
    flow(
      {
        each: ['loop', { items: 'input', concurrency: 4 }],
        call: ['http', { url: `${recorder.url}/watched` }],
      },
      'each.body>call',
    ),
  );
}

describe('watching a run', () => {
  // The first of this process: the subscription is not there yet when the run ends.
  it('ends with the run, also when it ends before the subscription is up', async () => {
    const runId = await startRun(scope, await deployWorkflow(scope, chain(['only', 'noop'])));
    const events = await watched(runId, 0, AbortSignal.timeout(5_000));
    expect(events).toEqual(await soundLog(runId));
  });

  it('gives 50 watchers that come in the middle every event once, in order, to the end', async () => {
    const ref = await busyWorkflow();
    const runId = await startRun(
      scope,
      ref,
      Array.from({ length: 150 }, (_, i) => i),
    );
    const watching = Array.from({ length: 50 }, async (_, i) => {
      await pool().query('SELECT pg_sleep($1)', [i / 200]);
      return watched(runId);
    });
    const all = await Promise.all(watching);
    const log = await soundLog(runId);
    expect(log.length).toBeGreaterThan(300);
    for (const events of all) expect(events.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    expect(all[0]).toEqual(log);
  });

  it('goes on after any event as if it had never been away', async () => {
    const run = await runToEnd(scope, await busyWorkflow(), [1, 2, 3]);
    const log = await soundLog(run.id);
    for (let seq = 0; seq < log.length; seq += 1) expect(await watched(run.id, seq)).toEqual(log.slice(seq));
    expect(await watched(run.id, log.length)).toEqual([]);
  });

  it('ends when the run is cancelled, fails, or had long ended', async () => {
    const waiting = await startRun(
      scope,
      await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 60 }])),
    );
    const watching = watched(waiting);
    await untilStatus(waiting, 'waiting');
    await cancelRun(scope, waiting);
    expect((await watching).at(-1)?.type).toBe('run.cancelled');
    const failing = await startRun(
      scope,
      await deployWorkflow(scope, chain(['fail', 'fail', { message: 'no' }])),
    );
    expect((await watched(failing)).at(-1)?.type).toBe('step.failed');
    expect(await watched(failing)).toHaveLength(2);
  });

  it('ends when its reader leaves, and when there is no such run', async () => {
    const runId = await startRun(
      scope,
      await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 60 }])),
    );
    await untilStatus(runId, 'waiting');
    const leaving = new AbortController();
    const stream = watchRun(runId, 0, leaving.signal);
    expect((await stream.next()).done).toBe(false);
    setTimeout(() => leaving.abort(), 20);
    expect((await stream.next()).done).toBe(true);
    expect(await watched('run_missing')).toEqual([]);
    await cancelRun(scope, runId);
  });

  it('misses nothing when the listening connection breaks', async () => {
    const runId = await startRun(
      scope,
      await busyWorkflow(),
      Array.from({ length: 200 }, (_, i) => i),
    );
    const watching = watched(runId);
    for (let i = 0; i < 4; i += 1) {
      await pool().query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
      await pool().query('SELECT pg_sleep(0.05)');
    }
    expect(await watching).toEqual(await soundLog(runId));
  });
});

describe('waiting for a run', () => {
  function execute(workflowRef: string, waitMs: number, input: number | null = null) {
    return admitRun({ ...scope, workflowRef, input, trigger: { type: 'manual' }, waitMs });
  }

  it('answers with the finished run, each of a hundred with its own', async () => {
    const ref = await deployWorkflow(scope, chain(['same', 'set', { fields: { n: '{{input}}' } }]));
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => execute(ref, 10_000, n)));
    for (const [n, { runId, finished: run }] of answers.entries()) {
      expect(run).toMatchObject({ id: runId, status: 'completed', output: { n } });
    }
  });

  it('answers without it when it takes longer, and the run goes on', async () => {
    const ref = await deployWorkflow(scope, chain(['wait', 'delay', { durationMs: 3_000 }]));
    const { runId, finished: run } = await execute(ref, 150);
    expect(run).toBeNull();
    expect((await finished(scope, runId)).status).toBe('completed');
  });

  it('answers when the run is cancelled or fails', async () => {
    const ref = await deployWorkflow(scope, chain(['fail', 'fail', { message: 'no' }]));
    expect((await execute(ref, 10_000)).finished).toMatchObject({ status: 'failed' });
  });
});
