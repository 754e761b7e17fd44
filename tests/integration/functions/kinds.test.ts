import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { readLog } from '@/lib/server/runs/claim';
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

async function call(name: string, input: Json = null, config: object = {}) {
  const steps = chain(['call', 'function_call', { function: name, ...config }]);
  return runToEnd(scope, await deployWorkflow(scope, steps), input);
}

async function snippet(code: string, input: Json = null, config: object = {}) {
  return runToEnd(
    scope,
    await deployWorkflow(scope, chain(['code', 'code_snippet', { code, ...config }])),
    input,
  );
}

describe('a code step', () => {
  it('gets the output before it and what is around it, and hands on what it returns', async () => {
    const definition = flow(
      {
        order: ['set', { fields: { total: 12 } }],
        loop: ['loop', { items: ['a', 'b'] }],
        code: [
          'code_snippet',
          {
            code: 'return { input, of: ctx.input.name, item: ctx.item, index: ctx.index, total: ctx.steps.order.output.total, rate: ctx.config.rate, attempt: ctx.attempt, run: ctx.run.id }',
            values: { rate: '{{ input.rate }}' },
          },
        ],
      },
      'order>loop loop.body>code',
    );
    const run = await runToEnd(scope, await deployWorkflow(scope, definition), { name: 'Ada', rate: 0.2 });
    expect(run).toMatchObject({ status: 'completed' });
    const common = { of: 'Ada', total: 12, rate: 0.2, attempt: 1, run: run.id };
    expect(run.output).toMatchObject({
      results: [
        { ...common, input: 'a', item: 'a', index: 0 },
        { ...common, input: 'b', item: 'b', index: 1 },
      ],
    });
  });

  it('fails with line and column, and is retried by its policy', async () => {
    const steps = chain([
      'code',
      'code_snippet',
      {
        code: 'console.log("attempt", ctx.attempt);\nif (ctx.attempt < 3) throw new Error("not yet");\nreturn "now"',
      },
      { retry: { maxRetries: 2, initialDelayMs: 10, jitter: false } },
    ]);
    const run = await runToEnd(scope, await deployWorkflow(scope, steps));
    expect(run).toMatchObject({ status: 'completed', output: 'now' });
    const log = await soundLog(run.id);
    expect(eventsOf(log, 'step.log').map(({ message }) => message)).toEqual([
      'attempt 1',
      'attempt 2',
      'attempt 3',
    ]);
    const [failure] = eventsOf(log, 'step.failed');
    expect(failure?.error).toMatchObject({ code: 'code_error', details: { line: 2 } });
    expect((await snippet('throw new Error("no")')).error?.message).toMatch(/^no \(line 1, column \d+\)$/);
  });

  it('is not read as a template, and names bad settings', async () => {
    expect((await snippet('return "{{ input.a }}"', { a: 1 })).output).toBe('{{ input.a }}');
    expect((await snippet('')).error).toMatchObject({ code: 'config_invalid' });
  });

  it('makes requests through the guarded client, where that is allowed', async () => {
    recorder.script('/from-code', { status: 201, body: { a: 1 } });
    const code = `const answer = await fetch(input.url, { method: 'PUT', body: { b: 2 } });\nreturn { status: answer.status, body: await answer.json() }`;
    const url = `${recorder.url}/from-code`;
    const refused = await snippet(code, { url });
    expect(refused.error?.message).toContain('Allow requests');
    expect(recorder.to('/from-code')).toHaveLength(0);
    const allowed = await snippet(code, { url }, { allowFetch: true });
    expect(allowed.output).toEqual({ status: 201, body: { a: 1 } });
    expect(recorder.to('/from-code')[0]).toMatchObject({ method: 'PUT', body: '{"b":2}' });
    const inner = await snippet(code, { url: 'http://169.254.169.254/' }, { allowFetch: true });
    expect(inner.error).toMatchObject({ code: 'code_error' });
  });

  it('makes many requests side by side, one after the other too, without a warning of the process', async () => {
    const warnings: Error[] = [];
    const hear = (warning: Error) => void warnings.push(warning);
    process.on('warning', hear);
    const url = `${recorder.url}/many`;
    // None is answered before all are there.
    const count = 30;
    let open: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    recorder.script('/many', { after: all, body: 1 });
    const code = `
      const ask = () => fetch(input.url).then((answer) => answer.json());
      const together = await Promise.all(Array.from({ length: ${count} }, ask));
      for (let n = 0; n < ${count}; n += 1) together.push(await ask());
      return together.length;`;
    const running = snippet(code, { url }, { allowFetch: true });
    await until(() => recorder.to('/many').length === count);
    open();
    expect((await running).output).toBe(2 * count);
    // Warnings are told a moment later.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });

  it('never shows a secret it was given', async () => {
    await addCredential(scope, { name: 'CODE_KEY', type: 'secret', data: { value: 'a secret for code' } });
    const run = await snippet(
      'console.log(ctx.config.key); return ctx.config.key.length + ctx.config.key',
      null,
      {
        values: { key: '{{secrets.CODE_KEY}}' },
      },
    );
    expect(run.status).toBe('completed');
    expect(JSON.stringify([run.output, await soundLog(run.id)])).not.toContain('a secret for code');
  });

  it('ends with its run while others go on', async () => {
    const looping = await deployWorkflow(
      scope,
      chain(['code', 'code_snippet', { code: 'for (;;) {}', timeoutMs: 120_000 }]),
    );
    const runId = await startRun(scope, looping);
    await until(async () => eventsOf(await readLog(runId), 'step.started').length === 1);
    expect((await snippet('return input + 1', 1)).output).toBe(2);
    await cancelRun(scope, runId);
    expect((await finished(scope, runId)).status).toBe('cancelled');
  });
});

describe('a function in code', () => {
  it('is called with its input and with what is around it', async () => {
    const code =
      'export default async (input, { config, trigger }) => ({ sum: input.a + config.b, trigger })';
    await addFunction(scope, { name: 'add', kind: 'code', code });
    const run = await call('add', { a: 1 }, { values: { b: 2 } });
    expect(run.output).toEqual({ sum: 3, trigger: { a: 1 } });
  });

  it('is checked by its schemas', async () => {
    const schema = { type: 'object', required: ['a'] };
    await addFunction(scope, {
      name: 'strict',
      kind: 'code',
      code: 'input.back',
      inputSchema: schema,
      outputSchema: schema,
    });
    expect((await call('strict', {})).error).toMatchObject({ code: 'function_input_invalid' });
    expect((await call('strict', { a: 1, back: {} })).error).toMatchObject({
      code: 'function_output_invalid',
    });
    expect((await call('strict', { a: 1, back: { a: 2 } })).output).toEqual({ a: 2 });
  });
});

describe('a function that is a workflow', () => {
  it('runs it as a child and hands on its output, or its failure', async () => {
    const child = await deployWorkflow(
      scope,
      chain(
        ['wait', 'delay', { durationMs: 20 }],
        ['set', 'set', { fields: { twice: '{{ input.n * 2 }}' } }],
      ),
    );
    await addFunction(scope, { name: 'twice', kind: 'workflow', workflowId: child });
    expect((await call('twice', { n: 4 })).output).toEqual({ twice: 8 });
    const failing = await deployWorkflow(scope, chain(['fail', 'fail', { message: 'As agreed' }]));
    await addFunction(scope, { name: 'failing', kind: 'workflow', workflowId: failing });
    const run = await call('failing');
    expect(run.error).toMatchObject({ code: 'subworkflow_failed' });
    expect(run.error?.message).toContain('As agreed');
    await addFunction(scope, { name: 'nowhere', kind: 'workflow', workflowId: 'no-such-workflow' });
    expect((await call('nowhere')).error).toMatchObject({ code: 'not_found' });
  });
});

describe('an agent that is code', () => {
  it('calls its tools, each call with a key of its own', async () => {
    recorder.script('/tool', { body: { price: 3 } }, { body: { price: 4 } });
    const child = await deployWorkflow(
      scope,
      chain(['set', 'set', { fields: { tax: '{{ input.n * 0.5 }}' } }]),
    );
    await addFunction(scope, { name: 'price-of', url: `${recorder.url}/tool` });
    await addFunction(scope, { name: 'tax-of', kind: 'workflow', workflowId: child });
    const code = `export default async (input, { tools }) => {
      const a = await tools['price-of']({ item: 'a' });
      const b = await tools['price-of']({ item: 'b' });
      const { tax } = await tools['tax-of']({ n: a.price + b.price });
      return { total: a.price + b.price + tax, tools: Object.keys(tools) };
    }`;
    const tools = ['price-of', 'tax-of'];
    await addFunction(scope, { name: 'pricing', kind: 'agent', handler: 'code', code, tools });
    const steps = chain(['agent', 'agent', { agentRole: 'pricing' }]);
    const run = await runToEnd(scope, await deployWorkflow(scope, steps), { order: 1 });
    expect([run.error, run.output]).toEqual([null, { total: 10.5, tools }]);
    const keys = recorder.to('/tool').map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toContain(`${run.id}/agent/price-of/`);
  });

  it('may only call its tools, and not itself without end', async () => {
    const code = "await ctx.tools['itself'](null)";
    await addFunction(scope, { name: 'itself', kind: 'agent', handler: 'code', code, tools: ['itself'] });
    const run = await call('itself');
    expect(run.error?.message).toContain('functions have called one another');
    const none = await call('itself', null, { values: { tools: [] } });
    expect(none.error?.message).toContain('not a function');
  });
});

describe('an agent behind a URL', () => {
  it('is told its tools', async () => {
    recorder.script('/agent', { body: { urgency: 'low' } });
    await addFunction(scope, {
      name: 'triage',
      kind: 'agent',
      handler: 'http',
      url: `${recorder.url}/agent`,
      tools: ['echo'],
    });
    const steps = chain(['agent', 'agent', { agentRole: 'triage', prompt: { ticket: '{{ input.id }}' } }]);
    const run = await runToEnd(scope, await deployWorkflow(scope, steps), { id: 7 });
    expect(run.output).toEqual({ urgency: 'low' });
    expect(JSON.parse(recorder.to('/agent')[0]?.body ?? '')).toMatchObject({
      input: { ticket: 7 },
      context: { config: { tools: ['echo'] } },
    });
  });

  it('nobody registered fails the step by its name', async () => {
    const steps = chain(['agent', 'agent', { agentRole: 'nobody' }]);
    const run = await runToEnd(scope, await deployWorkflow(scope, steps));
    expect(run.error?.message).toBe('Function not registered: nobody');
  });
});

describe('an agent whose worker was killed during a call', () => {
  it('makes the same call with the same key, and what was recorded before is not done again', async () => {
    await worker.stop();
    recorder.script('/before', { body: 1 });
    recorder.script('/during', { delayMs: 60_000 }, { body: { found: true } });
    await addFunction(scope, { name: 'before', url: `${recorder.url}/before` });
    await addFunction(scope, { name: 'during', url: `${recorder.url}/during` });
    const code = 'export default async (input, { tools }) => tools.during({ after: input })';
    await addFunction(scope, {
      name: 'searching',
      kind: 'agent',
      handler: 'code',
      code,
      timeoutMs: 120_000,
      tools: ['during'],
    });
    const steps = chain(
      ['before', 'function_call', { function: 'before' }],
      ['agent', 'agent', { agentRole: 'searching' }],
    );
    const process = startWorkerProcess({ restarts: true });
    await process.ready();
    const runId = await startRun(scope, await deployWorkflow(scope, steps));
    await until(() => recorder.to('/during').length === 1);
    await process.kill();
    const run = await finished(scope, runId, { timeoutMs: 40_000 });
    expect([run.error, run.output]).toEqual([null, { found: true }]);
    const keys = recorder.to('/during').map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(recorder.to('/before')).toHaveLength(1);
    await process.stop();
    worker = await startTestWorker();
  });
});
