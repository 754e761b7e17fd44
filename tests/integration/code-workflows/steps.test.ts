import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pauseRun, restartRun, resumeRun } from '@/lib/server/runs/control-run';
import { readRunView } from '@/lib/server/runs/read-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { sendRunEvent } from '@/lib/server/runs/send-run-event';
import { undoRun } from '@/lib/server/runs/undo-run';
import type { Json } from '@/lib/shared/json';
import { addFunction, identityOf } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { finished, runToEnd, startRun, untilStatus } from '@/tests/support/runs';
import { addTable } from '@/tests/support/tables';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let far: RecordingServer;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  far = await startRecordingServer();
  worker = await startTestWorker();
});

afterAll(async () => {
  await worker.stop();
  await far.close();
});

const codeWorkflow = (code: string, config: Record<string, Json> = {}, policy = {}) =>
  deployWorkflow(scope, chain(['flow', 'code_workflow', { code, ...config }, policy]));

const inClass = (body: string) =>
  `import { WorkflowEntrypoint, NonRetryableError } from 'cloudflare:workers';
   export class MyWorkflow extends WorkflowEntrypoint { async run(event, step) { ${body} } }`;

async function callsOf(runId: string) {
  const view = await readRunView(scope, runId);
  const calls = view.state.scopes.get('')?.steps.get('flow')?.calls ?? [];
  return calls.map(({ kind, name, status, attempts }) => [kind, name, status, attempts.length]);
}

describe('a workflow as a class', { timeout: 120_000 }, () => {
  it('undoes what it did when it is terminated so, waiting or in the middle of a call', async () => {
    const calling = (name: string) =>
      `await step.do('${name}', async () => (await fetch('${far.url}/${name}')).status, {
         rollback: async ({ output }) => { await fetch('${far.url}/back-${name}/' + output); } });`;
    const waiting = inClass(`${calling('ua')} ${calling('ub')}
      try { await step.waitForEvent('never', { type: 'never', timeout: '1 day' }); } finally { await step.do('late', async () => fetch('${far.url}/late')); }`);
    const first = await startRun(scope, await codeWorkflow(waiting), {});
    await untilStatus(first, 'waiting');
    expect((await undoRun(identityOf(scope), first, 'No more')).isUndoing).toBe(true);
    expect((await finished(scope, first)).status).toBe('cancelled');
    expect(far.requests.map(({ path }) => path).filter((path) => /u[ab]/.test(path))).toEqual([
      '/ua',
      '/ub',
      '/back-ub/200',
      '/back-ua/200',
    ]);
    expect(far.to('/late')).toHaveLength(0);
    expect((await callsOf(first)).map(([kind, name, status]) => `${kind} ${name} ${status}`)).toEqual([
      'do ua completed',
      'do ub completed',
      'event never failed',
      'do late failed',
      'rollback ub completed',
      'rollback ua completed',
    ]);

    let release: () => void = () => undefined;
    far.script('/uc', {
      after: new Promise<void>((resolve) => {
        release = resolve;
      }),
    });
    const code = inClass(`${calling('uc')} ${calling('ud')}`);
    const second = await startRun(scope, await codeWorkflow(code), {});
    await until(() => far.to('/uc').length === 1);
    await undoRun(identityOf(scope), second, 'No more');
    release();
    expect((await finished(scope, second)).status).toBe('cancelled');
    expect([far.to('/ud').length, far.to('/back-uc/200').length]).toEqual([0, 1]);
  });

  it('does its steps, sleeps, waits for an event, and sees what they gave', async () => {
    const url = `${far.url}/stock`;
    const code = inClass(`
      const stock = await step.do('ask stock', async () => (await fetch('${url}')).status);
      await step.sleep('a while', '1 second');
      await step.sleepUntil('no longer', new Date(0));
      const paid = await step.waitForEvent('payment', { type: 'paid', timeout: '1 hour' });
      return { stock, of: event.payload.order, paid: paid.payload, at: paid.timestamp instanceof Date, id: event.instanceId };
    `);
    const runId = await startRun(scope, await codeWorkflow(code), { order: 7 });
    await untilStatus(runId, 'waiting');
    await sendRunEvent(identityOf(scope), runId, 'paid', { amount: 12 });
    const run = await finished(scope, runId);
    expect(run.output).toEqual({ stock: 200, of: 7, paid: { amount: 12 }, at: true, id: runId });
    expect(await callsOf(runId)).toEqual([
      ['do', 'ask stock', 'completed', 1],
      ['sleep', 'a while', 'completed', 1],
      ['sleep', 'no longer', 'completed', 1],
      ['event', 'payment', 'completed', 1],
    ]);
    expect(far.to('/stock')).toHaveLength(1);
  });

  it('retries a step as it says, not where that cannot help, and catches what fails', async () => {
    far.script('/flaky', { status: 500 }, { status: 500 }, { status: 200 });
    const code = inClass(`
      const options = { retries: { limit: 2, delay: 20, backoff: 'constant' } };
      const flaky = await step.do('flaky', options, async ({ attempt }) => {
        const { status } = await fetch('${far.url}/flaky');
        if (status !== 200) throw new Error('it answered ' + status);
        return { status, attempt };
      });
      let late, final;
      try { await step.do('late', { timeout: 50, retries: { limit: 0 } }, () => new Promise(() => {})); } catch (error) { late = error.name; }
      try { await step.do('final', options, () => { throw new NonRetryableError('never'); }); } catch (error) { final = error.message; }
      return { flaky, late, final };
    `);
    const run = await runToEnd(scope, await codeWorkflow(code));
    expect(run.output).toEqual({
      flaky: { status: 200, attempt: 3 },
      late: 'WorkflowTimeoutError',
      final: 'never',
    });
    expect(await callsOf(run.id)).toEqual([
      ['do', 'flaky', 'completed', 3],
      ['do', 'late', 'failed', 1],
      ['do', 'final', 'failed', 1],
    ]);
  });

  it('that fails undoes its steps, the last one first', async () => {
    const undo = (name: string) => `{ rollback: async ({ output, error, ctx }) => {
      await fetch('${far.url}/undo/${name}', { method: 'POST', body: JSON.stringify({ output, error: error.message, name: ctx.step.name }) });
    } }`;
    const code = inClass(`
      await step.do('first', async () => 1, ${undo('first')});
      await step.do('second', async () => 2, ${undo('second')});
      await step.do('third', { retries: { limit: 0 } }, async () => { throw new Error('no third'); });
    `);
    const run = await runToEnd(scope, await codeWorkflow(code));
    expect(run).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('no third') } });
    expect(
      far.requests
        .filter(({ path }) => path.startsWith('/undo'))
        .map(({ path, body }) => [path, JSON.parse(body)]),
    ).toEqual([
      ['/undo/second', { output: 2, error: 'no third', name: 'second' }],
      ['/undo/first', { output: 1, error: 'no third', name: 'first' }],
    ]);
    expect((await callsOf(run.id)).slice(3)).toEqual([
      ['rollback', 'second', 'completed', 1],
      ['rollback', 'first', 'completed', 1],
    ]);
  });

  it('holds no worker while it sleeps, and a restart begins anew', async () => {
    const code = inClass(`
      const one = await step.do('one', async () => (await fetch('${far.url}/one')).status);
      await step.sleep('long', '1 day');
      return one;
    `);
    const runId = await startRun(scope, await codeWorkflow(code));
    await untilStatus(runId, 'waiting');
    await pauseRun(identityOf(scope), runId);
    await untilStatus(runId, 'paused');
    await resumeRun(identityOf(scope), runId);
    await untilStatus(runId, 'waiting');
    expect(far.to('/one')).toHaveLength(1);
    await restartRun(identityOf(scope), runId, {});
    await until(() => far.to('/one').length === 2);
    await untilStatus(runId, 'waiting');
  });
});

describe('a handler', { timeout: 120_000 }, () => {
  it('that several triggers lead to gets the input of the run', async () => {
    const code = 'export default { onOrder: async ({ ai, event }) => ai.echo({ order: event.order }) }';
    const triggers = { start: ['trigger.manual'], on: ['trigger.event', { eventType: 'order' }] } as const;
    const steps = flow(
      { start: [...triggers.start], on: [...triggers.on], flow: ['code_workflow', { code }] },
      'start>flow on>flow',
    );
    const run = await runToEnd(scope, await deployWorkflow(scope, steps), { order: 7 });
    expect(run.output).toEqual({ order: 7 });
  });
});

describe('capabilities', { timeout: 120_000 }, () => {
  it('are functions, also ones that are workflows, and data tables; what is missing is named', async () => {
    await addTable(scope, 'people', [{ name: 'email', type: 'text' }]);
    const child = await deployWorkflow(
      scope,
      chain(['wait', 'delay', { seconds: 2 }], ['set', 'set', { fields: { slow: true } }]),
    );
    await addFunction(scope, { name: 'slow-child', kind: 'workflow', workflowId: child });
    await addFunction(scope, { name: 'double', kind: 'code', code: 'export default (input) => input.n * 2' });
    const code = `export default AI({
      onOrder: async ({ ai, api, db, event }) => {
        const made = await db.people.create({ email: event.email });
        const [found] = await db.people.find({ email: event.email });
        const [slow, doubled] = await Promise.all([api.slowChild({}), ai.double({ n: 4 })]);
        let missing;
        try { await ai.thinkHard({}); } catch (error) { missing = error.message; }
        return { same: made.id === found.id, slow, doubled, missing };
      },
    });`;
    const run = await runToEnd(scope, await codeWorkflow(`import { AI } from 'workflows.do';\n${code}`), {
      email: 'a@example.com',
    });
    expect(run.output).toEqual({
      same: true,
      slow: { slow: true },
      doubled: 8,
      missing: expect.stringContaining('nothing behind ai.thinkHard'),
    });
  });

  it('are retried by the policy of the step', async () => {
    far.script('/wobbly', { status: 503 }, { body: { ok: 1 } });
    await addFunction(scope, { name: 'wobbly', url: `${far.url}/wobbly` });
    const code = 'export default async ({ ai }) => ai.wobbly({})';
    const workflow = await codeWorkflow(code, {}, { retry: { maxRetries: 1, initialDelayMs: 10 } });
    const run = await runToEnd(scope, workflow);
    expect(run.output).toEqual({ ok: 1 });
    expect(await callsOf(run.id)).toEqual([['ai', 'wobbly', 'completed', 2]]);
  });
});

describe('code that does not do the same again', { timeout: 120_000 }, () => {
  it('fails, and says where', async () => {
    far.script('/turn', { body: 'a' }, { body: 'b' });
    const code = `export default async ({ ai, step }) => {
      const turn = await (await fetch('${far.url}/turn')).json();
      await step.do('step ' + turn, async () => 1);
      await step.sleep('wait', 1500);
      return turn;
    }`;
    const run = await runToEnd(scope, await codeWorkflow(code));
    expect(run).toMatchObject({ status: 'failed', error: { code: 'code_order_changed', node_id: 'flow' } });
    expect(run.error?.message).toContain('call 1 was do "step a"');
  });

  it.each([
    ['export default 5', 'Export AI'],
    ["import fs from 'node:fs'; export default () => 1", 'There is no module "node:fs"'],
    [
      'export default AI({ onA: async () => 1, onB: async () => 2 });\nimport { AI } from "workflows.do"',
      'several handlers',
    ],
    ['export default async () => { throw new Error("mine") }', 'mine'],
  ])('%s', async (code, message) => {
    const run = await runToEnd(scope, await codeWorkflow(code));
    expect(run.error?.message).toContain(message);
  });
});
