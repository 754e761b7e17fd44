import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { readLog } from '@/lib/server/runs/claim';
import { restartRun } from '@/lib/server/runs/control-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { addCredential, addFunction } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, runToEnd, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { startWorkerProcess } from '@/tests/support/worker-process';
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

type Fields = Omit<Parameters<typeof addFunction>[1], 'name' | 'url'>;

/** A function behind a path of the recording server, called like it. */
function register(name: string, fields: Fields = {}): Promise<void> {
  return addFunction(scope, { name, url: `${recorder.url}/${name}`, ...fields });
}

function calling(name: string, config: object = {}, policy = {}): Promise<string> {
  return deployWorkflow(scope, chain(['call', 'function_call', { function: name, ...config }, policy]));
}

async function call(name: string, input: Json = null, config: object = {}) {
  return runToEnd(scope, await calling(name, config), input);
}

describe('an http function', () => {
  it('gets its input and what is around it; its answer is the output of the step', async () => {
    recorder.script('/charge', { body: { paymentId: 'pay_1' } });
    await register('charge');
    const definition = chain(
      ['order', 'set', { fields: { total: 12 } }],
      ['call', 'function_call', { function: 'charge', input: { amount: '{{result.total}}' } }],
    );
    const ref = await deployWorkflow(scope, definition);
    const run = await runToEnd(scope, ref, { customer: 'Ada' });
    expect(run).toMatchObject({ status: 'completed', output: { paymentId: 'pay_1' } });
    const [request] = recorder.to('/charge');
    expect(request?.method).toBe('POST');
    expect(request?.headers['x-execution-step']).toBe(`${run.id}/call/0`);
    expect(request?.key).toBe(`${run.id}/call`);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      input: { amount: 12 },
      context: {
        runId: run.id,
        workflowId: ref,
        stepId: 'call',
        attempt: 1,
        trigger: { customer: 'Ada' },
        steps: { order: { status: 'completed', output: { total: 12 }, error: null, attempt: 1 } },
      },
    });
  });

  it('gets the output of the step before when no input is set', async () => {
    await register('before');
    await call('before', { from: 'the trigger' });
    expect(JSON.parse(recorder.to('/before')[0]?.body ?? '')).toMatchObject({
      input: { from: 'the trigger' },
    });
  });

  it('is told which item of a loop it is called for', async () => {
    await register('each');
    const steps = flow(
      { loop: ['loop', { items: ['a', 'b'] }], call: ['function_call', { function: 'each' }] },
      'loop.body>call',
    );
    const run = await runToEnd(scope, await deployWorkflow(scope, steps));
    expect(recorder.to('/each').map(({ headers }) => headers['x-execution-step'])).toEqual([
      `${run.id}/call/0`,
      `${run.id}/call/1`,
    ]);
  });

  it('fails with what the far side says, at once for 4xx', async () => {
    recorder.script('/declined', { status: 402, body: { message: 'The card was declined' } });
    await register('declined');
    const ref = await calling('declined', {}, { retry: { maxRetries: 3, initialDelayMs: 10 } });
    const run = await runToEnd(scope, ref);
    expect(run.error).toMatchObject({
      code: 'http_402',
      message: 'Function declined answered 402: The card was declined',
      node_id: 'call',
    });
    expect(recorder.to('/declined')).toHaveLength(1);
  });

  it('is retried by the policy of its step, with the same idempotency key', async () => {
    recorder.script('/flaky', { status: 500 }, { status: 503 }, { body: 'there' });
    await register('flaky');
    const ref = await calling('flaky', {}, { retry: { maxRetries: 2, initialDelayMs: 10, jitter: false } });
    expect(await runToEnd(scope, ref)).toMatchObject({ status: 'completed', output: 'there' });
    const requests = recorder.to('/flaky');
    expect(requests.map(({ body }) => JSON.parse(body).context.attempt)).toEqual([1, 2, 3]);
    expect(new Set(requests.map(({ key }) => key)).size).toBe(1);
  });

  it('signs its requests, and brings its credential and its headers', async () => {
    await addCredential(scope, {
      name: 'far side',
      type: 'bearer',
      data: { token: 'token of the far side' },
    });
    await addCredential(scope, { name: 'EXTRA', type: 'secret', data: { value: 'an extra secret' } });
    await register('signed', {
      secret: 'signing secret',
      auth: 'far side',
      headers: { 'X-Extra': 'is {{secrets.EXTRA}}' },
    });
    expect((await call('signed')).status).toBe('completed');
    const [request] = recorder.to('/signed');
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer token of the far side',
      'x-extra': 'is an extra secret',
    });
    const [, seconds, mac] = /^t=(\d+),v1=(\w+)$/.exec(String(request?.headers['x-sluice-signature'])) ?? [];
    const expected = createHmac('sha256', 'signing secret')
      .update(`${seconds}.${request?.body}`)
      .digest('hex');
    expect(mac).toBe(expected);
  });

  it('is not called with an input that does not fit, and may not answer what does not fit', async () => {
    const schema = { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } };
    await register('checked', { inputSchema: schema });
    expect((await call('checked', { amount: '12' })).error).toMatchObject({ code: 'function_input_invalid' });
    expect(recorder.to('/checked')).toHaveLength(0);
    expect((await call('checked', { amount: 12 })).status).toBe('completed');
    recorder.script('/answers', { body: { amount: null } });
    await register('answers', { outputSchema: schema });
    const run = await call('answers');
    expect(run.error).toMatchObject({ code: 'function_output_invalid' });
    expect(run.error?.message).toContain('amount');
  });

  it('is called off with its run, and the connection is closed', async () => {
    recorder.script('/slow', { delayMs: 20_000 });
    await register('slow');
    const runId = await startRun(scope, await calling('slow'));
    await until(() => recorder.to('/slow').length === 1);
    await cancelRun(scope, runId);
    await until(() => recorder.to('/slow')[0]?.isAborted);
    expect((await finished(scope, runId)).status).toBe('cancelled');
  });

  it('of another organization is not there', async () => {
    await addFunction(await createScope(), { name: 'theirs', url: `${recorder.url}/theirs` });
    expect((await call('theirs')).error).toMatchObject({ code: 'function_not_registered' });
    expect(recorder.to('/theirs')).toHaveLength(0);
  });
});

describe('a function nobody registered', () => {
  it('fails the step; once it is registered, the run can be restarted', async () => {
    const run = await call('late');
    expect(run.error).toMatchObject({
      code: 'function_not_registered',
      message: 'Function not registered: late',
    });
    recorder.script('/late', { body: { found: true } });
    await register('late');
    await restartRun(scope, run.id);
    const again = await until(async () => {
      const row = await finished(scope, run.id);
      return row.lastSeq > run.lastSeq && row;
    });
    expect(again).toMatchObject({ status: 'completed', output: { found: true } });
  });
});

describe('bad settings', () => {
  it('name the field', async () => {
    const run = await call('{{ trigger.missing }}');
    expect(run.error).toMatchObject({ code: 'config_invalid' });
    expect(run.error?.message).toContain('function: Name the function to call');
  });
});

describe('the functions shipped with Sluice', () => {
  it.each([
    ['echo', { a: 1 }, { a: 1 }],
    ['noop', { a: 1 }, null],
    ['set', { target: { a: 1 }, values: { b: 2 } }, { a: 1, b: 2 }],
    ['sleep', { ms: 5 }, { ms: 5 }],
    ['log', { message: 'hello' }, { message: 'hello' }],
  ])('%s', async (name, input, output) => {
    const run = await call(name, input);
    expect(run).toMatchObject({ status: 'completed', output });
    if (name !== 'log') return;
    expect(eventsOf(await soundLog(run.id), 'step.log')).toMatchObject([{ message: 'hello', level: 'info' }]);
  });

  it('fail', async () => {
    const run = await call('fail', { message: 'As you wish', code: 'wished' });
    expect(run.error).toMatchObject({ code: 'wished', message: 'As you wish' });
  });

  it('http-request, through the guarded client', async () => {
    recorder.script('/plain', { status: 404, body: { no: 1 } });
    const run = await call('http-request', { url: `${recorder.url}/plain`, body: { a: 1 } });
    expect(run.output).toMatchObject({ status: 404, body: { no: 1 } });
    expect(recorder.to('/plain')[0]).toMatchObject({ method: 'POST', body: '{"a":1}' });
    const refused = await call('http-request', { url: 'http://169.254.169.254/' });
    expect(refused.error).toMatchObject({ code: 'outbound_refused' });
  });

  it('send-email, into the outbox', async () => {
    const mail = { to: 'Ada <ada@example.com>', subject: 'Hello', text: 'It works' };
    const run = await call('send-email', mail);
    expect(run.output).toMatchObject({ to: ['Ada <ada@example.com>'], message_id: expect.any(String) });
    const wrong = await call('send-email', { to: 'ada@example.com' });
    expect(wrong.error?.message).toContain('a mail needs a template');
  });

  it('sleep no longer than allowed, and end with their run', async () => {
    expect((await call('sleep', { seconds: 3_600 })).error).toMatchObject({ code: 'function_input_invalid' });
    const runId = await startRun(scope, await calling('sleep'), { seconds: 60 });
    await until(async () => eventsOf(await readLog(runId), 'step.started').length === 1);
    await cancelRun(scope, runId);
    expect((await finished(scope, runId)).status).toBe('cancelled');
  });
});

describe('a function whose caller was killed', () => {
  it('is called again with the same key by the worker that starts next', async () => {
    await worker.stop();
    recorder.script('/killed', { delayMs: 60_000 }, { body: 'done' });
    await register('killed');
    const first = startWorkerProcess({ restarts: true });
    await first.ready();
    const runId = await startRun(scope, await calling('killed'));
    await until(() => recorder.to('/killed').length === 1);
    first.kill();
    const run = await finished(scope, runId, { timeoutMs: 20_000 });
    expect(run).toMatchObject({ status: 'completed', output: 'done' });
    expect(recorder.to('/killed').map(({ key }) => key)).toEqual([`${runId}/call`, `${runId}/call`]);
    await first.stop();
    worker = await startTestWorker();
  });
});
