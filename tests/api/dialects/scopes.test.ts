import { beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, scopes } from '@/lib/api/define-endpoint';
import * as altbase from '@/lib/dialects/altbase/endpoints';
import * as business from '@/lib/dialects/business/endpoints';
import * as accounts from '@/lib/dialects/cloudflare/account-endpoints';
import * as instances from '@/lib/dialects/cloudflare/instance-endpoints';
import * as workflows from '@/lib/dialects/cloudflare/workflow-endpoints';
import * as statemachine from '@/lib/dialects/statemachine/endpoints';
import { call, createKey } from '../../support/api';

// Every endpoint of the other APIs, with keys that are missing or wrong, and with keys of one scope each.

type Surface = {
  endpoints: Endpoint[];
  /** The error, as this API tells it. */
  error: (code: number | string) => object;
};

const endpointsOf = (...modules: object[]) =>
  modules.flatMap((module) => Object.values(module).flatMap((group) => Object.values(group as object)));

const told = { message: expect.any(String) };
const surfaces: Record<string, Surface> = {
  AltBase: { endpoints: endpointsOf(altbase), error: (code) => ({ ...told, code }) },
  'business-as-code': { endpoints: endpointsOf(business), error: (code) => ({ ...told, code }) },
  Cloudflare: {
    endpoints: endpointsOf(accounts, workflows, instances),
    error: () => ({ success: false, errors: [{ ...told, code: 10000 }], messages: [], result: null }),
  },
  'workflows.do': {
    endpoints: endpointsOf(statemachine),
    error: (code) => ({ errors: [{ ...told, code }], error: { ...told, code } }),
  },
};

const keys: Record<string, string> = {};
let account = '';
beforeAll(async () => {
  account = (await call('GET', '/api/v1/me')).body.organization.id;
  for (const scope of scopes) keys[scope] = await createKey({ scopes: [scope] });
});

/** Fails after the check of the scope at the latest: nothing is there, and the body is none. */
function probe({ method, path, body, response }: Endpoint, key: string | null, headers = {}) {
  const place = path.replace(':accountId', account).replace(/:\w+/g, 'unknown_id');
  const isStream = response === 'events';
  return call(method, place, { key, headers, isStream, ...(body ? { body: { wrong: true } } : {}) });
}

describe.each(Object.entries(surfaces))('the %s API', (_name, { endpoints, error }) => {
  it('is for callers with a valid key, which it takes in any of the headers (P7)', async () => {
    for (const endpoint of endpoints) {
      for (const key of [null, 'slk_wrong']) {
        const reply = await probe(endpoint, key);
        expect([endpoint.id, reply.status, reply.body]).toEqual([
          endpoint.id,
          401,
          expect.objectContaining(error('unauthenticated')),
        ]);
      }
    }
    const reading = endpoints.find(({ method, scope }) => method === 'GET' && scope === 'workflows:read');
    if (!reading) throw new Error('nothing is listed');
    const key = keys['workflows:read'] ?? '';
    const places = [
      { 'X-API-Key': key },
      { apikey: key },
      { Authorization: `Bearer ${key}` },
      { 'X-Auth-Key': key },
    ];
    for (const headers of places)
      expect([headers, (await probe(reading, null, headers)).status]).toEqual([headers, 200]);
  });

  it('asks for the scope of what is done (P8)', async () => {
    for (const endpoint of endpoints) {
      for (const scope of scopes) {
        const reply = await probe(endpoint, keys[scope] ?? '');
        const isAllowed = endpoint.scope === null || endpoint.scope === scope;
        if (isAllowed)
          expect([endpoint.id, scope, [401, 403].includes(reply.status)]).toEqual([
            endpoint.id,
            scope,
            false,
          ]);
        else
          expect([endpoint.id, reply.status, reply.body]).toEqual([
            endpoint.id,
            403,
            expect.objectContaining(error('scope_required')),
          ]);
        expect(reply.status).toBeLessThan(500);
      }
    }
  });
});
