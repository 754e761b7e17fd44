import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { parseDurationMs } from '@/lib/shared/time';
import type { RetryPolicy } from './schema';

// How often a call of a code workflow is tried: `step.do` says it itself, the others are tried as the step around them
// would be.

export type CallPolicy = {
  retry: RetryPolicy;
  timeoutMs: number;
  /** What it said, with what holds where it said nothing. */
  config: JsonObject;
};

const TEN_MINUTES_MS = 600_000;
const MOST_MS = 86_400_000;
const MOST_RETRIES = 10_000;

export function callPolicy({ kind, input }: { kind: string; input: Json }, own: RetryPolicy): CallPolicy {
  if (kind !== 'do' && kind !== 'rollback') return { retry: own, timeoutMs: TEN_MINUTES_MS, config: {} };
  const { retries, timeout, ...rest } = isPlainObject(input) ? (input as JsonObject) : {};
  const { limit, delay, backoff } = isPlainObject(retries) ? (retries as JsonObject) : {};
  const shape =
    (['constant', 'linear', 'exponential'] as const).find((one) => one === backoff) ?? 'exponential';
  const maxRetries = limitOf(limit);
  const timeoutMs = parseDurationMs(timeout) ?? TEN_MINUTES_MS;
  return {
    retry: {
      maxRetries,
      backoff: shape,
      initialDelayMs: parseDurationMs(delay) ?? 1_000,
      maxDelayMs: MOST_MS,
      jitter: false,
    },
    timeoutMs,
    config: {
      ...rest,
      retries: { limit: maxRetries, delay: delay ?? 1_000, backoff: shape },
      timeout: timeout ?? '10 minutes',
    },
  };
}

function limitOf(limit: Json | undefined): number {
  if (typeof limit !== 'number' || !(limit >= 0)) return limit === undefined ? 5 : MOST_RETRIES;
  return Math.min(Math.floor(limit), MOST_RETRIES);
}
