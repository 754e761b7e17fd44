import type { stats } from '@/lib/api/contracts/stats';
import type { AnswerOf } from '@/lib/api/define-endpoint';

type Answer = AnswerOf<typeof stats.runs>;

export type Counts = Answer['totals'];
export type Percentiles = Answer['durationMs'];

/** What is known of the runs of a range, wherever it was read. */
export type Figures = Pick<
  Answer,
  'totals' | 'durationMs' | 'queueMs' | 'failures' | 'workflows' | 'busiest'
> & {
  /** The pieces of the range in which something ran. */
  series: (Omit<Answer['series'][number], 'at'> & { bucket: number })[];
};
