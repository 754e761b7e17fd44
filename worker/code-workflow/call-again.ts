import { retryDelayMs } from '@/lib/engine/decide';
import type { CallPolicy } from '@/lib/workflow/call-policy';
import type { CallFailure } from './call-outcome';

const MOST_MS = 86_400_000;

/** When a call that has failed `failures` times is made again; null: not at all. */
export function callAgainAt(
  { retry }: CallPolicy,
  { retryable, retryAfterMs = 0 }: CallFailure,
  failures: number,
  nowMs: number,
): number | null {
  if (!retryable || failures > retry.maxRetries) return null;
  return nowMs + Math.max(retryDelayMs(retry, failures, Math.random()), Math.min(retryAfterMs, MOST_MS));
}
