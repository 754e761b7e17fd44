import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { env } from '@/lib/server/env';
import { heardByMany } from '@/lib/server/heard-by-many';
import { closeSandbox, type RunCode, runCode } from '@/lib/server/sandbox/run-code';
import type { Json } from '@/lib/shared/json';

afterAll(closeSandbox);

const never = heardByMany(new AbortController().signal);

function run(code: string, options: Partial<RunCode> = {}): Promise<Json> {
  return runCode({
    organizationId: 'org_1',
    code,
    input: null,
    ctx: {},
    timeoutMs: 20_000,
    memoryMb: 64,
    fetch: null,
    signal: never,
    log: () => undefined,
    ...options,
  });
}

async function failureOf(code: string, options: Partial<RunCode> = {}): Promise<StepError> {
  const error = await run(code, options).then(
    (output) => new Error(`it answered ${JSON.stringify(output).slice(0, 200)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof StepError) return error;
  throw error;
}

describe('code', () => {
  it.each<[string, string, Json, Json]>([
    ['a body with return', 'const n = input.n;\nreturn { twice: n * 2 }', { n: 2 }, { twice: 4 }],
    ['an expression', 'input.n + 1', { n: 2 }, 3],
    ['an object', '{ total: input.n, more: [1] };', { n: 2 }, { total: 2, more: [1] }],
    ['a body that ends in an expression', 'const a = 1;\na + input', 2, 3],
    [
      'a module',
      'export default async (input, ctx) => ({ n: input.n, run: ctx.run })',
      { n: 1 },
      { n: 1, run: 7 },
    ],
    [
      'a module of several functions',
      'const f = (a) => a * 2;\nexport default function main(input) { return f(input) }',
      4,
      8,
    ],
    ['an arrow function', 'async (input, ctx) => input + ctx.run', 1, 8],
    ['a function', 'function main(input) { return input }', 'x', 'x'],
    ['await', 'const a = await Promise.all([1, Promise.resolve(2)]);\nreturn a', null, [1, 2]],
    ['a return within a branch', 'if (input > 1) { return "more" }\n"less"', 2, 'more'],
    ['nothing', '// only a comment', 1, null],
    ['a comment at its end', 'input // the input', 1, 1],
    ['no output', 'return undefined', 1, null],
  ])('may be %s', async (_what, code, input, output) => {
    expect(await run(code, { input, ctx: { run: 7 } })).toEqual(output);
  });

  it('has a small standard library', async () => {
    const code = `
      const url = new URL('/a?b=1', 'https://example.com');
      url.searchParams.set('b', 'ä &');
      const copy = structuredClone({ at: new Date(0), list: [new Map([[1, 2]])] });
      await new Promise((resolve) => setTimeout(resolve, 5));
      return {
        url: url.href,
        host: url.host,
        wrong: URL.canParse('::'),
        query: Object.fromEntries(new URLSearchParams('a=1&b=%20')),
        hash: crypto.hash('sha256', 'abc'),
        hmac: crypto.hmac('sha1', 'key', new TextEncoder().encode('ä'), 'base64'),
        uuid: /^[0-9a-f-]{36}$/.test(crypto.randomUUID()),
        random: crypto.getRandomValues(new Uint8Array(4)).length,
        text: new TextDecoder().decode(new TextEncoder().encode('ä€😀')),
        base64: [btoa('a\\u0000b'), atob('aGk=')],
        copy: [copy.at instanceof Date, copy.list[0].get(1)],
        dates: [dates.addMonths('2026-01-31', 1), dates.formatDate('2026-03-09T14:05:00Z', 'd MMM yyyy')],
      };`;
    expect(await run(code)).toEqual({
      url: 'https://example.com/a?b=%C3%A4+%26',
      host: 'example.com',
      wrong: false,
      query: { a: '1', b: ' ' },
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      hmac: createHmac('sha1', 'key').update('ä').digest('base64'),
      uuid: true,
      random: 4,
      text: 'ä€😀',
      base64: ['YQBi', 'hi'],
      copy: [true, 2],
      dates: ['2026-02-28T00:00:00.000Z', '9 Mar 2026'],
    });
  });

  it('writes to the log', async () => {
    const lines: string[] = [];
    const log = (level: string, message: string) => void lines.push(`${level}: ${message}`);
    await run('console.log("a", { b: 1 }, [2], null); console.warn(new TypeError("no"))', { log });
    expect(lines).toEqual(['info: a {"b":1} [2] null', 'warn: TypeError: no']);
  });

  it('finds no way to the outside', async () => {
    const names =
      '[typeof process, typeof require, typeof sluiceHost, typeof sluiceGuest, typeof importScripts]';
    expect(await run(names)).toEqual(Array(5).fill('undefined'));
    expect((await failureOf('import fs from "node:fs";\nexport default () => fs')).code).toMatch(/^code_/);
    expect((await failureOf('await import("node:fs")')).code).toMatch(/^code_/);
    expect(await run('[].constructor.constructor("return typeof process")()')).toBe('undefined');
  });

  it('leaves nothing behind for the next', async () => {
    await run(
      'globalThis.left = 1; Object.prototype.left = 1; Array.prototype.map = () => "mine"; JSON.parse = null; 1',
    );
    for (let i = 0; i < 12; i += 1) {
      expect(await run('[typeof left, typeof {}.left, [1].map((n) => n + 1)]')).toEqual([
        'undefined',
        'undefined',
        [2],
      ]);
    }
  });
});

describe('a machine that has served a run', () => {
  it('is as it was before, whatever the run did and however it ended', async () => {
    const probe = `return [typeof left, Object.keys(globalThis).length, Reflect.ownKeys(globalThis).length,
      [].concat(1).length, typeof Array.prototype.own, JSON.stringify({ a: 1 }), new URL('https://a.b/c').host]`;
    const fresh = await run(probe);
    for (const code of [
      'globalThis.left = 1; Array.prototype.own = 1; Array.prototype.concat = () => [1, 2, 3]; return 1',
      'globalThis.left = new Array(1e6).fill("x"); throw new Error("no")',
      'JSON.stringify = () => "x"; delete globalThis.URL; setTimeout(() => {}, 1e6); return new URL("https://a.b")',
      'Object.defineProperty(globalThis, "left", { value: 1 }); Object.freeze(Object.prototype); return left',
    ]) {
      await run(code).catch(() => undefined);
      expect([code, await run(probe)]).toEqual([code, fresh]);
    }
  });

  it('has a chance of its own each time', async () => {
    const drawn: Json[] = [];
    for (let n = 0; n < 20; n += 1) drawn.push(await run('return [Math.random(), Math.random()]'));
    const numbers = (drawn as number[][]).flat();
    expect(new Set(numbers).size).toBe(40);
    for (const number of numbers) expect(number >= 0 && number < 1).toBe(true);
  });
});

describe('an error', () => {
  it.each([
    [
      'thrown in a body',
      'const a = 1;\n  throw new TypeError("bad " + a)',
      /^TypeError: bad 1 \(line 2, column \d+\)$/,
    ],
    [
      'in a module',
      'export default (input) => {\n  return input.a.b;\n}',
      /^TypeError: .*\(line 2, column \d+\)$/,
    ],
    ['in an expression', 'input.a.b', /^TypeError: .*\(line 1, column \d+\)$/],
    ['after an await', 'await null;\nthrow new Error("late")', /^late \(line 2, column \d+\)$/],
    ['that is no error', 'throw "just text"', 'just text'],
  ])('%s says where', async (_what, code, message) => {
    const error = await failureOf(code);
    expect(error.code).toBe('code_error');
    expect(error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it.each([
    ['a body', 'const a = 1;\nconst b = = 2;\nreturn b', 2],
    ['a module', '\nexport default async (input) => {\n  return input +;\n}', 3],
  ])('of syntax in %s names the line', async (_what, code, line) => {
    const error = await failureOf(code);
    expect(error).toMatchObject({ code: 'code_syntax', retryable: false, details: { line } });
  });

  it('may say that trying again is of no use', async () => {
    const error = await failureOf(
      'throw Object.assign(new Error("declined"), { retryable: false, code: "card" })',
    );
    expect(error).toMatchObject({ retryable: false, details: { code: 'card' } });
  });

  it('tells a module without a default function apart', async () => {
    expect((await failureOf('export const a = 1')).message).toContain('no default function');
  });
});

describe('hostile code', () => {
  it.each([
    ['an endless loop', 'while (true) {}', 'timeout'],
    [
      'an endless loop that catches',
      'for (;;) { try { for (;;) {} } catch {} finally { continue } }',
      'timeout',
    ],
    ['a regular expression that never ends', '/^(a+)+$/.test("a".repeat(40) + "!")', 'timeout'],
    ['promises without end', 'const f = () => Promise.resolve().then(f); await f()', 'timeout'],
    ['one native call without end', 'Array.prototype.join.call({ length: 2 ** 53 - 1 }, "")', 'timeout'],
    ['a timer without end', 'await new Promise((resolve) => setTimeout(resolve, 1e9))', 'timeout'],
    ['a promise nobody settles', 'await new Promise(() => {})', 'code_unsettled'],
    [
      'an await at the top that never ends',
      'await new Promise(() => {}); export default () => 1',
      'code_unsettled',
    ],
    ['a huge allocation', 'new Uint8Array(2 ** 30).length', 'memory_limit'],
    ['memory that grows', 'const a = []; for (;;) a.push(new Array(10_000).fill(a.length))', 'memory_limit'],
    ['a flood of promises', 'const a = []; for (;;) a.push(new Promise(() => {}))', 'memory_limit'],
    ['a result larger than its memory', 'return "x".repeat(100_000_000)', 'memory_limit'],
    ['a result that refers to itself', 'const a = {}; a.a = a; return a', 'code_error'],
    ['a result that is no JSON', 'return 1n', 'code_error'],
    ['a flood of timers', 'for (;;) setTimeout(() => {}, 1e6)', 'code_error'],
  ])('%s is stopped', async (_what, code, expected) => {
    const timeoutMs = expected === 'timeout' ? 600 : 60_000;
    const error = await failureOf(code, { timeoutMs, memoryMb: 16 });
    expect(error.code).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
    expect(await run('1 + 1')).toBe(2);
  });

  it('that calls itself without end is stopped', async () => {
    const error = await failureOf('const f = () => f() + 1; f()');
    expect(error.code).toMatch(/^code_(error|crashed)$/);
    expect((await failureOf('let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a')).code).toMatch(
      /^code_/,
    );
    expect(await run('1 + 1')).toBe(2);
  });

  it('may not answer more than an output may be', async () => {
    const error = await failureOf('return "x".repeat(34_000_000)', { memoryMb: 256, timeoutMs: 60_000 });
    expect(error.code).toBe('output_too_large');
  });

  it('that makes much data is put away like any other', async () => {
    const thread = new Worker(env().SANDBOX_THREAD ?? '', { env: {}, stderr: true });
    const said = text(thread.stderr);
    await once(thread, 'message');
    const code = 'return await (async () => "x".repeat(34_000_000))()';
    const limits = { timeoutMs: 60_000, cpuMs: 60_000, memoryBytes: 2 ** 28, outputBytes: 1_000 };
    thread.postMessage({ type: 'run', job: { code, input: 'null', ctx: '{}', limits } });
    const [answer] = await once(thread, 'message');
    expect(answer).toMatchObject({ type: 'failed', failure: { code: 'output_too_large' } });
    await thread.terminate();
    expect(await said).toBe('');
  });

  it('may throw what cannot be looked at', async () => {
    const error = await failureOf('throw { get message() { throw 1 } }');
    expect([error.code, error.message]).toEqual(['code_error', expect.stringContaining('cannot be read')]);
  });

  it('may not flood the log', async () => {
    const lines: string[] = [];
    await run('for (let i = 0; i < 1e5; i++) console.log(i)', {
      log: (_level, message) => void lines.push(message),
    });
    expect(lines).toHaveLength(1_001);
    expect(lines.at(-1)).toContain('wrote too much');
  });

  it('may play with prototypes, alone', async () => {
    const output = await run('JSON.parse = () => 1; Promise.prototype.then = null; return JSON.parse("{}")');
    expect(output).toBe(1);
    await run('Object.defineProperty(Object.prototype, "type", { get() { return "done" } }); return {}');
    expect(await run('return { "__proto__x": 1, ["__proto__"]: { polluted: true } }')).toMatchObject({});
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('does not keep others from running', async () => {
    const hostile = Promise.allSettled(
      Array.from({ length: 4 }, () => run('for (;;) {}', { timeoutMs: 1_000 })),
    );
    const others = Array.from({ length: 20 }, (_, i) =>
      run('input * 2', { input: i, organizationId: 'org_2' }),
    );
    expect(await Promise.all(others)).toEqual(Array.from({ length: 20 }, (_, i) => i * 2));
    for (const result of await hostile) expect(result.status).toBe('rejected');
  });
});

describe('a run that is called off', () => {
  it.each(['for (;;) {}', 'await new Promise((resolve) => setTimeout(resolve, 1e6))'])(
    'ends: %s',
    async (code) => {
      const abort = new AbortController();
      const log = () => abort.abort(new StepError('cancelled', 'called off'));
      expect(await failureOf(`console.log('now');\n${code}`, { signal: abort.signal, log })).toMatchObject({
        code: 'cancelled',
      });
    },
  );
});

describe('fetch', () => {
  const answering: StepFetch = async ({ url, method, body }) => ({
    status: 201,
    url,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify({ method, body: String(body) })),
  });

  it('goes through the client it is given', async () => {
    const code = `
      const answer = await fetch('https://api.example.com/a', { method: 'post', body: { a: 'ä' } });
      return [answer.ok, answer.status, answer.headers.get('Content-Type'), await answer.json()];`;
    const json = { method: 'POST', body: '{"a":"ä"}' };
    expect(await run(code, { fetch: answering })).toEqual([true, 201, 'application/json', json]);
  });

  it('is refused where it is not allowed, and its failures can be caught', async () => {
    expect((await failureOf('await fetch("https://example.com")')).message).toContain('Allow requests');
    const refusing: StepFetch = () => Promise.reject(new StepError('outbound_refused', 'not there'));
    const code =
      'try { await fetch("http://10.0.0.1") } catch (error) { return [error.code, error.message] }';
    expect(await run(code, { fetch: refusing })).toEqual(['outbound_refused', 'not there']);
  });
});

describe('tools', () => {
  it('are the functions that were allowed, and no others', async () => {
    const tools = {
      names: ['double'],
      call: async (_name: string, input: Json) => Number(input) * 2,
    };
    expect(await run('[await ctx.tools.double(4), typeof ctx.tools.other]', { tools })).toEqual([
      8,
      'undefined',
    ]);
  });
});
