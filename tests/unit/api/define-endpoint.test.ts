import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { createClient } from '@/lib/api/client';
import type { Scope } from '@/lib/api/define-endpoint';
import {
  type AnswerOf,
  type BodyOf,
  defineEndpoint,
  type ParamsOf,
  type QueryOf,
} from '@/lib/api/define-endpoint';
import type { Call } from '@/lib/server/http/handle';

const endpoint = defineEndpoint({
  id: 'things.update',
  method: 'PUT',
  path: '/api/v1/things/:id',
  scope: 'workflows:write',
  summary: 'Update a thing',
  params: z.object({ id: z.string() }),
  query: z.object({ limit: z.string().transform(Number).default(20) }),
  body: z.object({ name: z.string() }),
  response: z.object({ id: z.string(), size: z.number() }),
  status: 200,
});

const removal = defineEndpoint({
  id: 'things.remove',
  method: 'DELETE',
  path: '/api/v1/things',
  scope: 'workflows:write',
  summary: 'Remove all things',
  response: 'empty',
  status: 204,
});

type Service<E extends typeof endpoint | typeof removal> = (call: Call<E>) => Promise<AnswerOf<E>>;

describe('an endpoint', () => {
  it('gives its service what its schemas make of the request', () => {
    expectTypeOf<ParamsOf<typeof endpoint>>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<QueryOf<typeof endpoint>>().toEqualTypeOf<{ limit: number }>();
    expectTypeOf<BodyOf<typeof endpoint>>().toEqualTypeOf<{ name: string }>();
    expectTypeOf<BodyOf<typeof removal>>().toEqualTypeOf<undefined>();
  });

  it('demands the answer it declares', () => {
    expectTypeOf<AnswerOf<typeof endpoint>>().toEqualTypeOf<{ id: string; size: number }>();
    expectTypeOf<AnswerOf<typeof removal>>().toEqualTypeOf<undefined>();
    const right: Service<typeof endpoint> = async () => ({ id: 'a', size: 1 });
    // @ts-expect-error a field is missing
    const short: Service<typeof endpoint> = async () => ({ id: 'a' });
    // @ts-expect-error a field has another type
    const wrong: Service<typeof endpoint> = async () => ({ id: 'a', size: '1' });
    // @ts-expect-error an empty answer holds nothing
    const full: Service<typeof removal> = async () => ({ id: 'a' });
    void [right, short, wrong, full];
  });

  it('knows scopes by name only', () => {
    // @ts-expect-error there is no such scope
    const scope: Scope = 'workflows:delete';
    void scope;
  });
});

describe('the typed client', () => {
  const calls: { url: string; init: RequestInit | undefined }[] = [];
  const client = createClient({
    baseUrl: 'http://server',
    apiKey: 'key',
    fetch: async (url, init) => {
      calls.push({ url: String(url), init });
      return Response.json({ count: 0, limit: 20, offset: 0, workflows: [] });
    },
  });

  it('asks for what an endpoint needs, and nothing else', () => {
    expectTypeOf(client.workflows.get).parameter(0).toHaveProperty('params');
    expectTypeOf(client.workflows.stats).toBeCallableWith();
    // @ts-expect-error the id is missing
    void (() => client.workflows.get());
    // @ts-expect-error a name is required
    void (() => client.workflows.create({ body: {} }));
  });

  it('builds the address from params and query, and sends the key', async ({ expect }) => {
    await client.workflows.list({ query: { search: 'a b', limit: 5 } });
    await client.workflows.get({ params: { id: 'a/b' } });
    expect(calls.map((call) => call.url)).toEqual([
      'http://server/api/v1/workflows?search=a+b&limit=5',
      'http://server/api/v1/workflows/a%2Fb',
    ]);
    expect(new Headers(calls[0]?.init?.headers).get('x-api-key')).toBe('key');
  });
});
