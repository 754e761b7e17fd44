import { CronExpressionParser } from 'cron-parser';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time';

// Cron expressions of five fields, or six with seconds first, on the wall clock of a time zone. An hour that a clock
// change skips moves a daily tick to the first moment after it, and one that comes twice does not double it.

export type Cron = { cron: string; timezone: string };

const LARGEST_MS = 8.64e15;

/** The last tick before a moment, in milliseconds; null when there was none for years. */
export function tickBefore(cron: Cron, beforeMs: number): number | null {
  // Forwards through ever longer spans: backwards the parser sees clock changes differently.
  for (let spanMs = MINUTE_MS; spanMs < LONGEST_SPAN_MS; spanMs *= 4) {
    const range = { limit: Number.POSITIVE_INFINITY, untilMs: beforeMs - 1 };
    const last = ticksAfter(cron, beforeMs - spanMs, range).at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

/** The ticks after a moment, in order, in milliseconds; `limit` of them at most, and none after `untilMs`. */
export function ticksAfter(
  { cron, timezone }: Cron,
  afterMs: number,
  { limit, untilMs = LARGEST_MS }: { limit: number; untilMs?: number },
): number[] {
  const ticks: number[] = [];
  const currentDate = new Date(isNearClockChange(cron, timezone, afterMs) ? afterMs - NEAR_MS : afterMs);
  const expression = CronExpressionParser.parse(cron.trim(), { tz: timezone, currentDate });
  while (ticks.length < limit) {
    const tick = expression.next().getTime();
    if (tick > untilMs) break;
    if (tick > afterMs) ticks.push(tick);
  }
  return ticks;
}

/** Leap days come every eight years at the rarest. */
const LONGEST_SPAN_MS = 10 * 365 * DAY_MS;

const NEAR_MS = 3 * HOUR_MS;

/**
 * Begun in the middle of a clock change, the parser loses the tick of an hour that is skipped and doubles that of one that
 * comes twice; begun before it, it does neither. A tick of every hour has no such trouble.
 */
function isNearClockChange(cron: string, timezone: string, ms: number): boolean {
  if (cron.trim().split(/\s+/).at(-4) === '*') return false;
  return offsetAt(timezone, ms - NEAR_MS) !== offsetAt(timezone, ms + NEAR_MS);
}

function offsetAt(timezone: string, ms: number): string | undefined {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  return format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value;
}
