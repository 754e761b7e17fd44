import { msg } from '@/lib/i18n/message';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDurationMs, SECOND_MS } from '@/lib/shared/time';

export const durationUnits = [
  { id: 'ms', ms: 1, label: msg('milliseconds') },
  { id: 'seconds', ms: SECOND_MS, label: msg('seconds') },
  { id: 'minutes', ms: MINUTE_MS, label: msg('minutes') },
  { id: 'hours', ms: HOUR_MS, label: msg('hours') },
  { id: 'days', ms: DAY_MS, label: msg('days') },
] as const;

export type DurationUnit = (typeof durationUnits)[number]['id'];
export type DurationParts = { amount: string; unit: DurationUnit };

/** A length of time as a number and the largest unit that says it without a fraction; null when it is none. */
export function durationParts(value: unknown): DurationParts | null {
  const ms = parseDurationMs(value);
  if (ms === undefined) return null;
  const unit = durationUnits.findLast((candidate) => ms !== 0 && Number.isInteger(ms / candidate.ms));
  return { amount: String(ms / (unit?.ms ?? SECOND_MS)), unit: unit?.id ?? (ms === 0 ? 'seconds' : 'ms') };
}

/** Milliseconds; undefined when the amount is no number that is 0 or more. */
export function durationMs({ amount, unit }: DurationParts): number | undefined {
  const number = amount.trim() === '' ? Number.NaN : Number(amount);
  const ms = durationUnits.find(({ id }) => id === unit)?.ms ?? 1;
  return Number.isFinite(number) && number >= 0 ? Math.round(number * ms) : undefined;
}
