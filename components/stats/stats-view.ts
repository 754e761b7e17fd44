import { DAY_MS } from '@/lib/shared/time';

// What of the statistics is shown, as it stands in the address of the page.

export const ranges = ['day', 'week', 'month', 'quarter'] as const;
export type Range = (typeof ranges)[number];

const rangeDays: Record<Range, number> = { day: 1, week: 7, month: 30, quarter: 90 };

export type StatsView = {
  range: Range;
  /** Id or slug; empty: all workflows. */
  workflow: string;
};

export function parseStatsView(parameters: { get: (name: string) => string | null }): StatsView {
  return {
    range: ranges.find((range) => range === parameters.get('range')) ?? 'day',
    workflow: (parameters.get('workflow') ?? '').slice(0, 200),
  };
}

export function statsSearch({ range, workflow }: StatsView): string {
  const parameters = new URLSearchParams();
  if (range !== 'day') parameters.set('range', range);
  if (workflow !== '') parameters.set('workflow', workflow);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The query of the API, up to a moment. */
export function statsApiQuery({ range, workflow }: StatsView, nowMs: number) {
  return {
    since: new Date(nowMs - rangeDays[range] * DAY_MS).toISOString(),
    until: new Date(nowMs).toISOString(),
    ...(workflow === '' ? {} : { workflow_id: workflow }),
  };
}
