import { msg } from '@/lib/i18n/message';
// How far back a list goes, as it stands in the address of its page.

export const periods = ['any', 'hour', 'day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

export const periodOptions: { value: Period; label: string }[] = [
  { value: 'any', label: msg('Any time') },
  { value: 'hour', label: msg('Last hour') },
  { value: 'day', label: msg('Last 24 hours') },
  { value: 'week', label: msg('Last 7 days') },
  { value: 'month', label: msg('Last 30 days') },
];

const periodMs: Record<Exclude<Period, 'any'>, number> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

/** `since` of a query, counted back from `nowMs`; nothing for any time. */
export function sinceOf(period: Period, nowMs: number): { since?: string } {
  return period === 'any' ? {} : { since: new Date(nowMs - periodMs[period]).toISOString() };
}
