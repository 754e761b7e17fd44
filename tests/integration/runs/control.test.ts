import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { pauseRun, resumeRun } from '@/lib/server/runs/control-run';
import { getRun } from '@/lib/server/runs/read-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, leaseOf, soundLog, startRun, untilStatus } from '@/tests/support/runs';
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

let names = 0;

/** A run of `first` and `second`, both calls, stopped in the middle of the first until `answer` is called. */
async function midCall() {
  names += 1;
  const first = `/first-${names}`;
  const second = `/second-${names}`;
  let answer: () => void = () => undefined;
  recorder.script(first, {
    after: new Promise<void>((resolve) => {
      answer = resolve;
    }),
  });
  const ref = await deployWorkflow(
    scope,
    chain(
      ['first', 'http', { url: recorder.url + first }],
      ['second', 'http', { url: recorder.url + second }],
    ),
  );
  const runId = await startRun(scope, ref);
  await until(() => recorder.to(first).length === 1);
  const calls = () => [recorder.to(first).length, recorder.to(second).length];
  return { runId, answer, calls, request: () => recorder.to(first)[0] };
}

async function waitingRun(seconds = 30): Promise<string> {
  const runId = await startRun(
    scope,
    await deployWorkflow(scope, chain(['wait', 'delay', { seconds }], ['end', 'noop'])),
  );
  await untilStatus(runId, 'waiting');
  await until(async () => (await leaseOf(runId)).leasedBy === null);
  return runId;
}

async function commandsLeft(runId: string): Promise<number> {
  const { rowCount } = await pool().query('SELECT 1 FROM run_command WHERE run_id = $1', [runId]);
  return rowCount ?? 0;
}

describe('pausing a run', () => {
  it('lets the step that is going on end and starts nothing new, until it is resumed', async () => {
    const { runId, answer, calls } = await midCall();
    expect((await pauseRun(scope, runId)).status).toBe('pausing');
    answer();
    await untilStatus(runId, 'paused');
    expect(calls()).toEqual([1, 0]);
    await until(async () => (await leaseOf(runId)).leasedBy === null);
    expect((await leaseOf(runId)).dueInMs).toBeNull();
    expect((await resumeRun(scope, runId)).status).toMatch(/running|completed/);
    expect((await finished(scope, runId)).status).toBe('completed');
    expect(calls()).toEqual([1, 1]);
    expect(await commandsLeft(runId)).toBe(0);
  });

  it('that nobody holds takes effect at once, and its waits stand still meanwhile', async () => {
    const runId = await waitingRun(3.2);
    expect((await pauseRun(scope, runId)).status).toBe('paused');
    await until(async () => (await leaseOf(runId)).leasedBy === null);
    const { rows } = await pool().query('SELECT pg_sleep(0.6)');
    expect(rows).toHaveLength(1);
    await resumeRun(scope, runId);
    expect((await finished(scope, runId)).status).toBe('completed');
    const events = await soundLog(runId);
    const [waiting] = eventsOf(events, 'step.waiting');
    const [resumed] = eventsOf(events, 'step.resumed');
    expect((resumed?.at ?? 0) - (waiting?.until ?? 0)).toBeGreaterThan(550);
  });

  it('before any worker was there still keeps it from starting', async () => {
    await worker.stop();
    const { id: runId } = await getRun(
      scope,
      await startRun(scope, await deployWorkflow(scope, chain(['a', 'noop']))),
    );
    const pausing = pauseRun(scope, runId);
    await until(async () => (await commandsLeft(runId)) === 1);
    worker = await startTestWorker();
    expect((await pausing).status).toBe('paused');
    expect(eventsOf(await soundLog(runId), 'step.succeeded')).toEqual([]);
    await resumeRun(scope, runId);
    expect((await finished(scope, runId)).status).toBe('completed');
  });

  it('and resuming again and again changes nothing more than once', async () => {
    const runId = await waitingRun();
    for (let i = 0; i < 3; i += 1) {
      expect((await pauseRun(scope, runId)).status).toBe('paused');
      expect((await pauseRun(scope, runId)).status).toBe('paused');
      expect((await resumeRun(scope, runId)).status).not.toBe('paused');
      expect((await resumeRun(scope, runId)).status).not.toBe('paused');
    }
    const events = await soundLog(runId);
    expect(eventsOf(events, 'run.paused')).toHaveLength(3);
    expect(eventsOf(events, 'run.resumed')).toHaveLength(3);
    await cancelRun(scope, runId);
  });

  it('is refused once it has ended', async () => {
    const runId = await startRun(scope, await deployWorkflow(scope, chain(['a', 'noop'])));
    await finished(scope, runId);
    await expect(pauseRun(scope, runId)).rejects.toMatchObject({ code: 'run_finished' });
    await expect(resumeRun(scope, runId)).rejects.toMatchObject({ code: 'run_finished' });
  });
});

describe('cancelling a run', () => {
  it('aborts the call that is going on and starts nothing afterwards', async () => {
    const { runId, calls, request } = await midCall();
    const cancelled = await cancelRun(scope, runId, 'No longer needed');
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      error: { code: 'cancelled', message: 'No longer needed' },
    });
    await until(() => request()?.isAborted, { timeoutMs: 1_000 });
    await until(() => worker.pump.activeRuns() === 0);
    expect(calls()).toEqual([1, 0]);
    expect(await leaseOf(runId)).toMatchObject({ leasedBy: null, dueInMs: null });
  });

  it('writes no result that comes late', async () => {
    const { runId, answer, calls } = await midCall();
    const { lastSeq } = await cancelRun(scope, runId);
    answer();
    await until(() => worker.pump.activeRuns() === 0);
    expect(calls()).toEqual([1, 0]);
    expect((await soundLog(runId)).at(-1)).toMatchObject({ type: 'run.cancelled', seq: lastSeq });
  });

  it('at any moment of a hundred busy ones leaves each of them ended, with nothing after the cancellation', async () => {
    const ref = await deployWorkflow(
      scope,
      flow(
        { each: ['loop', { items: 'input' }], call: ['http', { url: `${recorder.url}/busy` }] },
        'each.body>call',
      ),
    );
    const items = Array.from({ length: 30 }, (_, i) => i);
    const ids = await Promise.all(Array.from({ length: 100 }, () => startRun(scope, ref, items)));
    const outcomes = await Promise.all(
      ids.map(async (id, i) => {
        await pool().query('SELECT pg_sleep($1)', [i / 400]);
        return cancelRun(scope, id).then(
          ({ status }) => status,
          (error) => error.code,
        );
      }),
    );
    const sent = recorder.to('/busy').length;
    await until(() => worker.pump.activeRuns() === 0);
    expect(recorder.to('/busy').length - sent).toBeLessThan(10);
    for (const [i, id] of ids.entries()) {
      const events = await soundLog(id);
      expect(['cancelled', 'run_finished']).toContain(outcomes[i]);
      if (outcomes[i] === 'cancelled') expect(events.at(-1)?.type).toBe('run.cancelled');
    }
  });

  it('that waits, is paused or was never claimed ends it without a worker', async () => {
    const waiting = await waitingRun();
    const paused = await waitingRun();
    await pauseRun(scope, paused);
    await worker.stop();
    const fresh = await startRun(scope, await deployWorkflow(scope, chain(['a', 'noop'])));
    for (const runId of [waiting, paused, fresh]) {
      expect((await cancelRun(scope, runId)).status).toBe('cancelled');
      expect((await soundLog(runId)).at(-1)?.type).toBe('run.cancelled');
    }
    worker = await startTestWorker();
  });

  it('is refused once it has ended, and when it is somebody else’s', async () => {
    const runId = await startRun(scope, await deployWorkflow(scope, chain(['a', 'noop'])));
    await finished(scope, runId);
    await expect(cancelRun(scope, runId)).rejects.toMatchObject({ code: 'run_finished', status: 409 });
    await expect(cancelRun(await createScope(), runId)).rejects.toMatchObject({ code: 'not_found' });
  });
});
