import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhooks } from '@/lib/api/contracts/webhooks';
import { pool } from '@/lib/server/db';
import { cancelUnchecked } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { listDeliveries, testWebhook } from '@/lib/server/webhooks/deliveries';
import { createWebhook, getWebhook } from '@/lib/server/webhooks/webhooks';
import { identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Webhooks out where the API tests cannot look: the log and the row of a webhook after much time has passed.

let scope: RunScope;
let recorder: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  recorder = await startRecordingServer();
  worker = await startTestWorker();
});

afterAll(async () => {
  await worker.stop();
  await recorder.close();
});

async function subscribe(
  path: string,
  events: ('*' | 'workflow.completed' | 'workflow.cancelled')[],
): Promise<string> {
  const body = webhooks.create.body.parse({
    url: path.startsWith('/') ? `${recorder.url}${path}` : path,
    events,
  });
  return (await createWebhook(identityOf(scope), body)).id;
}

async function settled(id: string, count = 1) {
  return until(async () => {
    const { deliveries } = await listDeliveries(identityOf(scope), id, { limit: 100, offset: 0 });
    const done = deliveries.filter(({ status }) => status !== 'queued');
    return done.length >= count && done;
  });
}

const body = (text: string) =>
  JSON.parse(text) as { type: string; data: { status: string; output: unknown } };

describe('a webhook', () => {
  it('hears of each run once, with its output, and of a cancelled one at once', async () => {
    scope = await createScope();
    const id = await subscribe('/runs', ['*']);
    const ref = await deployWorkflow(
      scope,
      chain(['make', 'set', { fields: { text: 'a\u0000b', n: '{{input}}' } }]),
    );
    for (const n of [1, 2, 3]) await runToEnd(scope, ref, n);
    const waiting = await deployWorkflow(scope, chain(['wait', 'delay', { durationMs: '1 hour' }]));
    const runId = await startRun(scope, waiting);
    await untilStatus(runId, 'waiting');
    await cancelUnchecked(runId, 'Enough');
    await settled(id, 8);
    const heard = recorder.to('/runs').map((request) => body(request.body));
    expect(heard.map(({ type }) => type).sort()).toEqual([
      'workflow.cancelled',
      ...Array(3).fill('workflow.completed'),
      ...Array(4).fill('workflow.started'),
    ]);
    const outputs = heard.filter(({ type }) => type === 'workflow.completed').map(({ data }) => data.output);
    expect(outputs).toContainEqual({ text: 'a\u0000b', n: 2 });
    // A far side that starts a run in turn can tell from which one it comes.
    for (const { key } of recorder.to('/runs')) expect(key).toMatch(/^run_\w+\/webhook\/dlv_/);
  });

  it('is refused private addresses like any step, and the log says so', async () => {
    scope = await createScope();
    const id = await subscribe('http://10.0.0.1/hook', ['workflow.cancelled']);
    await testWebhook(identityOf(scope), id);
    const error = await until(async () => {
      const { deliveries } = await listDeliveries(identityOf(scope), id, { limit: 1, offset: 0 });
      return deliveries[0]?.error;
    });
    expect(error).toContain('not a public address');
  });

  it('is switched off when it has failed often and for days, and says why', async () => {
    scope = await createScope();
    recorder.script('/dead', { status: 410 });
    const id = await subscribe('/dead', ['workflow.completed']);
    // As it stands after two days of failing.
    await pool().query(
      `UPDATE webhook SET failures = 19, failing_since = now() - interval '3 days' WHERE id = $1`,
      [id],
    );
    await testWebhook(identityOf(scope), id);
    const [delivery] = await settled(id);
    expect(delivery).toMatchObject({
      status: 'failed',
      responseStatus: 410,
      error: 'The webhook was switched off',
    });
    const hook = await getWebhook(identityOf(scope), id);
    expect(hook).toMatchObject({ enabled: false, failures: 20 });
    expect(hook.disabledReason).toContain('It answered 410');
    const ref = await deployWorkflow(scope, chain(['nothing', 'noop']));
    await runToEnd(scope, ref);
    const { count } = await listDeliveries(identityOf(scope), id, { limit: 10, offset: 0 });
    expect(count).toBe(1);
  });
});
