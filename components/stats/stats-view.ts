import { DAY_MS } from '@/lib/shared/time';

// What of the statistics is shown, as it stands in the address of the page.

/** `dates`: the days that are named. */
export const ranges = ['day', 'week', 'month', 'quarter', 'dates'] as const;
export type Range = (typeof ranges)[number];

const rangeDays: Record<Exclude<Range, 'dates'>, number> = { day: 1, week: 7, month: 30, quarter: 90 };

export type StatsView = {
  range: Range;
  /** Id or slug; empty: all workflows. */
  workflow: string;
  /** Of `dates`: the first and the last day, such as 2026-03-01. */
  from?: string;
  to?: string;
};

type Parameters = { get: (name: string) => string | null };

export function parseStatsView(parameters: Parameters): StatsView {
  const range = ranges.find((candidate) => candidate === parameters.get('range')) ?? 'day';
  const workflow = (parameters.get('workflow') ?? '').slice(0, 200);
  if (range !== 'dates') return { range, workflow };
  const days = [dayIn(parameters, 'from'), dayIn(parameters, 'to')].filter((day) => day !== null).sort();
  const [from, to = from] = days;
  return from === undefined || to === undefined ? { range: 'day', workflow } : { range, workflow, from, to };
}

function dayIn(parameters: Parameters, name: string): string | null {
  const text = parameters.get(name) ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** The last seven days by their dates: where one begins to choose others. */
export function datesUntil(nowMs: number): { from: string; to: string } {
  return { from: dayOf(nowMs - 6 * DAY_MS), to: dayOf(nowMs) };
}

/** The day at this place. */
function dayOf(ms: number): string {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function statsSearch({ range, workflow, from, to }: StatsView): string {
  const parameters = new URLSearchParams();
  if (range !== 'day') parameters.set('range', range);
  if (range === 'dates' && from && to) {
    parameters.set('from', from);
    parameters.set('to', to);
  }
  if (workflow !== '') parameters.set('workflow', workflow);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The query of the API, up to a moment. */
export function statsApiQuery({ range, workflow, from, to }: StatsView, nowMs: number) {
  return {
    ...(range === 'dates' ? daysQuery(from, to, nowMs) : lastDays(rangeDays[range], nowMs)),
    ...(workflow === '' ? {} : { workflow_id: workflow }),
  };
}

function lastDays(days: number, nowMs: number) {
  return { since: new Date(nowMs - days * DAY_MS).toISOString(), until: new Date(nowMs).toISOString() };
}

/** From the midnight that begins the first day to the one that ends the last, or now, at this place. */
function daysQuery(from: string | undefined, to: string | undefined, nowMs: number) {
  const usual = datesUntil(nowMs);
  const since = new Date(`${from ?? usual.from}T00:00`);
  const until = new Date(`${to ?? usual.to}T00:00`);
  until.setDate(until.getDate() + 1);
  return {
    since: since.toISOString(),
    until: new Date(Math.max(since.getTime() + 1, Math.min(until.getTime(), nowMs))).toISOString(),
  };
}
