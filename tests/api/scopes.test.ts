import { beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, scopes } from '@/lib/api/define-endpoint';
import { endpointList } from '@/lib/api/endpoints';
import { call, createKey, createWorkflow } from '../support/api';

// Five keys times every endpoint: who lacks the scope is refused before anything else is looked at.

const keys: Record<string, string> = {};
let workflowId: string;

beforeAll(async () => {
  workflowId = await createWorkflow();
  keys.full = await createKey({ scopes });
  for (const scope of scopes) keys[scope] = await createKey({ scopes: [scope] });
  const revoked = await call('POST', '/api/v1/api-keys', { body: { name: 'revoked', scopes } });
  keys.revoked = revoked.body.key;
  // It has been in use, so that servers remember it.
  expect((await call('GET', '/api/v1/me', { key: revoked.body.key })).status).toBe(200);
  expect((await call('DELETE', `/api/v1/api-keys/${revoked.body.id}`)).status).toBe(204);
});

/** A request that fails after the check of the scope at the latest: nothing is destroyed. */
function probe(endpoint: Endpoint, key: string | null) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'id' && endpoint.method === 'GET' && endpoint.path.includes('/workflows/'))
      return workflowId;
    return name === 'version' ? '1' : 'unknown_id';
  });
  return call(endpoint.method, path, {
    key,
    isStream: endpoint.response === 'events',
    ...(endpoint.body ? { body: { wrong: true } } : {}),
  });
}

const guarded = endpointList.filter((endpoint) => !endpoint.isPublic);

describe.each(guarded.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  '%s',
  (_name, endpoint) => {
    it('is for callers with a valid key', async () => {
      for (const key of [null, 'slk_wrong', keys.revoked ?? '']) {
        const reply = await probe(endpoint, key);
        expect(reply.status).toBe(401);
        expect(reply.body).toMatchObject({ success: false, error: { code: 'unauthenticated' } });
      }
    });

    it(`needs ${endpoint.scope ?? 'no scope'} and nothing more`, async () => {
      for (const name of ['full', ...scopes]) {
        const reply = await probe(endpoint, keys[name] ?? '');
        const isAllowed = endpoint.scope === null || name === 'full' || name === endpoint.scope;
        if (isAllowed) expect([name, [401, 403].includes(reply.status)]).toEqual([name, false]);
        else expect([name, reply.status, reply.body.error.code]).toEqual([name, 403, 'scope_required']);
        expect(reply.status).toBeLessThan(500);
      }
    });
  },
);

describe('a key', () => {
  it.each([
    ['X-API-Key', (key: string) => key],
    ['apikey', (key: string) => key],
    ['X-Auth-Key', (key: string) => key],
    ['Authorization', (key: string) => `Bearer ${key}`],
  ])('is accepted in the header %s (P7)', async (name, value) => {
    const reply = await call('GET', '/api/v1/me', { key: null, headers: { [name]: value(keys.full ?? '') } });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ credential: 'key', scopes: [...scopes] });
  });

  it('is shown once, and only its beginning afterwards', async () => {
    const created = await call('POST', '/api/v1/api-keys', {
      body: { name: 'shown', scopes: ['workflows:read'] },
    });
    expect(created.body.key).toMatch(/^slk_[\w-]{43}$/);
    const list = await call('GET', '/api/v1/api-keys');
    const listed = list.body.apiKeys.find((key: { id: string }) => key.id === created.body.id);
    expect(listed).not.toHaveProperty('key');
    expect(created.body.key.startsWith(listed.prefix)).toBe(true);
    expect(JSON.stringify(list.body)).not.toContain(created.body.key);
  });

  it('cannot be given more than its creator has', async () => {
    const writer = await createKey({ scopes: ['workflows:write'] });
    const reply = await call('POST', '/api/v1/api-keys', { key: writer, body: { name: 'more', scopes } });
    expect([reply.status, reply.body.error.field]).toEqual([403, 'scopes']);
  });

  it('ends when it expires', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    const key = await createKey({ scopes, expiresAt });
    expect((await call('GET', '/api/v1/me', { key })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    expect((await call('GET', '/api/v1/me', { key })).status).toBe(401);
    const past = await call('POST', '/api/v1/api-keys', {
      body: { name: 'past', scopes, expiresAt: '2020-01-01T00:00:00Z' },
    });
    expect([past.status, past.body.error.field]).toEqual([400, 'expiresAt']);
  });
});
