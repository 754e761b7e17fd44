'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/browser-client';
import { type RunStats, runStatsKey, SERVER_TIMEZONE } from './stats-queries';
import { type StatsView, statsApiQuery } from './stats-view';

/** Where the page came with figures of its server's time zone, they are shown until those of this one are there. */
export function useRunStats(view: StatsView) {
  const queryClient = useQueryClient();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return useQuery<RunStats>({
    queryKey: runStatsKey(view, timeZone),
    queryFn: ({ signal }) =>
      api.stats.runs({ query: { ...statsApiQuery(view, Date.now()), timezone: timeZone }, signal }),
    placeholderData: (previous) =>
      previous ?? queryClient.getQueryData<RunStats>(runStatsKey(view, SERVER_TIMEZONE)),
  });
}
