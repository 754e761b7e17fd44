import { pool } from '../db';
import type { Asked } from './asked';
import type { Counts, Figures, Percentiles } from './figures';

// Figures of runs that are few enough to be looked at one by one.

const countColumns = `
  count(*)::int AS total,
  count(*) FILTER (WHERE r.status = 'completed')::int AS completed,
  count(*) FILTER (WHERE r.status = 'failed')::int AS failed,
  count(*) FILTER (WHERE r.status = 'cancelled')::int AS cancelled,
  count(*) FILTER (WHERE r.status NOT IN ('completed', 'failed', 'cancelled'))::int AS unfinished`;

const durationMs = 'extract(epoch FROM r.ended_at - r.started_at) * 1000';
const queueMs = 'extract(epoch FROM r.started_at - r.created_at) * 1000';

const percentile = (part: number, of: string) =>
  `(percentile_cont(${part}) WITHIN GROUP (ORDER BY ${of}))::float8`;

const percentiles = (of: string) =>
  `json_build_object('p50', ${percentile(0.5, of)}, 'p95', ${percentile(0.95, of)}, 'p99', ${percentile(0.99, of)})`;

/** The runs that count; parameters $1 to $4. */
function runsOf({ workflowIds }: Asked): string {
  return `r.organization_id = $1 AND r.created_at >= $2 AND r.created_at < $3 AND NOT r.is_test
    AND ${workflowIds ? 'r.workflow_id = ANY($4::text[])' : '$4::text[] IS NULL'}`;
}

function valuesOf({ organizationId, workflowIds, range }: Asked): unknown[] {
  return [organizationId, range.since, range.until, workflowIds];
}

/** How many there are, as far as `most`. */
export async function countExactly(asked: Asked, most: number): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM run r WHERE ${runsOf(asked)} LIMIT ${most}) AS found`,
    valuesOf(asked),
  );
  return rows[0]?.count ?? 0;
}

export async function exactStats(asked: Asked): Promise<Figures> {
  const from = `FROM run r JOIN workflow w ON w.id = r.workflow_id WHERE ${runsOf(asked)}`;
  const ask = async <Row extends object>(text: string, ...more: unknown[]) =>
    (await pool().query<Row>(text, [...valuesOf(asked), ...more])).rows;
  const [overall, series, failures, workflows, busiest] = await Promise.all([
    ask<Counts & { durationMs: Percentiles; queueMs: Percentiles }>(
      `SELECT ${countColumns}, ${percentiles(durationMs)} AS "durationMs", ${percentiles(queueMs)} AS "queueMs" ${from}`,
    ),
    ask<Figures['series'][number]>(
      `SELECT floor(extract(epoch FROM r.created_at - $6::timestamptz) * 1000 / $5::float8)::int AS bucket, ${countColumns},
        ${percentile(0.95, durationMs)} AS "durationP95Ms" ${from} GROUP BY 1 ORDER BY 1`,
      asked.range.bucketMs,
      asked.range.firstAt,
    ),
    ask<Figures['failures'][number]>(
      `SELECT coalesce(json_text(r.error, 'code'), '') AS code, left(coalesce(json_text(r.error, 'message'), ''), 200) AS message,
        count(*)::int AS count ${from} AND r.status = 'failed' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`,
    ),
    ask<Figures['workflows'][number]>(
      `SELECT w.id AS "workflowId", w.name, ${countColumns}, ${percentile(0.5, durationMs)} AS "durationP50Ms"
       ${from} GROUP BY w.id, w.name ORDER BY total DESC, w.name LIMIT 50`,
    ),
    ask<Figures['busiest'][number]>(
      `SELECT extract(isodow FROM r.created_at AT TIME ZONE $5)::int AS weekday,
        extract(hour FROM r.created_at AT TIME ZONE $5)::int AS hour, count(*)::int AS count
       ${from} GROUP BY 1, 2 ORDER BY 1, 2`,
      asked.timezone,
    ),
  ]);
  const [first] = overall;
  if (!first) throw new Error('An aggregate without groups has one row');
  const { durationMs: durations, queueMs: queued, ...totals } = first;
  return { totals, durationMs: durations, queueMs: queued, series, failures, workflows, busiest };
}
