import type { stats } from '@/lib/api/contracts/stats';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { HOUR_MS } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { type Asked, workflowsOf } from './asked';
import { countExactly, exactStats } from './exact-stats';
import type { Figures } from './figures';
import { countRolled, rolledStats } from './rolled-stats';
import { readRange, requireTimezone, type StatsRange } from './stats-range';

type Answer = AnswerOf<typeof stats.runs>;

/** So many runs are looked at one by one, which knows their times to the millisecond; of more, the sums are read. */
const FEW_RUNS = 5_000;

export async function runStats(identity: Identity, query: QueryOf<typeof stats.runs>): Promise<Answer> {
  const timezone = requireTimezone(query.timezone);
  const now = new Date();
  const range = readRange(query, now);
  const { organizationId } = identity;
  const asked = {
    organizationId,
    workflowIds: await workflowsOf(identity, query.workflow_id),
    range,
    timezone,
  };
  if (await isComplete(asked)) return answerOf(range, await exactStats(asked));
  const hours = fullHours(range, now);
  return answerOf(hours, await rolledStats({ ...asked, range: hours }));
}

/** The runs are few, and all that the sums know of are still there. */
async function isComplete(asked: Asked): Promise<boolean> {
  const [found, rolled] = await Promise.all([countExactly(asked, FEW_RUNS + 1), countRolled(asked)]);
  return found <= FEW_RUNS && rolled <= found;
}

/** Sums are of full hours: the range begins with one, and ends with one, or now. */
function fullHours({ since, until, bucketMs }: StatsRange, now: Date): StatsRange {
  const length = Math.max(bucketMs, HOUR_MS);
  const begins = new Date(Math.floor(since.getTime() / HOUR_MS) * HOUR_MS);
  const ends = new Date(Math.ceil(until.getTime() / HOUR_MS) * HOUR_MS);
  return {
    since: begins,
    until: ends > now && until <= now ? now : ends,
    bucketMs: length,
    firstAt: new Date(Math.floor(begins.getTime() / length) * length),
  };
}

function answerOf(range: StatsRange, { series, ...figures }: Figures): Answer {
  const { completed, failed } = figures.totals;
  const decided = completed + failed;
  return {
    since: range.since.toISOString(),
    until: range.until.toISOString(),
    bucketMs: range.bucketMs,
    successRate: decided === 0 ? null : completed / decided,
    ...figures,
    series: fillSeries(range, new Map(series.map(({ bucket, ...rest }) => [bucket, rest]))),
  };
}

/** A bucket for every piece of the range, also where nothing ran. */
function fillSeries(
  { firstAt, until, bucketMs }: StatsRange,
  known: ReadonlyMap<number, Omit<Answer['series'][number], 'at'>>,
): Answer['series'] {
  const count = Math.ceil((until.getTime() - firstAt.getTime()) / bucketMs);
  return Array.from({ length: count }, (_, index) => ({
    at: new Date(firstAt.getTime() + index * bucketMs).toISOString(),
    ...(known.get(index) ?? {
      total: 0,
      completed: 0,
      failed: 0,
      cancelled: 0,
      unfinished: 0,
      durationP95Ms: null,
    }),
  }));
}
