import type { stats } from '@/lib/api/contracts/stats';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { visibleWorkflow } from '../runs/run-row';
import { readRange, requireTimezone, type StatsRange } from './stats-range';

type Answer = AnswerOf<typeof stats.runs>;
type Counts = Answer['totals'];
type Percentiles = Answer['durationMs'];

const countColumns = `
  count(*)::int AS total,
  count(*) FILTER (WHERE r.status = 'completed')::int AS completed,
  count(*) FILTER (WHERE r.status = 'failed')::int AS failed,
  count(*) FILTER (WHERE r.status = 'cancelled')::int AS cancelled,
  count(*) FILTER (WHERE r.ended_at IS NULL)::int AS unfinished`;

const durationMs = 'extract(epoch FROM r.ended_at - r.started_at) * 1000';
const queueMs = 'extract(epoch FROM r.started_at - r.created_at) * 1000';

const percentile = (part: number, of: string) =>
  `(percentile_cont(${part}) WITHIN GROUP (ORDER BY ${of}))::float8`;

const percentiles = (of: string) =>
  `json_build_object('p50', ${percentile(0.5, of)}, 'p95', ${percentile(0.95, of)}, 'p99', ${percentile(0.99, of)})`;

/** The runs that count; parameters $1 to $6. */
const fromRuns = `
  FROM run r JOIN workflow w ON w.id = r.workflow_id
  WHERE r.organization_id = $1 AND ${visibleWorkflow('$2', '$3')}
    AND r.created_at >= $4 AND r.created_at < $5 AND NOT r.is_test
    AND ($6::text IS NULL OR r.workflow_id = $6 OR w.slug = $6)`;

export async function runStats(identity: Identity, query: QueryOf<typeof stats.runs>): Promise<Answer> {
  const timezone = requireTimezone(query.timezone);
  const range = readRange(query, new Date());
  const { organizationId, userId, canSeeAll } = identity;
  const values = [organizationId, userId, canSeeAll, range.since, range.until, query.workflow_id ?? null];
  const ask = async <Row extends object>(text: string, ...more: unknown[]) =>
    (await pool().query<Row>(text, [...values, ...more])).rows;
  const [overall, buckets, failures, workflows, busiest] = await Promise.all([
    ask<Counts & { durationMs: Percentiles; queueMs: Percentiles }>(
      `SELECT ${countColumns}, ${percentiles(durationMs)} AS "durationMs", ${percentiles(queueMs)} AS "queueMs" ${fromRuns}`,
    ),
    ask<Counts & { bucket: number; durationP95Ms: number | null }>(
      `SELECT floor(extract(epoch FROM r.created_at - $8::timestamptz) * 1000 / $7::float8)::int AS bucket, ${countColumns},
        ${percentile(0.95, durationMs)} AS "durationP95Ms" ${fromRuns} GROUP BY 1 ORDER BY 1`,
      range.bucketMs,
      range.firstAt,
    ),
    ask<Answer['failures'][number]>(
      `SELECT r.error->>'code' AS code, left(r.error->>'message', 200) AS message, count(*)::int AS count
       ${fromRuns} AND r.status = 'failed' GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT 20`,
    ),
    ask<Answer['workflows'][number]>(
      `SELECT w.id AS "workflowId", w.name, ${countColumns}, ${percentile(0.5, durationMs)} AS "durationP50Ms"
       ${fromRuns} GROUP BY w.id, w.name ORDER BY total DESC, w.name LIMIT 50`,
    ),
    ask<Answer['busiest'][number]>(
      `SELECT extract(isodow FROM r.created_at AT TIME ZONE $7)::int AS weekday,
        extract(hour FROM r.created_at AT TIME ZONE $7)::int AS hour, count(*)::int AS count
       ${fromRuns} GROUP BY 1, 2 ORDER BY 1, 2`,
      timezone,
    ),
  ]);
  const none = { total: 0, completed: 0, failed: 0, cancelled: 0, unfinished: 0 };
  const nothing = { p50: null, p95: null, p99: null };
  const {
    durationMs: durations,
    queueMs: queued,
    ...totals
  } = overall[0] ?? {
    ...none,
    durationMs: nothing,
    queueMs: nothing,
  };
  const decided = totals.completed + totals.failed;
  return {
    since: range.since.toISOString(),
    until: range.until.toISOString(),
    bucketMs: range.bucketMs,
    totals,
    successRate: decided === 0 ? null : totals.completed / decided,
    durationMs: durations,
    queueMs: queued,
    series: fillSeries(range, new Map(buckets.map(({ bucket, ...figures }) => [bucket, figures]))),
    failures,
    workflows,
    busiest,
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
