import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/time';

// When something that goes out by itself (mail, webhooks) is tried again: soon at first, for most troubles pass, then at
// growing distances over about half a day.

const pausesMs = [
  SECOND_MS,
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  8 * HOUR_MS,
] as const;

export const MAX_ATTEMPTS = pausesMs.length + 1;

/** The pause after so many failed attempts, up to a fifth longer so that what failed together does not come together; null: enough. */
export function pauseAfter(attempts: number, random: number = Math.random()): number | null {
  const pause = pausesMs[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (1 + random / 5));
}
