import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { LEASE_MS } from '@/lib/server/runs/claim';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, leaseOf, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { startWorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
});

afterAll(() => recorder.close());

function calls(path: string): Promise<string> {
  const url = `${recorder.url}${path}`;
  return deployWorkflow(
    scope,
    chain(
      ['before', 'http', { url: `${recorder.url}/before` }],
      ['call', 'http', { url }],
      ['after', 'noop'],
    ),
  );
}

/** Kills a worker while the far side keeps it waiting, and says how long after that the run had ended. */
async function killInCall(path: string, restarts: boolean): Promise<{ runId: string; tookMs: number }> {
  recorder.script(path, { delayMs: 60_000 }, { status: 200 });
  const worker = startWorkerProcess({ restarts });
  await worker.ready();
  const runId = await startRun(scope, await calls(path));
  await until(() => recorder.to(path).length === 1);
  const other = restarts ? null : await startTestWorker();
  await worker.kill();
  // As if the time of the lease had passed.
  if (other) await pool().query('UPDATE run SET due_at = now() WHERE id = $1', [runId]);
  const killedAt = Date.now();
  const run = await finished(scope, runId, { timeoutMs: 60_000 });
  const tookMs = Date.now() - killedAt;
  expect(run.status).toBe('completed');
  await Promise.all([worker.stop(), other?.stop()]);
  return { runId, tookMs };
}

describe('a run whose worker was killed', () => {
  it('goes on within seconds when that worker is started again', async () => {
    const { runId, tookMs } = await killInCall('/again', true);
    // Not only when its lease ends by itself.
    expect(tookMs).toBeLessThan(LEASE_MS);
    const events = await soundLog(runId);
    expect(
      eventsOf(events, 'step.failed', 'call').map(({ error, attempt }) => [error.code, attempt]),
    ).toEqual([['worker_lost', 1]]);
    expect(eventsOf(events, 'step.started', 'before')).toHaveLength(1);
    expect(recorder.to('/again').map(({ key }) => key)).toEqual([`${runId}/call`, `${runId}/call`]);
  });

  it('goes on under another worker when its lease ends', async () => {
    const { runId } = await killInCall('/elsewhere', false);
    expect((await leaseOf(runId)).lease).toBe(2);
    expect(recorder.to('/elsewhere')).toHaveLength(2);
  });

  it('does not lose a run that others hold to a worker that starts under another name', async () => {
    recorder.script('/held', { delayMs: 1_500 });
    const holder = await startTestWorker();
    const runId = await startRun(scope, await calls('/held'));
    await until(() => recorder.to('/held').length === 1);
    const other = await startTestWorker();
    expect((await finished(scope, runId)).status).toBe('completed');
    expect((await leaseOf(runId)).lease).toBe(1);
    expect(recorder.to('/held')).toHaveLength(1);
    await Promise.all([holder.stop(), other.stop()]);
  });
});

describe('a worker that is stopped in order', () => {
  it('lets the step that is going on end, starts nothing new, and gives the run back at once', async () => {
    recorder.script('/orderly', { delayMs: 400 });
    const first = await startTestWorker();
    const runId = await startRun(scope, await calls('/orderly'));
    await until(() => recorder.to('/orderly').length === 1);
    await first.stop();
    const lease = await leaseOf(runId);
    expect(lease.leasedBy).toBeNull();
    expect(lease.dueInMs).toBeLessThanOrEqual(0);
    expect(eventsOf(await soundLog(runId), 'step.succeeded').map(({ nodeId }) => nodeId)).toEqual([
      'before',
      'call',
    ]);
    const second = await startTestWorker();
    expect((await finished(scope, runId)).status).toBe('completed');
    expect(recorder.to('/orderly')).toHaveLength(1);
    await second.stop();
  });
});
