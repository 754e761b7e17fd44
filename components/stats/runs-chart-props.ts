import type { RunStats } from './stats-queries';

export type RunsChartProps = Pick<RunStats, 'series' | 'bucketMs'> & { height?: number };

export const CHART_HEIGHT = 220;
