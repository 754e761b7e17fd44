import { DAY_MS, HOUR_MS } from '@/lib/shared/time';
import { pool } from '../db';
import type { Asked } from './asked';
import { type Cells, countsOf, merge, percentileOf, type Timing } from './cells';
import { beginning, codesOfFact, factColumns, failureOfFact } from './facts';
import type { Figures, Percentiles } from './figures';
import { type Piece, piecesOf, placesOf } from './pieces';

// Figures of many runs: from the sums, and from the few runs that are not in them yet. Each statement reads both at one moment,
// so that a run is in exactly one of them. The range is of full hours.

/** The present hour has sums, too. */
const endOfHour = (moment: Date) => new Date(Math.ceil(moment.getTime() / HOUR_MS) * HOUR_MS);

const beginOfHour = (moment: Date) => new Date(Math.floor(moment.getTime() / HOUR_MS) * HOUR_MS);

const wholeOrganization = [''];

/** Runs beyond the horizon, as facts `f`; parameters $1 to $4. */
function recentFacts({ workflowIds }: Asked): string {
  return `(SELECT ${factColumns} FROM run r
    WHERE r.organization_id = $1 AND r.created_at >= $2 AND r.created_at < $3 AND NOT r.is_test
      AND r.created_at >= coalesce((SELECT at FROM run_stat_horizon WHERE organization_id = $1), '-infinity')
      AND ${workflowIds ? 'r.workflow_id = ANY($4::text[])' : `$4::text[] = '{""}'`}) AS f`;
}

/** Sums of few workflows are fetched one by one: they stand between those of all others. */
const FEW_WORKFLOWS = 50;

/**
 * The sums `s` of a range, out of pieces in parameters from $5 on. Those of an organization have an index of their own; of many
 * workflows everything in the range is read.
 */
function sumsOf({ workflowIds }: Asked, pieces: readonly Piece[]): { from: string; values: unknown[] } {
  if (workflowIds !== null && workflowIds.length <= FEW_WORKFLOWS) {
    const places = placesOf(pieces);
    return {
      from: `unnest($5::smallint[], $6::timestamptz[]) AS p(level, at) CROSS JOIN unnest($4::text[]) AS o(id)
        CROSS JOIN LATERAL (SELECT * FROM run_stat s WHERE s.organization_id = $1 AND s.level = p.level AND s.at = p.at
          AND s.workflow_id = o.id LIMIT 1) AS s`,
      values: [places.map(({ level }) => level), places.map(({ at }) => at)],
    };
  }
  const whose = workflowIds
    ? 's.workflow_id = ANY($4::text[])'
    : "s.workflow_id = '' AND $4::text[] IS NOT NULL";
  return { from: inPieces(whose), values: pieceValues(pieces) };
}

const inPieces = (
  whose: string,
) => `unnest($5::smallint[], $6::timestamptz[], $7::timestamptz[]) AS p(level, "from", "to")
  JOIN run_stat s ON s.organization_id = $1 AND s.level = p.level AND s.at >= p."from" AND s.at < p."to" AND ${whose}`;

function valuesOf({ organizationId, workflowIds, range }: Asked): unknown[] {
  return [organizationId, range.since, range.until, workflowIds ?? wholeOrganization];
}

function pieceValues(pieces: readonly Piece[]): unknown[] {
  return [pieces.map(({ level }) => level), pieces.map(({ from }) => from), pieces.map(({ to }) => to)];
}

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

async function busiestHours(asked: Asked): Promise<Figures['busiest']> {
  const { since, until } = asked.range;
  const sums = sumsOf(asked, piecesOf(since, endOfHour(until), 0));
  const timezone = `$${5 + sums.values.length}`;
  const { rows } = await pool().query<Figures['busiest'][number]>(
    `SELECT extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour, sum(n)::int AS count FROM (
       SELECT s.at AT TIME ZONE ${timezone} AS local, s.total AS n FROM ${sums.from}
       UNION ALL
       SELECT ${beginning('1 hour', 'f.created_at')} AT TIME ZONE ${timezone}, 1 FROM ${recentFacts(asked)}
     ) AS hours GROUP BY 1, 2 HAVING sum(n) > 0 ORDER BY 1, 2`,
    [...valuesOf(asked), ...sums.values, asked.timezone],
  );
  return rows;
}
