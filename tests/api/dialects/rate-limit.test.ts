import Cloudflare from 'cloudflare';
import { expect, it, onTestFinished } from 'vitest';
import {
  AltBaseWorkflowError,
  AltBaseWorkflows,
  ApiError,
  createBusinessApi,
  createSluice,
  SluiceError,
} from '../../../sdk/src';
import { API_KEY, startApp } from '../../support/start-app';

// Too many requests, as each API and its client tell of them; on a product of its own, whose limit is small.

const LIMIT = 8;
const apiKey = API_KEY;
const message = expect.stringMatching(/^More than 8 requests in a minute; try again in \d+ s\.$/);

type Surface = {
  path: string;
  body: unknown;
  ask?: (url: string) => Promise<unknown>;
  error?: () => unknown;
};

/** Where each is asked, how it answers, and what its client makes of that. */
const surfaces: Record<string, Surface> = {
  main: {
    path: '/api/v1/workflows',
    body: { success: false, error: { code: 'rate_limited', message } },
    ask: (baseUrl) => createSluice({ baseUrl, apiKey, maxRetries: 0 }).workflows.list(),
    error: () => expect.any(SluiceError),
  },
  AltBase: {
    path: '/workflows/v1/definitions',
    body: { message, code: 'rate_limited', status: 429 },
    ask: (baseUrl) => new AltBaseWorkflows({ baseUrl, apiKey }).listWorkflows(),
    error: () => expect.any(AltBaseWorkflowError),
  },
  'business-as-code': {
    path: '/api/business/workflows',
    body: { message, code: 'rate_limited' },
    ask: (url) => createBusinessApi({ baseUrl: `${url}/api/business`, apiKey }).workflows.list(),
    error: () => expect.any(ApiError),
  },
  Cloudflare: {
    path: '/client/v4/accounts',
    body: { success: false, errors: [{ code: 10429, message }], messages: [], result: null },
    ask: (url) => new Cloudflare({ baseURL: `${url}/client/v4`, apiToken: apiKey, maxRetries: 0 }).user.get(),
    error: () => expect.any(Cloudflare.RateLimitError),
  },
  'workflows.do': {
    path: '/api/workflows',
    body: {
      errors: [{ message, code: 'rate_limited' }],
      error: { code: 'rate_limited', message },
    },
  },
};

/** The minute may end in the middle: then what is asked counts anew. */
async function untilRefused<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let asked = 0; asked <= 3 * LIMIT; asked += 1) {
    const refusal = await ask();
    if (refusal !== null) return refusal;
  }
  throw new Error('nothing was refused');
}

it('each API answers 429 in its own shape, and says when to come back', { timeout: 1_300_000 }, async () => {
  const app = await startApp('rate', { RATE_LIMIT: String(LIMIT) });
  onTestFinished(app.stop);
  const request = (path: string) => fetch(`${app.url}${path}`, { headers: { 'X-API-Key': apiKey } });
  const first = await request('/api/v1/workflows');
  expect([first.status, first.headers.get('x-ratelimit-limit')]).toEqual([200, String(LIMIT)]);
  expect(Number(first.headers.get('x-ratelimit-remaining'))).toBeLessThan(LIMIT);
  for (const [name, { path, body, ask, error }] of Object.entries(surfaces)) {
    const refused = await untilRefused(async () => {
      const reply = await request(path);
      return reply.status === 429 ? reply : null;
    });
    expect([name, await refused.json()]).toEqual([name, body]);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    const seconds = Number(refused.headers.get('retry-after'));
    expect([name, Number.isInteger(seconds) && seconds >= 1 && seconds <= 60]).toEqual([name, true]);
    // The beginning of a minute.
    expect(Number(refused.headers.get('x-ratelimit-reset')) % 60).toBe(0);
    if (!ask || !error) continue;
    const thrown = await untilRefused(() =>
      ask(app.url).then(
        () => null,
        (reason: unknown) => reason,
      ),
    );
    expect([name, thrown]).toEqual([name, error()]);
    expect(thrown).toMatchObject(name === 'business-as-code' ? { statusCode: 429 } : { status: 429 });
  }
});
