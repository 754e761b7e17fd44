'use client';

import { currentLocale, t } from '@/components/i18n/t';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/time';

// Numbers, lengths of time and dates as the language of the page writes them. Nothing else makes text of them for people.

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(currentLocale(), options);
}

/** A share of one, such as 0.667: "66.7 %". */
export function formatShare(share: number): string {
  return `${decimal(share * 100, 1, 1)} %`;
}

/** `12 KB`, `1.5 MB`. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${formatNumber(Math.round(bytes / 1_000))} KB`
    : `${decimal(bytes / 1_000_000, 1, 1)} MB`;
}

/** `4 ms`, `1.31 s`, `12.0 s`, `2 min 5 s`, `3 h 12 min`, `4 d 2 h`: the two units that matter. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND_MS) return t('{amount} ms', { amount: whole });
  if (whole < 10 * SECOND_MS) return t('{amount} s', { amount: decimal(whole / SECOND_MS, 1, 2) });
  // Tenths are cut off: one that is shorter than a minute is not called “60.0 s”.
  if (whole < MINUTE_MS) return t('{amount} s', { amount: decimal(Math.floor(whole / 100) / 10, 1, 1) });
  const days = Math.floor(whole / DAY_MS);
  const hours = Math.floor((whole % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((whole % MINUTE_MS) / SECOND_MS);
  if (whole < HOUR_MS) return t('{minutes} min {seconds} s', { minutes, seconds });
  if (whole < DAY_MS) return t('{hours} h {minutes} min', { hours, minutes });
  return t('{days} d {hours} h', { days, hours });
}

/** As the browser's clock has it; on the server, as the server's has. */
export function formatDate(at: string | number | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLocale(), options).format(new Date(at));
}

function decimal(value: number, fewest: number, most: number): string {
  return formatNumber(value, { minimumFractionDigits: fewest, maximumFractionDigits: most });
}
