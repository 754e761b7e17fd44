import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json, JsonObject } from '@/lib/shared/json';
import { addCredential, addFunction } from '@/tests/support/organizations';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, runToEnd, soundLog } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Conversations with a server that speaks as the providers do, and answers what the test tells it to.

let scope: RunScope;
let provider: RecordingServer;
let worker: TestWorker;

const OPENAI = '/v1/chat/completions';
const ANTHROPIC = '/v1/messages';
const KEY = 'a key of the provider';

beforeAll(async () => {
  scope = await createScope();
  provider = await startRecordingServer();
  worker = await startTestWorker();
  for (const protocol of ['openai', 'anthropic']) {
    const data = { protocol, baseUrl: `${provider.url}/v1`, apiKey: KEY };
    await addCredential(scope, { name: protocol, type: 'llm', data, allowedHosts: ['127.0.0.1'] });
  }
  await addFunction(scope, {
    name: 'stock.of',
    url: `${provider.url}/stock`,
    inputSchema: { type: 'object' },
  });
});

afterAll(async () => {
  await worker.stop();
  await provider.close();
});

async function ask(config: JsonObject, input: Json = null, policy = {}) {
  const whole = { credential: 'openai', model: 'small-1', ...config };
  return runToEnd(scope, await deployWorkflow(scope, chain(['agent', 'agent', whole, policy])), input);
}

function says(content: string, tokens = 10) {
  return {
    body: {
      choices: [{ finish_reason: 'stop', message: { content } }],
      usage: { prompt_tokens: tokens, completion_tokens: 1 },
    },
  };
}

function asksFor(...calls: [name: string, input: Json][]) {
  const tool_calls = calls.map(([name, input], i) => ({
    id: `call_${i}`,
    function: { name, arguments: JSON.stringify(input) },
  }));
  return { body: { choices: [{ finish_reason: 'tool_calls', message: { content: null, tool_calls } }] } };
}

function sent(path: string): JsonObject[] {
  return provider.to(path).map(({ body }) => JSON.parse(body) as JsonObject);
}

/** The requests of one test alone. */
async function during<T>(
  path: string,
  work: () => Promise<T>,
): Promise<{ result: T; requests: JsonObject[] }> {
  const before = sent(path).length;
  const result = await work();
  return { result, requests: sent(path).slice(before) };
}

describe('a language model', () => {
  it('is asked in the words of OpenAI, calls tools, and its answer is the output', async () => {
    provider.script(
      OPENAI,
      asksFor(['stock_of', { item: 'a' }], ['stock_of', { item: 'b' }]),
      says('{"left": 3}'),
    );
    provider.script('/stock', { body: { left: 3 } });
    const { result: run, requests } = await during(OPENAI, () =>
      ask(
        {
          instructions: 'You count.',
          prompt: 'How many? {{ input.q }}',
          tools: ['stock.of'],
          temperature: 0.5,
        },
        { q: 'all' },
      ),
    );
    expect([run.error, run.output]).toEqual([null, { left: 3 }]);
    expect(provider.to(OPENAI)[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(requests[0]).toMatchObject({
      model: 'small-1',
      temperature: 0.5,
      messages: [
        { role: 'system', content: 'You count.' },
        { role: 'user', content: 'How many? all' },
      ],
      tools: [{ type: 'function', function: { name: 'stock_of', parameters: { type: 'object' } } }],
    });
    expect(requests[1]?.messages).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant', tool_calls: [{ id: 'call_0' }, { id: 'call_1' }] },
      { role: 'tool', tool_call_id: 'call_0', content: '{"left":3}' },
      { role: 'tool', tool_call_id: 'call_1' },
    ]);
    const keys = provider.to('/stock').map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    const lines = eventsOf(await soundLog(run.id), 'step.log').map(({ message }) => message);
    expect(lines[0]).toBe('Asked: How many? all');
    expect(lines).toContain('Turn 1: [calls stock_of, stock_of]');
    expect(lines.at(-1)).toBe('Turn 2: {"left": 3}');
    expect(JSON.stringify(await soundLog(run.id))).not.toContain(KEY);
  });

  it('is asked in the words of Anthropic, as a registered agent', async () => {
    provider.script(
      ANTHROPIC,
      {
        body: {
          stop_reason: 'tool_use',
          content: [
            { type: 'text', text: 'Let me see.' },
            { type: 'tool_use', id: 'tu_1', name: 'fail', input: { message: 'Out of order' } },
          ],
          usage: { input_tokens: 5, output_tokens: 2 },
        },
      },
      { body: { stop_reason: 'end_turn', content: [{ type: 'text', text: 'It is out of order.' }] } },
    );
    await addFunction(scope, {
      name: 'helper-agent',
      kind: 'agent',
      handler: 'llm',
      auth: 'anthropic',
      model: 'big-1',
      instructions: 'Be brief.',
      tools: ['fail'],
    });
    const { result: run, requests } = await during(ANTHROPIC, () =>
      ask({ agentRole: 'helper-agent' }, { q: 1 }),
    );
    expect([run.error, run.output]).toEqual([null, { text: 'It is out of order.' }]);
    expect(provider.to(ANTHROPIC)[0]?.headers).toMatchObject({
      'x-api-key': KEY,
      'anthropic-version': '2023-06-01',
    });
    expect(requests[0]).toMatchObject({
      model: 'big-1',
      system: 'Be brief.',
      messages: [{ role: 'user', content: '{"q":1}' }],
      tools: [{ name: 'fail', input_schema: { type: 'object' } }],
    });
    expect(requests[1]?.messages).toMatchObject([
      {},
      { role: 'assistant', content: [{ type: 'text' }, { type: 'tool_use', id: 'tu_1' }] },
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 'tu_1', content: 'Out of order', is_error: true }],
      },
    ]);
  });

  it('has to answer what fits, and is told what does not', async () => {
    const outputSchema = {
      type: 'object',
      required: ['urgency'],
      properties: { urgency: { enum: ['low', 'high'] } },
    };
    provider.script(
      OPENAI,
      says('Urgent!'),
      says('```json\n{"urgency": "urgent"}\n```'),
      says('{"urgency":"high"}'),
    );
    const { result: run, requests } = await during(OPENAI, () => ask({ outputSchema }, 'a ticket'));
    expect(run.output).toEqual({ urgency: 'high' });
    expect(JSON.stringify(requests[0])).toContain('JSON Schema');
    expect(JSON.stringify(requests[1])).toContain('Your answer is not JSON.');
    expect(JSON.stringify(requests[2])).toContain('urgency');
    provider.script(OPENAI, says('never'));
    expect((await ask({ outputSchema })).error).toMatchObject({ code: 'agent_output_invalid' });
  });

  it('is stopped by its budgets', async () => {
    provider.script(OPENAI, asksFor(['noop', {}]));
    expect((await ask({ tools: ['noop'], maxTurns: 3 })).error).toMatchObject({ code: 'agent_turns' });
    provider.script(OPENAI, {
      body: { ...asksFor(['noop', {}]).body, usage: { prompt_tokens: 900, completion_tokens: 200 } },
    });
    expect((await ask({ tools: ['noop'], tokenBudget: 1_000 })).error).toMatchObject({
      code: 'agent_tokens',
    });
    provider.script(OPENAI, { delayMs: 30_000 });
    expect((await ask({ timeoutMs: 300 })).error).toMatchObject({ code: 'timeout' });
  });

  it('is asked again when its server is busy, not when it refuses', async () => {
    provider.script(
      OPENAI,
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 503, headers: { 'retry-after': '0' } },
      says('back'),
    );
    expect((await ask({})).output).toEqual({ text: 'back' });
    provider.script(OPENAI, { status: 401, body: { error: { message: 'Wrong key' } } });
    const { result: run, requests } = await during(OPENAI, () =>
      ask({}, null, { retry: { maxRetries: 2, initialDelayMs: 1 } }),
    );
    expect(run.error).toMatchObject({
      code: 'http_401',
      message: "The model's server answered 401: Wrong key",
    });
    expect(requests).toHaveLength(1);
  });

  it('needs a credential of its own type, and tools that are registered', async () => {
    await addCredential(scope, { name: 'token', type: 'bearer', data: { token: 'a token of something' } });
    expect((await ask({ credential: 'token' })).error).toMatchObject({ code: 'credential_type' });
    expect((await ask({ credential: 'nobody' })).error).toMatchObject({ code: 'credential_not_found' });
    expect((await ask({ tools: ['nobody'] })).error).toMatchObject({ code: 'function_not_registered' });
    expect((await ask({ model: '' })).error).toMatchObject({ code: 'config_invalid' });
  });
});
