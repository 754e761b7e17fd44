import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { stats } from '@/lib/api/contracts/stats';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { type StatsView, statsApiQuery } from './stats-view';

export type RunStats = AnswerOf<typeof stats.runs>;
/** Of the figures a page comes with: its server does not know where it is read. */
export const SERVER_TIMEZONE = 'UTC';

export type StepStats = AnswerOf<typeof stats.steps>;

export function runStatsKey(view: StatsView, timezone: string) {
  return ['stats', 'runs', view, timezone] as const;
}

export function stepStatsQuery(view: StatsView) {
  return queryOptions({
    queryKey: ['stats', 'steps', view],
    queryFn: ({ signal }) =>
      api.stats.steps({
        query: { ...statsApiQuery(view, Date.now()), workflow_id: view.workflow },
        signal,
      }),
    enabled: view.workflow !== '',
    placeholderData: keepPreviousData,
  });
}
