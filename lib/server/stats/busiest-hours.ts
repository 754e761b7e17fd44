import { DAY_MS } from '@/lib/shared/time';
import { pool } from '../db';
import type { Asked } from './asked';
import { FIRST_QUARTER } from './cells';
import { beginning, isQuarter } from './facts';
import type { Figures } from './figures';
import { piecesOf } from './pieces';
import { beginOfHour, endOfHour, recentFacts, sumsOf, valuesOf } from './sums';

const MONTH_MS = 30 * DAY_MS;

/**
 * By the hour of the place that is meant. Where its hours begin with those of the sums, their totals are enough; where they begin
 * at a half or a quarter of them, quarters are added up. What was counted before there were quarters counts as of the first.
 */
export async function busiestHours(asked: Asked): Promise<Figures['busiest']> {
  const { since, until } = asked.range;
  const sums = sumsOf(asked, piecesOf(since, endOfHour(until), 0));
  const timezone = `$${5 + sums.values.length}`;
  const totals = `SELECT s.at AS moment, s.total AS n FROM ${sums.from}`;
  const quarters = `SELECT s.at + greatest(q.number, 0) * interval '15 minutes', q.n FROM ${sums.from} CROSS JOIN LATERAL (
      SELECT u.code - ${FIRST_QUARTER} AS number, u.n FROM unnest(s.codes, s.counts) AS u(code, n) WHERE ${isQuarter('u.code')}
      UNION ALL
      SELECT -1, s.total - coalesce(sum(u.n) FILTER (WHERE ${isQuarter('u.code')}), 0)
      FROM unnest(s.codes, s.counts) AS u(code, n)
    ) AS q(number, n)`;
  const { rows } = await pool().query<Figures['busiest'][number]>(
    `SELECT extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour, sum(n)::int AS count FROM (
       SELECT moment AT TIME ZONE ${timezone} AS local, n FROM (
         ${hasFullHours(asked) ? totals : quarters}
         UNION ALL
         SELECT ${beginning('15 minutes', 'f.created_at')}, 1 FROM ${recentFacts(asked)}
       ) AS counted(moment, n)
     ) AS hours GROUP BY 1, 2 HAVING sum(n) > 0 ORDER BY 1, 2`,
    [...valuesOf(asked), ...sums.values, asked.timezone],
  );
  return rows;
}

/** Whether hours begin there when they begin in UTC, all through the range: some places are half an hour off in summer only. */
function hasFullHours({ range, timezone }: Asked): boolean {
  const minutes = new Intl.DateTimeFormat('en', { timeZone: timezone, minute: 'numeric' });
  for (let at = beginOfHour(range.since).getTime(); at < range.until.getTime(); at += MONTH_MS) {
    if (minutes.format(at) !== '0') return false;
  }
  return minutes.format(beginOfHour(range.until)) === '0';
}
