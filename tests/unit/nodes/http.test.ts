import { describe, expect, it } from 'vitest';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { isExpectedStatus, isStatusPattern } from '@/lib/nodes/expected-status';
import { http } from '@/lib/nodes/http/definition';
import { executeHttp } from '@/lib/nodes/http/executor';
import { safeUrl } from '@/lib/nodes/http/redact';
import { retryAfterMs } from '@/lib/nodes/http/response';
import type { JsonObject } from '@/lib/shared/json';
import { stepContext } from '../../support/step-context';

type Request = Parameters<StepFetch>[0];
type Answer = { status?: number; headers?: Record<string, string>; body?: string | Uint8Array };

const url = 'https://api.example.com/orders';

/** The far side, written down: what it was asked, and what the step made of its answer. */
async function call(config: JsonObject, answer: Answer = {}) {
  const requests: Request[] = [];
  const lines: unknown[] = [];
  const context = stepContext(
    http,
    { url, ...config },
    {
      log: (...line) => lines.push(line),
      fetch: async (request) => {
        requests.push(request);
        const { status = 200, headers = {}, body = '' } = answer;
        const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
        return { status, headers, body: bytes, url: request.url };
      },
    },
  );
  const result = await Promise.resolve(executeHttp(context)).catch((error: unknown) => error);
  const [request] = requests;
  if (!request) return { result, lines, request: { method: '', url: '', headers: {} } };
  return { result, lines, request };
}

describe('an http step asks', () => {
  it('with GET, the time limit of 30 s and a key that is the same for every attempt', async () => {
    const { request } = await call({});
    expect(request).toMatchObject({ method: 'GET', url, timeoutMs: 30_000, followRedirects: true });
    expect(request.headers).toMatchObject({ 'idempotency-key': 'run_1/step' });
    expect(request.body).toBeUndefined();
    expect(request.signal).toBeInstanceOf(AbortSignal);
  });

  it('with the idempotency key of the config when there is one', async () => {
    const { request } = await call({ headers: { 'Idempotency-Key': 'mine' } });
    expect(request.headers?.['idempotency-key']).toBe('mine');
  });

  it('with the query added to the URL, without what is empty', async () => {
    const query = { a: 1, b: ['x', 'y z'], c: null, d: '', e: false };
    const { request } = await call({ url: `${url}?z=0`, query });
    expect(request.url).toBe(`${url}?z=0&a=1&b=x&b=y+z&e=false`);
  });

  it.each<[string, JsonObject, string | undefined, string | undefined]>([
    ['an object as JSON', { body: { a: 1 } }, '{"a":1}', 'application/json'],
    ['a list as JSON', { body: [1] }, '[1]', 'application/json'],
    ['text as text', { body: 'hi' }, 'hi', 'text/plain; charset=utf-8'],
    ['text as JSON when told so', { body: 'hi', bodyType: 'json' }, '"hi"', 'application/json'],
    ['null as JSON', { body: null }, 'null', 'application/json'],
    [
      'a form',
      { body: { a: 1, b: ['x', 'y'], c: { d: 1 }, e: null }, bodyType: 'form' },
      'a=1&b=x&b=y&c=%7B%22d%22%3A1%7D',
      'application/x-www-form-urlencoded',
    ],
    [
      'a type of its own',
      { body: { a: 1 }, headers: { 'Content-Type': 'application/ld+json' } },
      '{"a":1}',
      'application/ld+json',
    ],
    ['nothing with GET', { method: 'get', body: { a: 1 } }, undefined, undefined],
  ])('and sends %s', async (_title, config, body, contentType) => {
    const { request } = await call({ method: 'POST', ...config });
    expect(request.body).toBe(body);
    expect(request.headers?.['content-type']).toBe(contentType);
  });

  it.each([{ url: 'not a url' }, { body: 7, bodyType: 'form', method: 'POST' }])(
    'not at all when the request makes no sense: %j',
    async (config) => {
      const { result } = await call(config);
      expect(result).toBeInstanceOf(StepError);
      expect(result).toMatchObject({ retryable: false });
    },
  );
});

describe('an http step answers', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };

  it.each<[string, JsonObject, Answer, unknown]>([
    ['JSON as the value it is', {}, { headers: json, body: '{"a":[1]}' }, { a: [1] }],
    ['JSON of a vendor', {}, { headers: { 'content-type': 'application/hal+json' }, body: '1' }, 1],
    ['broken JSON as text', {}, { headers: json, body: '<html>' }, '<html>'],
    ['text as text', {}, { headers: { 'content-type': 'text/csv' }, body: 'a;b' }, 'a;b'],
    ['nothing as null', {}, { status: 204 }, null],
    [
      'bytes as base64',
      {},
      { headers: { 'content-type': 'image/png' }, body: new Uint8Array([1, 2, 3]) },
      'AQID',
    ],
    ['text as JSON when told so', { responseType: 'json' }, { body: '{"a":1}' }, { a: 1 }],
    ['JSON as text when told so', { responseType: 'text' }, { headers: json, body: '{}' }, '{}'],
  ])('%s', async (_title, config, answer, body) => {
    const { result } = await call(config, answer);
    expect(result).toMatchObject({ kind: 'done', output: { body }, ports: ['output'] });
  });

  it('fails for good when JSON was asked for and something else came', async () => {
    const { result } = await call({ responseType: 'json' }, { body: 'oops' });
    expect(result).toMatchObject({ code: 'invalid_response', retryable: false });
  });

  it.each([
    [500, true],
    [503, true],
    [408, true],
    [429, true],
    [400, false],
    [401, false],
    [404, false],
    [302, false],
  ])('fails at a status of %i, worth retrying: %s (A33)', async (status, retryable) => {
    const { result } = await call({}, { status, headers: json, body: '{"why":"because"}' });
    expect(result).toMatchObject({
      code: `http_${status}`,
      retryable,
      message: `GET ${url} answered ${status}`,
      details: { status, body: { why: 'because' } },
    });
  });

  it('goes on at a status that is expected', async () => {
    expect((await call({ expect: [200, 404] }, { status: 404 })).result).toMatchObject({
      output: { status: 404 },
    });
    expect((await call({ expect: 201 }, { status: 200 })).result).toMatchObject({ code: 'http_200' });
  });

  it('hands on when the far side wants to be asked again', async () => {
    const { result } = await call({}, { status: 429, headers: { 'retry-after': '7' } });
    expect(result).toMatchObject({ retryAfterMs: 7_000 });
  });

  it('keeps secrets out of what it writes down', async () => {
    const config = {
      url: `${url}?token=s3cret&page=2`,
      headers: { Authorization: 'Bearer s3cret', 'X-API-Key': 's3cret', 'X-Trace': 'visible' },
    };
    const { result, lines } = await call(config, { status: 500 });
    const written = JSON.stringify([lines, result instanceof Error ? result.message : '']);
    expect(written).not.toContain('s3cret');
    expect(written).toContain('visible');
    expect(written).toContain('page=2');
  });
});

describe('expected statuses', () => {
  it.each<[string | number, number, boolean]>([
    ['2xx', 204, true],
    ['2xx', 301, false],
    ['200-204', 203, true],
    ['200-204', 205, false],
    [200, 200, true],
    ['200, 4XX', 404, true],
    ['200', 201, false],
  ])('%s and %i: %s', (pattern, status, expected) => {
    expect(isExpectedStatus(status, pattern)).toBe(expected);
  });

  it.each(['', 'ok', '2x', '999', '200-', '2xx,'])('%j is no pattern', (pattern) => {
    expect(isStatusPattern(pattern)).toBe(false);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');

  it.each<[string | undefined, number | undefined]>([
    ['0', 0],
    ['120', 120_000],
    ['Tue, 01 Jan 2030 00:00:30 GMT', 30_000],
    ['Mon, 31 Dec 2029 00:00:00 GMT', undefined],
    ['-5', undefined],
    ['later', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j asks for %s ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

describe('a URL that is written down', () => {
  it('has no password in it', () => {
    expect(safeUrl('https://me:pw@example.com/x?api_key=1&q=2')).toBe(
      'https://example.com/x?api_key=%5Bredacted%5D&q=2',
    );
    expect(safeUrl('not a url')).toBe('not a url');
  });
});
