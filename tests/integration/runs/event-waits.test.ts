import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events } from '@/lib/api/contracts/triggers';
import { pool } from '@/lib/server/db';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { pauseRun, restartRun, resumeRun } from '@/lib/server/runs/control-run';
import { getRun } from '@/lib/server/runs/read-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { sendRunEvent } from '@/lib/server/runs/send-run-event';
import { publishEvent } from '@/lib/server/triggers/publish-event';
import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import { identityOf } from '@/tests/support/organizations';
import { eventsOf, finished, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let workers: TestWorker[];

beforeAll(async () => {
  scope = await createScope();
  workers = await Promise.all([startTestWorker(), startTestWorker()]);
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
});

const publish = (type: string, data: Json) =>
  publishEvent(identityOf(scope), events.publish.body.parse({ type, data }), null);

/** A type of event of its own, so that tests do not meet. */
const anyType = () => newId('event').replace('_', '.');

async function wakesOf(runId: string) {
  return eventsOf(await soundLog(runId), 'step.resumed');
}

describe.concurrent('a step that waits for an event', () => {
  it('goes on with the first event that fits, and wakes once', async () => {
    const type = anyType();
    const wait = { eventType: type, match: 'event.data.order === input.order && event.data.paid > min' };
    const ref = await deployWorkflow(
      scope,
      chain(['before', 'set', { fields: { min: 100 } }], ['wait', 'wait_for_event', wait]),
    );
    const runId = await startRun(scope, ref, { order: 7 });
    await untilStatus(runId, 'waiting');
    await publish(`${type}.other`, { order: 7, paid: 200 });
    await publish(type, { order: 8, paid: 200 });
    await publish(type, { order: 7, paid: 100 });
    await publish(type, 'no object');
    const fits = await publish(type, { order: 7, paid: 101 });
    await publish(type, { order: 7, paid: 999 });
    const run = await finished(scope, runId);
    expect(run).toMatchObject({
      status: 'completed',
      output: { id: fits.id, type, payload: { order: 7, paid: 101 }, timestamp: fits.timestamp },
    });
    expect(await wakesOf(runId)).toHaveLength(1);
  });

  it('finds what came between the start of the run and its own, oldest first; each event once', async () => {
    const type = anyType();
    const earlier = await publish(type, 'before the run');
    const ref = await deployWorkflow(
      scope,
      chain(
        ['delay', 'delay', { durationMs: 400 }],
        ['one', 'wait_for_event', { eventType: type }],
        ['two', 'wait_for_event', { eventType: type }],
        [
          'both',
          'set',
          { fields: { one: '{{steps.one.output.payload}}', two: '{{steps.two.output.payload}}' } },
        ],
      ),
    );
    const runId = await startRun(scope, ref);
    await publish(type, 'first');
    await sendRunEvent(scope, runId, type, 'second');
    const run = await finished(scope, runId);
    expect(run.output).toEqual({ one: 'first', two: 'second' });
    expect(earlier.data).toBe('before the run');
  });

  it('of several in one run only one takes an event; every run takes it', async () => {
    const type = anyType();
    const ref = await deployWorkflow(
      scope,
      flow({
        a: ['wait_for_event', { eventType: type }],
        b: ['wait_for_event', { eventType: type }],
      }),
    );
    const runIds = [await startRun(scope, ref), await startRun(scope, ref)];
    for (const runId of runIds) await untilStatus(runId, 'waiting');
    await publish(type, 1);
    for (const runId of runIds) await untilStatus(runId, 'waiting');
    const two = await publish(type, 2);
    for (const runId of runIds) {
      const run = await finished(scope, runId);
      const payloads = Object.values(run.output as Record<string, { payload: number }>).map((o) => o.payload);
      expect(payloads.sort()).toEqual([1, 2]);
      expect(await wakesOf(runId)).toHaveLength(2);
    }
    expect(two.type).toBe(type);
  });

  it('fails with the code timeout when none comes; an error route leads on', async () => {
    const config = { eventType: anyType(), timeoutMs: 50 };
    const run = await finished(
      scope,
      await startRun(scope, await deployWorkflow(scope, chain(['wait', 'wait_for_event', config]))),
    );
    expect(run).toMatchObject({ status: 'failed', error: { code: 'timeout', node_id: 'wait' } });
    const routed = flow(
      { wait: ['wait_for_event', config, { retry: { maxRetries: 3 } as never }], late: ['noop'] },
      'wait.error>late',
    );
    const other = await finished(scope, await startRun(scope, await deployWorkflow(scope, routed)));
    expect(other).toMatchObject({ status: 'completed', output: { error: { code: 'timeout' } } });
  });

  it('does not use up its time while the run is paused, and takes what comes meanwhile', async () => {
    const type = anyType();
    const ref = await deployWorkflow(
      scope,
      chain(['wait', 'wait_for_event', { eventType: type, timeoutMs: 60_000 }], ['after', 'noop']),
    );
    const runId = await startRun(scope, ref);
    await untilStatus(runId, 'waiting');
    await pauseRun(scope, runId);
    await untilStatus(runId, 'paused');
    await sendRunEvent(scope, runId, type, 5);
    expect((await getRun(scope, runId)).status).toBe('paused');
    await resumeRun(scope, runId);
    expect(await finished(scope, runId)).toMatchObject({ status: 'completed', output: { payload: 5 } });
  });

  it('takes no event that was sent to another run, and after a restart needs another event', async () => {
    const type = anyType();
    const ref = await deployWorkflow(scope, chain(['wait', 'wait_for_event', { eventType: type }]));
    const [mine, other] = [await startRun(scope, ref), await startRun(scope, ref)];
    for (const runId of [mine, other]) await untilStatus(runId, 'waiting');
    await sendRunEvent(scope, mine, type, 'mine');
    expect((await finished(scope, mine)).output).toMatchObject({ payload: 'mine' });
    expect((await getRun(scope, other)).status).toBe('waiting');
    await restartRun(scope, mine);
    await untilStatus(mine, 'waiting');
    await sendRunEvent(scope, mine, type, 'again');
    expect((await finished(scope, mine)).output).toMatchObject({ payload: 'again' });
    await cancelRun(scope, other);
    const sent = await sendRunEvent(scope, other, type, 'too late');
    expect(sent.runId).toBe(other);
    expect((await getRun(scope, other)).status).toBe('cancelled');
  });

  it('loses nothing and doubles nothing when events and waits begin in the same moment', async () => {
    const type = anyType();
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          each: ['loop', { items: Array.from({ length: 20 }, (_, i) => i), concurrency: 20 }],
          wait: ['wait_for_event', { eventType: type }],
        },
        'each.body>wait',
      ),
    );
    const runId = await startRun(scope, ref);
    await Promise.all(Array.from({ length: 20 }, (_, n) => publish(type, n)));
    const run = await finished(scope, runId);
    const results = (run.output as { results: { payload: number }[] }).results.map(({ payload }) => payload);
    expect(results.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    const { rows } = await pool().query('SELECT 1 FROM run_wait WHERE run_id = $1', [runId]);
    expect(rows).toEqual([]);
  });
});
