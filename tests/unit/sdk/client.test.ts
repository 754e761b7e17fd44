import { describe, expect, it } from 'vitest';
import { type Route, send } from '../../../sdk/src/call';
import { SluiceError } from '../../../sdk/src/error';
import { readServerSentEvents } from '../../../sdk/src/sse';

// What the client does about answers that are no success, with a server that answers from a list.

const get: Route = { method: 'GET', path: '/api/v1/things/:id', body: false, query: true, answer: 'json' };
const post: Route = { method: 'POST', path: '/api/v1/things', body: true, query: false, answer: 'json' };

function client(...answers: (Response | Error)[]) {
  const sent: { url: string; headers: Headers }[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push({ url: String(url), headers: new Headers(init?.headers) });
    const answer = answers.shift() ?? Response.json({ ok: true });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {
    sent,
    options: { baseUrl: 'http://server/', apiKey: 'key', fetch: fetch as typeof globalThis.fetch },
  };
}

const busy = (status: number) => new Response('{}', { status, headers: { 'retry-after': '0' } });

describe('a call', () => {
  it('puts ids and query where they belong', async () => {
    const { sent, options } = client();
    await send(options, { route: get, params: ['a/b'], query: { limit: 5, tag: undefined }, options: {} });
    expect(sent[0]?.url).toBe('http://server/api/v1/things/a%2Fb?limit=5');
    expect(sent[0]?.headers.get('x-api-key')).toBe('key');
    await expect(send(options, { route: get, params: [''], options: {} })).rejects.toThrow(TypeError);
  });

  it('is repeated where the server was busy or away', async () => {
    const { sent, options } = client(busy(503), new TypeError('fetch failed'));
    const response = await send(options, { route: get, params: ['a'], options: {} });
    expect([response.status, sent.length]).toEqual([200, 3]);
  });

  it('with an effect is repeated only where nothing happened, or with the same key', async () => {
    const limited = client(busy(429));
    await send(limited.options, { route: post, params: [], body: {}, options: {} });
    expect(limited.sent).toHaveLength(2);
    const broken = client(busy(502));
    await expect(send(broken.options, { route: post, params: [], options: {} })).rejects.toMatchObject({
      status: 502,
    });
    expect(broken.sent).toHaveLength(1);
    const keyed = client(busy(502), new TypeError('fetch failed'));
    await send(keyed.options, { route: { ...post, keyed: true }, params: [], options: {} });
    const keys = keyed.sent.map(({ headers }) => headers.get('idempotency-key'));
    expect([keys.length, new Set(keys).size, typeof keys[0]]).toEqual([3, 1, 'string']);
  });

  it('gives up after its tries, and at once for what will not change', async () => {
    const { sent, options } = client(busy(503), busy(503), busy(503), busy(503));
    await expect(send(options, { route: get, params: ['a'], options: {} })).rejects.toBeInstanceOf(
      SluiceError,
    );
    expect(sent).toHaveLength(3);
    const error = { code: 'not_found', message: 'There is no thing.', field: 'id' };
    const missing = client(Response.json({ success: false, error }, { status: 404 }));
    await expect(send(missing.options, { route: get, params: ['a'], options: {} })).rejects.toMatchObject({
      ...error,
      status: 404,
    });
    expect(missing.sent).toHaveLength(1);
  });
});

describe('server-sent events', () => {
  it('are read however they are cut, with any line ends, without comments', async () => {
    const text = ': hello\n\nid: 1\nevent: a\ndata: {"x":\ndata: "ü"}\n\ndata: two\r\n\r\nid: 3\n\n';
    for (const size of [1, 3, 7, 1_000]) {
      const bytes = new TextEncoder().encode(text);
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      });
      const events = [];
      for await (const event of readServerSentEvents(body)) events.push(event);
      expect(events).toEqual([
        { id: '1', event: 'a', data: '{"x":\n"ü"}' },
        { id: '', event: 'message', data: 'two' },
      ]);
    }
  });
});
