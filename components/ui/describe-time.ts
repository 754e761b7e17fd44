import { formatDate } from '@/components/i18n/format';
import { t, tn } from '@/components/i18n/t';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/time';

/** How long ago or how soon in few characters; a date when it is more than a month away. */
export function describeTime(date: Date, nowMs: number): string {
  const differenceMs = date.getTime() - nowMs;
  const distanceMs = Math.abs(differenceMs);
  if (distanceMs >= 30 * DAY_MS) return describeDate(date, nowMs);
  return differenceMs > 0 ? describeFuture(distanceMs) : describePast(distanceMs);
}

// Whole phrases: languages other than English change the unit after "in" and "ago".

function describeFuture(ms: number): string {
  if (ms < MINUTE_MS) return t('in a moment');
  if (ms < HOUR_MS) return t('in {count} min', { count: Math.floor(ms / MINUTE_MS) });
  if (ms < DAY_MS) return t('in {count} h', { count: Math.floor(ms / HOUR_MS) });
  return tn(Math.floor(ms / DAY_MS), 'in {count} day', 'in {count} days');
}

function describePast(ms: number): string {
  if (ms < MINUTE_MS) return t('just now');
  if (ms < HOUR_MS) return t('{count} min ago', { count: Math.floor(ms / MINUTE_MS) });
  if (ms < DAY_MS) return t('{count} h ago', { count: Math.floor(ms / HOUR_MS) });
  return tn(Math.floor(ms / DAY_MS), '{count} day ago', '{count} days ago');
}

function describeDate(date: Date, nowMs: number): string {
  const isThisYear = date.getUTCFullYear() === new Date(nowMs).getUTCFullYear();
  return formatDate(date, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  });
}
