import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import type { stats } from '@/lib/api/contracts/stats';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { type StatsView, statsApiQuery } from './stats-view';

export type RunStats = AnswerOf<typeof stats.runs>;
export type StepStats = AnswerOf<typeof stats.steps>;

export function runStatsQuery(view: StatsView) {
  return queryOptions({
    queryKey: ['stats', 'runs', view],
    queryFn: ({ signal }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return api.stats.runs({ query: { ...statsApiQuery(view, Date.now()), timezone: timeZone }, signal });
    },
    placeholderData: keepPreviousData,
  });
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
