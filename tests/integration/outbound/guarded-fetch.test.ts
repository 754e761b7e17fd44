import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StepError } from '@/lib/nodes/executor';
import {
  createGuardedFetch,
  type GuardedFetch,
  type GuardedFetchOptions,
} from '@/lib/server/outbound/guarded-fetch';
import { type LocalServer, startServer } from '../../support/http-server';

let server: LocalServer;
let other: LocalServer;
let open: GuardedFetch[] = [];

beforeAll(async () => {
  server = await startServer(({ url, headers, method, body }, response) => {
    const path = new URL(url, 'http://x');
    const to = path.searchParams.get('to');
    const status = Number(path.searchParams.get('status') ?? 302);
    switch (path.pathname) {
      case '/redirect':
        return response.writeHead(status, { location: to ?? '' }).end('over there');
      case '/loop':
        return response.writeHead(302, { location: '/loop' }).end();
      case '/silent':
        return;
      case '/drip':
        response.writeHead(200);
        response.write('a');
        return;
      case '/cut':
        response.writeHead(200, { 'content-length': '100' });
        response.write('a');
        return setTimeout(() => response.destroy(), 20);
      case '/big':
        return response.end('x'.repeat(Number(path.searchParams.get('bytes'))));
      case '/chunked':
        for (let i = 0; i < 10; i += 1) response.write('x'.repeat(10_000));
        return response.end();
      case '/zipped':
        return response
          .writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' })
          .end(gzipSync('z'.repeat(Number(path.searchParams.get('bytes') ?? 100))));
      case '/badzip':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all');
      default:
        response.setHeader('set-cookie', ['a=1', 'b=2']);
        return response.end(JSON.stringify({ method, url, headers, body }));
    }
  });
  other = await startServer(({ headers, method }, response) =>
    response.end(JSON.stringify({ method, headers })),
  );
});

beforeEach(() => {
  server.requests.length = 0;
});

afterEach(async () => {
  await Promise.all(open.map((fetch) => fetch.close()));
  open = [];
});

afterAll(async () => {
  await server.close();
  await other.close();
});

function client(allow: string, options: Omit<GuardedFetchOptions, 'allow'> = {}): GuardedFetch {
  const fetch = createGuardedFetch({ allow, ...options });
  open.push(fetch);
  return fetch;
}

const get = (fetch: GuardedFetch, url: string, more = {}) => fetch({ method: 'GET', url, ...more });
const failure = (code: string, retryable: boolean) => expect.objectContaining({ code, retryable });
const refused = failure('outbound_refused', false);
const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('addresses that are not public', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    'LOCALHOST',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '①②⑦.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::1]',
    '[2001::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fec0::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ])('are refused, however they are written: %s', async (host) => {
    await expect(get(client(''), `http://${host}:${server.port}/`)).rejects.toEqual(refused);
    expect(server.requests).toEqual([]);
  });

  it('are refused as the target of a redirect too', async () => {
    const fetch = client(`127.0.0.1:${server.port}`);
    const targets = [other.url, 'http://169.254.169.254/latest/meta-data/', `http://[::1]:${other.port}/`];
    for (const to of targets) {
      const url = `${server.url}/redirect?to=${encodeURIComponent(to)}`;
      await expect(get(fetch, url)).rejects.toEqual(refused);
    }
    expect(other.requests).toEqual([]);
  });

  it('are refused when a name leads to them', async () => {
    const lookup = resolver({ 'evil.test': ['127.0.0.1'], 'localhost.': ['127.0.0.1'] });
    const fetch = client('', { lookup });
    for (const host of ['evil.test', 'EVIL.test', 'localhost.']) {
      await expect(get(fetch, `http://${host}:${server.port}/`)).rejects.toEqual(refused);
    }
  });

  it('are refused when a name that was harmless a moment ago now leads to them', async () => {
    // Nobody listens at the first address, which is allowed; the server is at the second one, which is not.
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let asked = 0;
    const fetch = client('127.0.0.2', {
      lookup: (_host, options, callback) => {
        const addresses = answers[Math.min(asked, 1)] ?? [];
        asked += 1;
        answer(addresses, options.all ?? false, callback);
      },
    });
    const url = `http://rebind.test:${server.port}/`;
    await expect(get(fetch, url, { timeoutMs: 300 })).rejects.not.toEqual(refused);
    await expect(get(fetch, url, { timeoutMs: 300 })).rejects.toEqual(refused);
    expect(server.requests).toEqual([]);
  });

  it('are left aside when a name has other addresses as well', async () => {
    const lookup = resolver({ 'both.test': ['10.255.255.1', '127.0.0.1'] });
    const fetch = client(`127.0.0.1:${server.port}`, { lookup });
    expect(await get(fetch, `http://both.test:${server.port}/`)).toMatchObject({ status: 200 });
  });
});

describe('what an operator allows', () => {
  const at = (host: string) => `http://${host}:${server.port}/`;

  it.each([
    ['an address', '127.0.0.1', '127.0.0.1'],
    ['an address for a name that leads to it', '127.0.0.1', 'localhost'],
    ['a CIDR', '127.0.0.0/8', '127.0.0.1'],
    ['a host', 'localhost', 'localhost'],
    ['a host in other letters', 'LocalHost', 'localhost.'],
    ['one of several', 'db.internal, 10.0.0.0/8 ,localhost', 'localhost'],
  ])('may be reached: %s', async (_title, allow, host) => {
    const lookup = resolver({ localhost: ['127.0.0.1'], 'localhost.': ['127.0.0.1'] });
    expect(await get(client(allow, { lookup }), at(host))).toMatchObject({ status: 200 });
  });

  it.each([
    ['a host does not open its address', 'localhost', '127.0.0.1'],
    ['a host does not open other hosts', 'localhost', 'sub.localhost'],
    ['an address does not open its neighbours', '127.0.0.2', '127.0.0.1'],
    ['a port does not open other ports', 'localhost:1', 'localhost'],
    ['a port of an address does not open other ports', '127.0.0.1:1', '127.0.0.1'],
  ])('opens nothing else: %s', async (_title, allow, host) => {
    const lookup = resolver({ 'sub.localhost': ['127.0.0.1'], localhost: ['127.0.0.1'] });
    await expect(get(client(allow, { lookup }), at(host))).rejects.toEqual(refused);
  });

  it('may name a host with its port', async () => {
    expect(await get(client(`localhost:${server.port}`), at('localhost'))).toMatchObject({ status: 200 });
  });

  it.each(['10.0.0.0/99', 'a b', 'host:0', 'host:99999', '[::1', 'http://host'])(
    'must be readable: %s',
    (allow) => {
      expect(() => createGuardedFetch({ allow })).toThrow(/^OUTBOUND_ALLOW: /);
    },
  );
});

describe('a request', () => {
  it('goes out with its method, headers and body, and brings back status, headers and body', async () => {
    const fetch = client('127.0.0.1');
    const response = await fetch({
      method: 'post',
      url: `${server.url}/a?b=c#d`,
      headers: { 'X-Trace': '1', Host: 'elsewhere', Connection: 'close', 'Content-Length': '3' },
      body: 'grüße',
    });
    expect(response).toMatchObject({
      status: 200,
      url: `${server.url}/a?b=c#d`,
      headers: { 'set-cookie': 'a=1, b=2' },
    });
    const [received] = server.requests;
    expect(received).toMatchObject({ method: 'POST', url: '/a?b=c', body: 'grüße' });
    expect(received?.headers).toMatchObject({
      'x-trace': '1',
      host: `127.0.0.1:${server.port}`,
      'content-length': '7',
    });
  });

  it('sends bytes as they are, and the user of the URL as a header', async () => {
    const url = server.url.replace('http://', 'http://me:p%40ss@');
    await client('127.0.0.1')({ method: 'PUT', url, body: new Uint8Array([65, 66]) });
    expect(server.requests[0]).toMatchObject({ method: 'PUT', body: 'AB' });
    expect(server.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    );
  });

  it('keeps its connections open for the next one', async () => {
    const fetch = client('127.0.0.1');
    const before = server.connections();
    for (let i = 0; i < 20; i += 1) await get(fetch, server.url);
    // A second one is opened when the next request comes before the first connection is quite free.
    expect(server.connections() - before).toBeLessThanOrEqual(2);
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'data:text/plain,hi', 'javascript:1'])(
    'goes to http and https only, not to %s',
    async (url) => {
      await expect(get(client(''), url)).rejects.toEqual(refused);
    },
  );

  it('needs a URL', async () => {
    await expect(get(client(''), 'nonsense')).rejects.toEqual(failure('invalid_url', false));
    await expect(get(client('127.0.0.1'), server.url, { headers: { a: 'b\r\nc: d' } })).rejects.toEqual(
      failure('invalid_request', false),
    );
  });

  it('unpacks what is compressed', async () => {
    const { body, headers } = await get(client('127.0.0.1'), `${server.url}/zipped`);
    expect(text(body)).toBe('z'.repeat(100));
    expect(headers['content-encoding']).toBeUndefined();
    await expect(get(client('127.0.0.1'), `${server.url}/badzip`)).rejects.toEqual(
      failure('network_error', true),
    );
  });
});

describe('redirects', () => {
  const via = (to: string, status = 302) =>
    `${server.url}/redirect?status=${status}&to=${encodeURIComponent(to)}`;

  it('are followed, relative ones too', async () => {
    const response = await get(client('127.0.0.1'), via('/end?x=1'));
    expect(response).toMatchObject({ status: 200, url: `${server.url}/end?x=1` });
  });

  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [302, 'PUT', 'PUT', 'data'],
    [307, 'POST', 'POST', 'data'],
    [308, 'POST', 'POST', 'data'],
  ])('with %i turn %s into %s', async (status, method, expected, body) => {
    await client('127.0.0.1')({
      method,
      url: via('/end', status),
      body: 'data',
      headers: { 'content-type': 'text/x' },
    });
    expect(server.requests[1]).toMatchObject({ method: expected, url: '/end', body });
    expect(server.requests[1]?.headers['content-type']).toBe(body === '' ? undefined : 'text/x');
  });

  it('to another origin leave behind what proves who asks', async () => {
    const headers = { Authorization: 'Bearer x', Cookie: 'a=1', 'X-Api-Key': 'k', 'X-Trace': 't' };
    await get(client('127.0.0.1'), via(other.url), { headers });
    const sent = other.requests.at(-1)?.headers;
    expect(sent).toMatchObject({ 'x-trace': 't' });
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(sent?.[name]).toBeUndefined();
    await get(client('127.0.0.1'), via('/same'), { headers });
    expect(server.requests.at(-1)?.headers).toMatchObject({ authorization: 'Bearer x', cookie: 'a=1' });
  });

  it('end after five', async () => {
    await expect(get(client('127.0.0.1'), `${server.url}/loop`)).rejects.toEqual(
      failure('too_many_redirects', false),
    );
    expect(server.requests).toHaveLength(6);
  });

  it('are handed back as they are when nobody wants to follow them', async () => {
    const response = await get(client('127.0.0.1'), via('/end'), { followRedirects: false });
    expect(response).toMatchObject({ status: 302, headers: { location: '/end' } });
  });

  it('lead to http and https only', async () => {
    await expect(get(client('127.0.0.1'), via('file:///etc/passwd'))).rejects.toEqual(refused);
  });
});

describe('limits', () => {
  it('of time end a request that is not answered, or answered without end', async () => {
    for (const path of ['/silent', '/drip']) {
      const startedAt = performance.now();
      const ended = get(client('127.0.0.1'), server.url + path, { timeoutMs: 150 });
      await expect(ended).rejects.toEqual(failure('timeout', true));
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
  });

  it('of size end an answer that is too large, said or unsaid, packed or not', async () => {
    const fetch = client('127.0.0.1');
    const limit = { maxBytes: 5_000 };
    const tooLarge = failure('response_too_large', false);
    await expect(get(fetch, `${server.url}/big?bytes=5001`, limit)).rejects.toEqual(tooLarge);
    await expect(get(fetch, `${server.url}/chunked`, limit)).rejects.toEqual(tooLarge);
    await expect(get(fetch, `${server.url}/zipped?bytes=5000000`, limit)).rejects.toEqual(tooLarge);
    expect((await get(fetch, `${server.url}/big?bytes=5000`, limit)).body).toHaveLength(5_000);
    const head = await fetch({ method: 'HEAD', url: `${server.url}/big?bytes=9999`, ...limit });
    expect(head.body).toHaveLength(0);
  });

  it('leave the client usable', async () => {
    const fetch = client('127.0.0.1');
    await get(fetch, `${server.url}/chunked`, { maxBytes: 10 }).catch(() => {});
    await get(fetch, `${server.url}/silent`, { timeoutMs: 50 }).catch(() => {});
    expect(await get(fetch, server.url)).toMatchObject({ status: 200 });
  });
});

describe('a request that fails', () => {
  it('is called off by its signal, before or while it is under way', async () => {
    const fetch = client('127.0.0.1');
    await expect(get(fetch, server.url, { signal: AbortSignal.abort() })).rejects.toEqual(
      failure('aborted', true),
    );
    expect(server.requests).toEqual([]);
    const controller = new AbortController();
    const ended = get(fetch, `${server.url}/silent`, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(ended).rejects.toEqual(failure('aborted', true));
  });

  it('says that nobody answers, that a name is unknown, that the answer was cut', async () => {
    const lookup: NonNullable<GuardedFetchOptions['lookup']> = (host, _options, callback) =>
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), '', 0);
    const network = failure('network_error', true);
    await expect(get(client('127.0.0.1'), `http://127.0.0.1:${await freePort()}/`)).rejects.toEqual(network);
    await expect(get(client('', { lookup }), 'http://nowhere.test/')).rejects.toEqual(network);
    await expect(get(client('127.0.0.1'), `${server.url}/cut`)).rejects.toEqual(network);
  });

  it('always fails with a StepError that names the host and not the rest of the URL', async () => {
    const url = `http://127.0.0.1:${await freePort()}/path?token=s3cret`;
    const error = await get(client('127.0.0.1'), url).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StepError);
    expect(error instanceof Error ? error.message : '').not.toContain('s3cret');
  });
});

type Callback = Parameters<NonNullable<GuardedFetchOptions['lookup']>>[2];

function resolver(names: Record<string, string[]>): NonNullable<GuardedFetchOptions['lookup']> {
  return (host, options, callback) => answer(names[host] ?? [], options.all ?? false, callback);
}

function answer(addresses: readonly string[], all: boolean, callback: Callback): void {
  const found: LookupAddress[] = addresses.map((address) => ({ address, family: 4 }));
  if (all) callback(null, found);
  else callback(null, found[0]?.address ?? '', 4);
}

/** A port nobody listens at. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}
