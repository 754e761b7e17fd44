import { DAY_MS } from '@/lib/shared/time';
import { pool } from '../db';
import type { Asked } from './asked';
import { busiestHours } from './busiest-hours';
import { type Cells, countsOf, merge, percentileOf, type Timing } from './cells';
import { codesOfFact, failureOfFact } from './facts';
import type { Figures, Percentiles } from './figures';
import { type Piece, piecesOf } from './pieces';
import { beginOfHour, endOfHour, inPieces, pieceValues, recentFacts, sumsOf, valuesOf } from './sums';

// Figures of many runs: from the sums, and from the few runs that are not in them yet. Each statement reads both at one moment,
// so that a run is in exactly one of them. The range is of full hours.

/** How many are in the sums of the full hours inside a range. */
export async function countRolled(asked: Asked): Promise<number> {
  const { since, until } = asked.range;
  const sums = sumsOf(asked, piecesOf(endOfHour(since), beginOfHour(until), 3));
  const { rows } = await pool().query<{ total: number }>(
    `SELECT coalesce(sum(s.total), 0)::float8 AS total FROM ${sums.from} WHERE $2::timestamptz < $3::timestamptz`,
    [...valuesOf(asked), ...sums.values],
  );
  return rows[0]?.total ?? 0;
}

export async function rolledStats(asked: Asked): Promise<Figures> {
  const [{ overall, series }, failures, workflows, busiest] = await Promise.all([
    seriesOf(asked),
    failuresOf(asked),
    topWorkflows(asked),
    busiestHours(asked),
  ]);
  return {
    totals: countsOf(overall),
    durationMs: percentilesOf(overall, 'duration'),
    queueMs: percentilesOf(overall, 'queue'),
    series,
    failures,
    workflows,
    busiest,
  };
}

function percentilesOf(cells: Cells, timing: Timing): Percentiles {
  const of = (part: number) => percentileOf(cells, timing, part);
  return { p50: of(0.5), p95: of(0.95), p99: of(0.99) };
}

async function seriesOf(asked: Asked): Promise<{ overall: Cells; series: Figures['series'] }> {
  const { since, until, bucketMs, firstAt } = asked.range;
  const sums = sumsOf(asked, piecesOf(since, endOfHour(until), bucketMs < DAY_MS ? 0 : 1));
  const [length, first] = [1, 2].map((more) => `$${4 + sums.values.length + more}`);
  const bucketOf = (moment: string) =>
    `floor(extract(epoch FROM ${moment} - ${first}::timestamptz) * 1000 / ${length}::float8)::int`;
  const { rows } = await pool().query<CellsRow & { bucket: number }>(
    `SELECT bucket, array_agg(code) AS codes, array_agg(n) AS counts FROM (
       SELECT bucket, code, sum(n)::int AS n FROM (
         SELECT ${bucketOf('s.at')} AS bucket, u.code, u.n FROM ${sums.from}
           CROSS JOIN LATERAL unnest(s.codes, s.counts) AS u(code, n)
         UNION ALL
         SELECT ${bucketOf('f.created_at')}, v.code, 1
           FROM ${recentFacts(asked)} CROSS JOIN LATERAL ${codesOfFact} WHERE v.code IS NOT NULL
       ) AS all_cells GROUP BY 1, 2
     ) AS cells GROUP BY 1 ORDER BY 1`,
    [...valuesOf(asked), ...sums.values, bucketMs, firstAt],
  );
  const buckets = rows.map((row) => ({ bucket: row.bucket, cells: readCells(row) }));
  return {
    overall: merge(buckets.map(({ cells }) => cells)),
    series: buckets.map(({ bucket, cells }) => ({
      bucket,
      ...countsOf(cells),
      durationP95Ms: percentileOf(cells, 'duration', 0.95),
    })),
  };
}

type CellsRow = { codes: number[]; counts: number[] };

/** A code may be there several times. */
function readCells({ codes, counts }: CellsRow): Cells {
  const cells = new Map<number, number>();
  codes.forEach((code, index) => {
    cells.set(code, (cells.get(code) ?? 0) + (counts[index] ?? 0));
  });
  return cells;
}

async function failuresOf(asked: Asked): Promise<Figures['failures']> {
  const { rows } = await pool().query<Figures['failures'][number]>(
    `SELECT code, message, sum(n)::int AS count FROM (
       SELECT e.code, e.message, e.count AS n FROM run_stat_failure e WHERE e.organization_id = $1
         AND e.workflow_id = ANY($4::text[]) AND e.at >= $2 AND e.at < $3
       UNION ALL
       SELECT ${failureOfFact}, 1 FROM ${recentFacts(asked)} WHERE f.status = 'failed'
     ) AS failed GROUP BY 1, 2 HAVING sum(n) > 0 ORDER BY 3 DESC, 1, 2 LIMIT 20`,
    valuesOf(asked),
  );
  return rows;
}

async function topWorkflows(asked: Asked): Promise<Figures['workflows']> {
  const { since, until } = asked.range;
  const pieces = piecesOf(since, endOfHour(until), 3);
  const sums = asked.workflowIds
    ? sumsOf(asked, pieces)
    : { from: inPieces("s.workflow_id <> ''"), values: pieceValues(pieces) };
  const is = (status: string) => `(f.status = '${status}')::int`;
  const { rows } = await pool().query<Omit<Figures['workflows'][number], 'durationP50Ms'>>(
    `SELECT w.id AS "workflowId", w.name, total::int, completed::int, failed::int, cancelled::int,
       (total - completed - failed - cancelled)::int AS unfinished
     FROM (
       SELECT workflow_id, sum(total) AS total, sum(completed) AS completed, sum(failed) AS failed, sum(cancelled) AS cancelled
       FROM (
         SELECT s.workflow_id, s.total, s.completed, s.failed, s.cancelled FROM ${sums.from}
         UNION ALL
         SELECT f.workflow_id, 1, ${is('completed')}, ${is('failed')}, ${is('cancelled')} FROM ${recentFacts(asked)}
       ) AS counted GROUP BY workflow_id HAVING sum(total) > 0 ORDER BY 2 DESC, 1 LIMIT 50
     ) AS most JOIN workflow w ON w.id = most.workflow_id ORDER BY total DESC, w.name`,
    [...valuesOf(asked), ...sums.values],
  );
  const half = await halfDurations(
    { ...asked, workflowIds: rows.map(({ workflowId }) => workflowId) },
    pieces,
  );
  return rows.map((row) => ({ ...row, durationP50Ms: half.get(row.workflowId) ?? null }));
}

async function halfDurations(asked: Asked, pieces: readonly Piece[]): Promise<Map<string, number | null>> {
  const sums = sumsOf(asked, pieces);
  const { rows } = await pool().query<CellsRow & { workflowId: string }>(
    `SELECT workflow_id AS "workflowId", array_agg(code) AS codes, array_agg(n) AS counts FROM (
       SELECT s.workflow_id, u.code, u.n FROM ${sums.from} CROSS JOIN LATERAL unnest(s.codes, s.counts) AS u(code, n)
       UNION ALL
       SELECT f.workflow_id, v.code, 1
         FROM ${recentFacts(asked)} CROSS JOIN LATERAL ${codesOfFact} WHERE v.code IS NOT NULL
     ) AS cells GROUP BY 1`,
    [...valuesOf(asked), ...sums.values],
  );
  return new Map(rows.map((row) => [row.workflowId, percentileOf(readCells(row), 'duration', 0.5)]));
}
