import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '@/lib/server/runs/run-row';
import { eventsOf, finished, leaseOf, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

function delayed(durationMs: number) {
  return deployWorkflow(
    scope,
    chain(['before', 'set', { fields: { n: 7 } }], ['wait', 'delay', { durationMs }], ['after', 'noop']),
  );
}

async function released(runId: string): Promise<void> {
  await untilStatus(runId, 'waiting');
  await until(async () => (await leaseOf(runId)).leasedBy === null, { what: 'the run is given back' });
}

/** How long after the end of its wait a run went on. */
async function lateness(runId: string): Promise<number> {
  const events = await soundLog(runId);
  const [waiting] = eventsOf(events, 'step.waiting');
  const [resumed] = eventsOf(events, 'step.resumed');
  return (resumed?.at ?? Number.NaN) - (waiting?.until ?? 0);
}

describe('a delay', () => {
  it('that is short is sat out in the same turn, and result stays what it was (S5)', async () => {
    const runId = await startRun(scope, await delayed(400));
    const run = await finished(scope, runId);
    expect(run).toMatchObject({ status: 'completed', output: { n: 7 } });
    expect((await leaseOf(runId)).lease).toBe(1);
    expect(await lateness(runId)).toBeGreaterThanOrEqual(0);
  });

  it('that is long holds neither lease nor worker, and does not end early', async () => {
    const runId = await startRun(scope, await delayed(3_500));
    await released(runId);
    const lease = await leaseOf(runId);
    expect(lease.dueInMs).not.toBeNull();
    expect(lease.dueInMs).toBeLessThanOrEqual(3_500);
    expect(worker.pump.activeRuns()).toBe(0);
    const run = await finished(scope, runId);
    expect(run).toMatchObject({ status: 'completed', output: { n: 7 } });
    expect((await leaseOf(runId)).lease).toBe(2);
    expect(await lateness(runId)).toBeGreaterThanOrEqual(0);
  });

  it('goes on under another worker when the first is stopped in between', async () => {
    const runId = await startRun(scope, await delayed(3_200));
    await released(runId);
    await worker.stop();
    worker = await startTestWorker();
    const run = await finished(scope, runId);
    expect(run.output).toEqual({ n: 7 });
    const events = await soundLog(runId);
    expect(eventsOf(events, 'step.succeeded', 'before')).toHaveLength(1);
    expect(await lateness(runId)).toBeGreaterThanOrEqual(0);
  });

  it('that is short is given back when its worker is stopped, and does not end early', async () => {
    const runId = await startRun(scope, await delayed(1_500));
    await untilStatus(runId, 'waiting');
    await worker.stop();
    expect(await leaseOf(runId)).toMatchObject({ leasedBy: null });
    worker = await startTestWorker();
    expect((await finished(scope, runId)).status).toBe('completed');
    expect(await lateness(runId)).toBeGreaterThanOrEqual(0);
  });

  it('does not hold up the branches beside it', async () => {
    const ref = await deployWorkflow(
      scope,
      flow({ wait: ['delay', { seconds: 30 }], beside: ['noop'], behind: ['noop'] }, 'beside>behind'),
    );
    const runId = await startRun(scope, ref);
    await released(runId);
    expect(eventsOf(await soundLog(runId), 'step.succeeded').map(({ nodeId }) => nodeId)).toEqual([
      'beside',
      'behind',
    ]);
  });
});
