import { AppError } from '@/lib/shared/errors';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/time';

export type StatsRange = {
  since: Date;
  until: Date;
  bucketMs: number;
  /** Where the first bucket begins: at a full quarter, hour or day, at `since` or before. */
  firstAt: Date;
};

const bucketSizes = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS];
const MOST_BUCKETS = 100;
const LONGEST_MS = 732 * DAY_MS;

/** A range of time cut into at most a hundred pieces of a length that people know. */
export function readRange(
  query: { since?: string | undefined; until?: string | undefined },
  now: Date,
): StatsRange {
  const until = query.until ? new Date(query.until) : now;
  const since = query.since ? new Date(query.since) : new Date(until.getTime() - DAY_MS);
  const lengthMs = until.getTime() - since.getTime();
  if (lengthMs <= 0) throw new AppError('invalid_request', 'since must be before until.', { field: 'since' });
  if (lengthMs > LONGEST_MS) {
    throw new AppError('invalid_request', 'The range must be two years at most.', { field: 'since' });
  }
  const bucketMs = bucketSizes.find((size) => lengthMs / size <= MOST_BUCKETS) ?? 30 * DAY_MS;
  const firstAt = new Date(Math.floor(since.getTime() / bucketMs) * bucketMs);
  return { since, until, bucketMs, firstAt };
}

export function requireTimezone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    throw new AppError(
      'invalid_request',
      `"${name}" is no time zone. Send an IANA name such as Europe/Berlin.`,
      {
        field: 'timezone',
      },
    );
  }
}
