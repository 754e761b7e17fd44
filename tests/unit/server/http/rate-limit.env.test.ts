import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { countRequest, rateError, setRateHeaders } from '@/lib/server/http/rate-limit';

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nowhere');
  vi.stubEnv('ENCRYPTION_KEY', 'a key for tests, and for nothing else');
  vi.stubEnv('RATE_LIMIT', '3');
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:30Z') });
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the rate limit', () => {
  it('lets so many requests a minute through for each caller, and counts down', async () => {
    const remaining = [];
    for (let n = 0; n < 3; n += 1) remaining.push((await countRequest('a'))?.remaining);
    expect(remaining).toEqual([2, 1, 0]);
    expect(await countRequest('b')).toMatchObject({ remaining: 2, isExceeded: false });
  });

  it('then says when to come back, and lets through again in the next minute', async () => {
    const state = await countRequest('a');
    expect(state).toMatchObject({ limit: 3, remaining: 0, isExceeded: true });
    if (!state) return;
    expect(rateError(state)).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 30 });
    const headers = new Headers();
    setRateHeaders(state, headers);
    expect(Object.fromEntries(headers)).toEqual({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-01-01T00:01:00Z') / 1_000),
    });
    vi.setSystemTime(new Date('2026-01-01T00:01:00Z'));
    expect(await countRequest('a')).toMatchObject({ remaining: 2, isExceeded: false });
  });
});
