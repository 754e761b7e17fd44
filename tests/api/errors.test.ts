import { beforeAll, describe, expect, it } from 'vitest';
import { endpointList } from '@/lib/api/endpoints';
import { baseUrl, call, createWorkflow, fullKey } from '../support/api';

// Bad input is answered with a clear 4xx, never with a 5xx.

let workflowId: string;
beforeAll(async () => {
  workflowId = await createWorkflow();
});

const post = (raw: string | Uint8Array | ReadableStream, headers?: Record<string, string>) =>
  call('POST', '/api/v1/workflows', { raw, ...(headers ? { headers } : {}) });

describe('a body', () => {
  it.each(['{', '{"name":}', 'nonsense', '{"name":"x"}}', "{'name':'x'}"])(
    'that is not JSON is 400 invalid_json: %s',
    async (raw) => {
      const reply = await post(raw);
      expect([reply.status, reply.body.error.code]).toEqual([400, 'invalid_json']);
    },
  );

  it.each(['[]', 'null', '5', '"text"', 'true'])('that is no object is 400: %s', async (raw) => {
    expect((await post(raw)).status).toBe(400);
  });

  it('that is missing where one is needed is 400', async () => {
    expect((await call('POST', '/api/v1/workflows')).status).toBe(400);
  });

  it('of 11 MB is 413, also when its length is not announced', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(11 * 1024 * 1024) });
    const announced = await post(large);
    expect([announced.status, announced.body.error.code]).toEqual([413, 'body_too_large']);
    const chunk = new TextEncoder().encode('x'.repeat(1024 * 1024));
    let sent = 0;
    const stream = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 11) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const streamed = await post(stream).catch(() => null);
    // A server may also close the connection under a client that goes on sending.
    if (streamed) expect(streamed.status).toBe(413);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json5',
  ])('of type %s is 415', async (type) => {
    const reply = await post('{"name":"x"}', { 'Content-Type': type });
    expect([reply.status, reply.body.error.code]).toEqual([415, 'unsupported_media_type']);
  });

  it.each(['application/json; charset=utf-8', 'application/merge-patch+json', 'APPLICATION/JSON'])(
    'of type %s is read',
    async (type) => {
      expect((await post('{"name":"x"}', { 'Content-Type': type })).status).toBe(201);
    },
  );

  it('with a NUL character is 400, wherever it stands', async () => {
    for (const body of [
      { name: 'a\0b' },
      { name: 'x', description: '\0' },
      { name: 'x', tags: ['\0'] },
      { name: 'x', nodes: [{ id: 'a', nodeId: 'noop', label: '\0' }] },
      { name: 'x', config: { '\0': 1 } },
    ]) {
      const reply = await call('POST', '/api/v1/workflows', { body });
      expect([reply.status, reply.body.error.code]).toEqual([400, 'invalid_request']);
    }
    // A backslash and then "u0000" is text like any other.
    expect((await call('POST', '/api/v1/workflows', { body: { name: 'a\\u0000b' } })).status).toBe(201);
  });

  it('nested a hundred thousand levels deep is 400', async () => {
    for (const raw of [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `{"name":"x","config":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      `{"name":"x","nodes":[{"id":"a","nodeId":"noop","config":{"a":${'['.repeat(150)}${']'.repeat(150)}}}]}`,
    ]) {
      expect((await post(raw)).status).toBe(400);
    }
  });

  it('with odd keys and values does no harm', async () => {
    for (const raw of [
      '{"name":"x","__proto__":{"polluted":true}}',
      '{"name":"x","config":{"__proto__":{"polluted":true},"constructor":1}}',
      '{"name":"x","nodes":[{"id":"a","nodeId":"noop","__proto__":{"x":1},"config":{"__proto__":1}}]}',
      '{"name":"x","nodes":[{"id":"__proto__","nodeId":"constructor"}]}',
      '{"name":"x","nodes":[{"id":"a","nodeId":"noop","position":{"x":1e999,"y":0}}]}',
      '{"name":"\\ud800"}',
      '{"name":"x","tags":["\\ud800"],"config":{"a":"\\udfff"}}',
      `{"name":"${'é'.repeat(300)}"}`,
    ]) {
      expect((await post(raw)).status).toBeLessThan(500);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('a query', () => {
  const odd = [
    '%00',
    '%',
    '%E0%A4',
    "'",
    '"',
    '\\',
    '%25',
    '1e999',
    '99999999999999999999',
    '{}',
    '[]',
    '💥',
    '../..',
  ];
  const names = ['limit', 'offset', 'sort', 'status', 'tag', 'search'];

  it.each(odd)('with the value %s is never a 5xx', async (value) => {
    for (const name of names) {
      const reply = await call('GET', `/api/v1/workflows?${name}=${value}`);
      expect([name, reply.status < 500]).toEqual([name, true]);
    }
    for (const name of ['workflow_id', 'status', 'trigger_type', 'since', 'until', 'sort', 'limit']) {
      const reply = await call('GET', `/api/v1/executions?${name}=${value}`);
      expect([name, reply.status < 500]).toEqual([name, true]);
    }
  });

  it('that gives a name twice is 400', async () => {
    const reply = await call('GET', '/api/v1/workflows?limit=1&limit=2');
    expect([reply.status, reply.body.error.field]).toEqual([400, 'limit']);
  });

  it('with a name nobody knows is ignored', async () => {
    expect((await call('GET', '/api/v1/workflows?_=123')).status).toBe(200);
  });
});

describe('a path', () => {
  const odd = [
    '%00',
    '%2e%2e',
    '%2F',
    '%E0%A4',
    '%',
    'a'.repeat(500),
    "'%20OR%201=1",
    '__proto__',
    'wf_',
    '💥',
  ];

  it.each(odd)('with the id %s is never a 5xx', async (id) => {
    for (const place of [
      `workflows/${id}`,
      `workflows/${id}/versions`,
      `executions/${id}`,
      `executions/${id}/spans`,
    ]) {
      expect((await call('GET', `/api/v1/${place}`)).status).toBeLessThan(500);
    }
    expect((await call('DELETE', `/api/v1/workflows/${workflowId}/share/${id}`)).status).toBeLessThan(500);
    expect((await call('POST', `/api/v1/workflows/${id}/execute`)).status).toBeLessThan(500);
  });

  it('that does not exist is a 404 in JSON', async () => {
    for (const place of ['/api/nothing', '/api/v1/nothing', '/api/v1/workflows/a/b/c/d']) {
      const reply = await call('GET', place);
      expect([place, reply.status, reply.body.error.code]).toEqual([place, 404, 'not_found']);
    }
  });

  it('answers 405 with Allow for methods it does not have', async () => {
    const paths = new Set(endpointList.map((endpoint) => endpoint.path));
    for (const path of paths) {
      const allowed = endpointList
        .filter((endpoint) => endpoint.path === path)
        .map(({ method }) => method as string);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
        (name) => !allowed.includes(name),
      )) {
        const reply = await call(method, path.replace(/:\w+/g, 'x'));
        expect([path, method, reply.status]).toEqual([path, method, 405]);
        for (const name of allowed) expect(reply.headers.get('allow')).toContain(name);
      }
    }
  });
});

describe('an answer', () => {
  it('carries the id of the request, the given one when it is harmless', async () => {
    const own = await call('GET', '/api/v1/me', { headers: { 'X-Request-Id': 'my-id-1' } });
    expect(own.headers.get('x-request-id')).toBe('my-id-1');
    const odd = await call('GET', '/api/v1/me', { headers: { 'X-Request-Id': 'a b<c>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is guarded against being taken for a page', async () => {
    const { headers } = await call('GET', '/api/v1/me');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('to HEAD has no body, and OPTIONS tells the methods', async () => {
    const head = await fetch(`${baseUrl}/api/v1/me`, { method: 'HEAD', headers: { 'X-API-Key': fullKey } });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await fetch(`${baseUrl}/api/v1/workflows`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
  });

  it('does not redirect a slash at the end', async () => {
    const reply = await fetch(`${baseUrl}/api/v1/me/`, {
      headers: { 'X-API-Key': fullKey },
      redirect: 'manual',
    });
    expect(reply.status).toBe(200);
  });
});
