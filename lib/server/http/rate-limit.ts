import { AppError } from '@/lib/shared/errors';
import { MINUTE_MS } from '@/lib/shared/time';
import { env } from '../env';
import { countInRedis } from './rate-limit-redis';

// RATE_LIMIT requests a minute for each caller, in fixed windows. Counted in this process, or in Redis when there is one,
// so that several web processes share the count.

export type RateState = { limit: number; remaining: number; resetAtMs: number; isExceeded: boolean };

type Windows = { startedAtMs: number; counts: Map<string, number> };
const holder = globalThis as typeof globalThis & { sluiceRates?: Windows };
holder.sluiceRates ??= { startedAtMs: 0, counts: new Map() };
const windows = holder.sluiceRates;

/** Counts one request; null when there is no limit. */
export async function countRequest(caller: string): Promise<RateState | null> {
  const { RATE_LIMIT: limit, REDIS_URL: redisUrl } = env();
  if (limit === 0) return null;
  const windowMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const shared = redisUrl ? await countInRedis(redisUrl, caller, windowMs) : null;
  const count = shared ?? countHere(caller, windowMs);
  return {
    limit,
    remaining: Math.max(0, limit - count),
    resetAtMs: windowMs + MINUTE_MS,
    isExceeded: count > limit,
  };
}

function countHere(caller: string, windowMs: number): number {
  if (windows.startedAtMs !== windowMs) {
    windows.startedAtMs = windowMs;
    windows.counts.clear();
  }
  const count = (windows.counts.get(caller) ?? 0) + 1;
  windows.counts.set(caller, count);
  return count;
}

export function rateError(state: RateState): AppError {
  const seconds = Math.max(1, Math.ceil((state.resetAtMs - Date.now()) / 1_000));
  return new AppError(
    'rate_limited',
    `More than ${state.limit} requests in a minute; try again in ${seconds} s.`,
    { retryAfterSeconds: seconds },
  );
}

/** Headers of an answer, or what becomes of them. */
export type HeaderSink = { set: (name: string, value: string) => unknown };

export function setRateHeaders(state: RateState, headers: HeaderSink): void {
  headers.set('X-RateLimit-Limit', String(state.limit));
  headers.set('X-RateLimit-Remaining', String(state.remaining));
  headers.set('X-RateLimit-Reset', String(Math.ceil(state.resetAtMs / 1_000)));
}
