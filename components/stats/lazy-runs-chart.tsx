'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import { Skeleton } from '@/components/ui/skeleton';
import { msg } from '@/lib/i18n/message';
import { CHART_HEIGHT, type RunsChartProps } from './runs-chart-props';

/** The charts come after the page; the table beside them is there at once. */
export const LazyRunsChart = lazyPart<RunsChartProps>({
  name: msg('The chart'),
  load: () => import('./runs-chart').then((module) => module.RunsChart),
  pending: ({ height = CHART_HEIGHT }) => (
    <div style={{ height }}>
      <Skeleton className="h-full w-full" />
    </div>
  ),
  failure: 'inline',
});
