import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/time';

/** How long ago or how soon in few characters; a date when it is more than a month away. */
export function describeTime(date: Date, nowMs: number): string {
  const differenceMs = date.getTime() - nowMs;
  const distanceMs = Math.abs(differenceMs);
  if (distanceMs < MINUTE_MS) return differenceMs > 0 ? 'in a moment' : 'just now';
  if (distanceMs >= 30 * DAY_MS) return describeDate(date, nowMs);
  const text = amount(distanceMs);
  return differenceMs > 0 ? `in ${text}` : `${text} ago`;
}

function amount(ms: number): string {
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  const days = Math.floor(ms / DAY_MS);
  return days === 1 ? '1 day' : `${days} days`;
}

function describeDate(date: Date, nowMs: number): string {
  const isThisYear = date.getUTCFullYear() === new Date(nowMs).getUTCFullYear();
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  });
}
