import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json, JsonObject } from '@/lib/shared/json';
import { runToEnd } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Keys such as __proto__ are keys. The worker runs in the process of this test, so what it did to prototypes would show here.

let scope: RunScope;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

/** As it comes over the network: with a key of its own that is called __proto__. */
const hostile = JSON.parse(
  '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "list": [{"__proto__": {"polluted": 1}, "k": "__proto__"}]}',
) as JsonObject;

function expectClean(): void {
  const fresh: Record<string, unknown> = {};
  expect(fresh.polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(([] as unknown as Record<string, unknown>).polluted).toBeUndefined();
  expect((() => undefined as unknown as Record<string, unknown>).prototype).toBeUndefined();
}

async function run(type: string, config: JsonObject, input: Json = hostile) {
  const ended = await runToEnd(scope, await deployWorkflow(scope, chain(['step', type, config])), input);
  expectClean();
  return ended;
}

it.each<[string, string, JsonObject]>([
  ['a template that hands everything on', 'set', { fields: { all: '{{input}}' } }],
  ['fields on top of the input', 'set', { fields: { a: 1 }, keepRest: true }],
  ['sorting by a key', 'sort', { items: 'input.list', by: [{ key: 'item.k' }] }],
  ['filtering', 'filter', { items: 'input.list', condition: 'item.polluted == null' }],
  [
    'groups called __proto__',
    'aggregate',
    {
      items: 'input.list',
      groupBy: [{ name: 'k', key: 'item.k' }],
      fields: [{ name: 'n', operation: 'count' }],
    },
  ],
  ['merging objects', 'merge', { mode: 'combine', sources: ['input', '{ "a": 1 }'] }],
  [
    'merging lists by a key',
    'merge',
    { mode: 'by_key', sources: ['input.list', 'input.list'], key: 'item.k' },
  ],
  ['code', 'code_snippet', { code: 'input.list[0].x = 1; Object.prototype.polluted = 1; return input' }],
  ['the log', 'log', { message: '{{input}}' }],
])('%s pollutes nothing', async (_what, type, config) => {
  expect(await run(type, config)).toMatchObject({ status: 'completed', error: null });
});

it.each(['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted'])(
  'a field called %s is refused, or a field',
  async (name) => {
    const ended = await run('set', { fields: { [name]: 1 }, keepRest: true }, { a: {} }).catch(() => null);
    if (ended?.status === 'completed') expect(JSON.stringify(ended.output)).toContain('polluted');
    expectClean();
  },
);

it.each(['input.__proto__', 'input.constructor', '({}).constructor', 'input["__pro" + "to__"].polluted'])(
  'the expression %s finds own fields only',
  async (expression) => {
    const ended = await runToEnd(
      scope,
      await deployWorkflow(
        scope,
        chain(['step', 'set', { fields: { found: `{{ ${expression} }}`, end: 'x' } }]),
      ),
      {},
    ).catch(() => null);
    const found = ended?.status === 'completed' ? (ended.output as JsonObject).found : null;
    expect(found ?? null).toBeOneOf([null, '']);
    expectClean();
  },
);

// Written out, such names are refused before anything runs; put together, they are names like any other that is missing.
it.each([
  'input["__pro" + "to__"]',
  'input["const" + "ructor"]',
  'input.own["const" + "ructor"]',
  '[]["const" + "ructor"]',
  '"x"["const" + "ructor"]',
])('the expression %s finds nothing, and the run goes on', async (expression) => {
  const own = JSON.parse('{ "constructor": "its own" }') as Json;
  const ended = await run('set', { fields: { found: `{{ ${expression} }}`, end: 'x' } }, { own });
  expect([ended.error, ended.output]).toEqual([null, { found: '', end: 'x' }]);
});
