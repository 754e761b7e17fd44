import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelUnchecked } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { JsonObject } from '@/lib/shared/json';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { runToEnd, startRun } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

// The http step against a real server: bodies, answers, pages, what is tried again and what is called off.

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

const retry = {
  maxRetries: 2,
  backoff: 'constant',
  initialDelayMs: 1,
  maxDelayMs: 5,
  jitter: false,
} as const;

async function deploy(path: string, config: JsonObject, policy = {}) {
  const url = path.startsWith('/') ? `${recorder.url}${path}` : path;
  return deployWorkflow(scope, flow({ call: ['http', { url, ...config }, policy] }));
}

async function request(path: string, config: JsonObject = {}, policy = {}) {
  return runToEnd(scope, await deploy(path, config, policy));
}

describe('a body', () => {
  it('of fields and files goes out as multipart, and arrives whole', async () => {
    const body = {
      name: 'Ada',
      tags: ['a', 'b'],
      'odd"name\r\nX-Evil: 1': 'x',
      list: { filename: 'a"b.csv', content: 'id\r\n1', contentType: 'text/csv' },
      picture: { filename: 'p.bin', content: btoa('\x00\xff\x01'), encoding: 'base64' },
    };
    const run = await request('/multipart', { method: 'POST', body, bodyType: 'multipart' });
    expect(run.status).toBe('completed');
    const [sent] = recorder.to('/multipart');
    const headers = { 'content-type': String(sent?.headers['content-type']) };
    // Read again by somebody else's parser. The recorder keeps text, so bytes above 127 are looked at elsewhere.
    const form = await new Response(sent?.body, { headers }).formData();
    expect([form.get('name'), form.getAll('tags')]).toEqual(['Ada', ['a', 'b']]);
    const list = form.get('list') as File;
    expect([list.name, list.type, await list.text()]).toEqual(['a"b.csv', 'text/csv', 'id\r\n1']);
    expect((form.get('picture') as File).type).toBe('application/octet-stream');
    expect(sent?.body).not.toMatch(/^X-Evil/m);
  });

  it('in base64 goes out as its bytes', async () => {
    const received: Buffer[] = [];
    const server = createServer(async (incoming, response) => {
      received.push(await buffer(incoming));
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/binary`;
    await request(url, { method: 'PUT', body: btoa('\x00\xff\x01'), bodyType: 'binary' });
    expect(received).toEqual([Buffer.from([0, 255, 1])]);
    expect(
      (await request(url, { method: 'PUT', body: 'no base64!', bodyType: 'binary' })).error,
    ).toMatchObject({
      code: 'invalid_body',
      message: expect.stringMatching(/^body: /),
    });
    server.closeAllConnections();
    server.close();
  });
});

describe('an answer', () => {
  it('is handed on as a file, with its name, and no larger than asked for', async () => {
    const headers = {
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="../report.csv"',
    };
    recorder.script('/file', { headers, body: 'abc' });
    const run = await request('/file', { responseType: 'file' });
    expect((run.output as JsonObject).body).toEqual({
      filename: 'report.csv',
      contentType: 'text/csv',
      bytes: 5,
      encoding: 'base64',
      content: btoa('"abc"'),
    });
    expect((await request('/file', { maxBytes: 4 })).error).toMatchObject({ code: 'response_too_large' });
  });

  it('that is a file goes on as it is', async () => {
    const headers = { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="a.csv"' };
    recorder.script('/file', { headers, body: 'abc' });
    const steps = chain(
      ['get', 'http', { url: `${recorder.url}/file`, responseType: 'file' }],
      [
        'send',
        'http',
        {
          url: `${recorder.url}/upload`,
          method: 'POST',
          body: { report: '{{result.body}}' },
          bodyType: 'multipart',
        },
      ],
    );
    expect((await runToEnd(scope, await deployWorkflow(scope, steps))).error).toBeNull();
    const [sent] = recorder.to('/upload');
    const type = String(sent?.headers['content-type']);
    const form = await new Response(sent?.body, { headers: { 'content-type': type } }).formData();
    const report = form.get('report') as File;
    expect([report.name, report.type, await report.text()]).toEqual(['a.csv', 'text/csv', '"abc"']);
  });

  it('fails the step when the expression about it is not true', async () => {
    recorder.script('/maybe', { body: { ok: false } }, { body: { ok: true } });
    const config = { successWhen: 'result.status == 200 && result.body.ok' };
    const run = await request('/maybe', config, { retry });
    expect([run.status, recorder.to('/maybe').length]).toEqual(['completed', 2]);
    recorder.script('/never', { body: { ok: false } });
    expect((await request('/never', config)).error).toMatchObject({ code: 'unexpected_answer' });
  });
});

describe('pages', () => {
  const items = (run: { output: unknown }) => (run.output as { body: unknown }).body;

  it('are followed by their Link header', async () => {
    recorder.script('/links', {
      body: [1, 2],
      headers: { link: '</links?p=2>; rel="next", </x>; rel="last"' },
    });
    recorder.script('/links?p=2', { body: [3], headers: { link: '</links>; rel="prev"' } });
    const run = await request('/links', { pagination: { by: 'link_header' } });
    expect(run.output).toMatchObject({ body: [1, 2, 3], pages: 2, truncated: false, status: 200 });
  });

  it('are followed by a cursor, by a URL in the body, and by their number', async () => {
    recorder.script('/cursor?q=x', { body: { data: ['a'], meta: { next: 'n 2' } } });
    recorder.script('/cursor?q=x&after=n+2', { body: { data: ['b'], meta: { next: null } } });
    const cursor = { by: 'cursor', path: 'meta.next', parameter: 'after', items: 'data' };
    expect(items(await request('/cursor?q=x', { pagination: cursor }))).toEqual(['a', 'b']);
    recorder.script('/urls', { body: { data: [1], next: `${recorder.url}/urls/2` } });
    recorder.script('/urls/2', { body: { data: [2] } });
    const byUrl = { by: 'next_url', path: 'next', items: 'data' };
    expect(items(await request('/urls', { pagination: byUrl }))).toEqual([1, 2]);
    recorder.script('/numbers?page=1', { body: [1] });
    recorder.script('/numbers?page=2', { body: [2] });
    recorder.script('/numbers?page=3', { body: [] });
    expect((await request('/numbers', { pagination: { by: 'page' } })).output).toMatchObject({
      body: [1, 2],
      pages: 3,
    });
  });

  it('end after as many as allowed, and say so', async () => {
    recorder.script('/many?page=1', { body: [1] });
    recorder.script('/many?page=2', { body: [2] });
    const run = await request('/many', { pagination: { by: 'page', maxPages: 2 } });
    expect(run.output).toMatchObject({ body: [1, 2], pages: 2, truncated: true });
  });

  it.each([
    ['lead to another host', { data: [], next: 'http://127.0.0.2:1/steal' }, 'pagination_refused'],
    ['lead round in a circle', { data: [1], next: '/bad' }, 'pagination_refused'],
    ['have no list', { data: { a: 1 } }, 'not_a_list'],
  ])('fail the step when they %s', async (_what, body, code) => {
    recorder.script('/bad', { body });
    const pagination = { by: 'next_url', path: 'next', items: 'data' };
    expect((await request('/bad', { pagination })).error).toMatchObject({ code });
  });

  it('with settings that do not fit name the field', async () => {
    const { error } = await request('/x', { pagination: { by: 'cursor' } });
    expect(error?.message).toContain('pagination.path');
  });
});

describe('an attempt that failed', () => {
  it.each([
    [500, 3],
    [503, 3],
    [408, 3],
    [429, 3],
    [400, 1],
    [404, 1],
    [422, 1],
  ])('with %i is one of %i (A33)', async (status, attempts) => {
    recorder.script(`/status/${status}`, { status });
    const run = await request(`/status/${status}`, {}, { retry });
    expect([run.error?.code, recorder.to(`/status/${status}`).length]).toEqual([`http_${status}`, attempts]);
  });

  it('is not repeated before the time the far side asks for', async () => {
    recorder.script('/later', { status: 429, headers: { 'retry-after': '1' } }, { status: 200 });
    expect((await request('/later', {}, { retry })).status).toBe('completed');
    const [first, second] = recorder.to('/later');
    expect((second?.arrivedAt ?? 0) - (first?.arrivedAt ?? 0)).toBeGreaterThanOrEqual(950);
  });

  it('by its time limit is repeated, and its connection closed', async () => {
    const never = new Promise(() => undefined);
    recorder.script('/slow', { after: never }, { status: 200 });
    expect((await request('/slow', { timeoutMs: 300 }, { retry })).status).toBe('completed');
    await until(() => recorder.to('/slow')[0]?.isAborted);
  });

  it('because the run was cancelled is called off and not repeated', async () => {
    recorder.script('/cancelled', { after: new Promise(() => undefined) });
    const runId = await startRun(scope, await deploy('/cancelled', {}, { retry }));
    await until(() => recorder.to('/cancelled').length === 1);
    await cancelUnchecked(runId, 'Enough');
    await until(() => recorder.to('/cancelled')[0]?.isAborted);
    expect(recorder.to('/cancelled')).toHaveLength(1);
  });
});
