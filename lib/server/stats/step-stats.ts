import type { stats } from '@/lib/api/contracts/stats';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { Identity } from '../auth/identity';
import { pool, prisma } from '../db';
import { findVisible } from '../workflows/access';
import { deployedOrDraft } from '../workflows/current-definition';
import { readRange } from './stats-range';

type Answer = AnswerOf<typeof stats.steps>;
type Row = Omit<Answer['steps'][number], 'name'>;

const SAMPLED_RUNS = 500;

const newestRuns = `
  SELECT id FROM run
  WHERE workflow_id = $1 AND created_at >= $2 AND created_at < $3 AND NOT is_test AND ended_at IS NOT NULL
  ORDER BY created_at DESC LIMIT ${SAMPLED_RUNS}`;

/** What a line of the log says it has cost: agents write it with each turn, and code may do the same. */
const tokensOf = (field: 'inputTokens' | 'outputTokens') =>
  `CASE WHEN e->>'type' = 'step.log' AND json_typeof(e->'data'->'${field}') = 'number'
     THEN greatest((e->'data'->>'${field}')::float8, 0) END`;

const stepsSql = (runs: string) => `
  WITH sample AS (${runs}), entry AS (
    SELECT e->>'nodeId' AS node_id, e->>'type' AS type, (e->>'at')::float8 - (e->>'startedAt')::float8 AS ms,
      ${tokensOf('inputTokens')} AS tokens_in, ${tokensOf('outputTokens')} AS tokens_out
    FROM sample JOIN run_log l ON l.run_id = sample.id, json_array_elements(l.events) AS e
    WHERE e->>'type' IN ('step.succeeded', 'step.failed')
      OR e->>'type' = 'step.log' AND (${tokensOf('inputTokens')} > 0 OR ${tokensOf('outputTokens')} > 0)
  )
  SELECT node_id AS "nodeId", count(*) FILTER (WHERE type <> 'step.log')::int AS attempts,
    count(*) FILTER (WHERE type = 'step.succeeded')::int AS succeeded,
    count(*) FILTER (WHERE type = 'step.failed')::int AS failed,
    json_build_object(
      'p50', percentile_cont(0.5) WITHIN GROUP (ORDER BY ms),
      'p95', percentile_cont(0.95) WITHIN GROUP (ORDER BY ms),
      'p99', percentile_cont(0.99) WITHIN GROUP (ORDER BY ms)) AS "durationMs",
    coalesce(sum(ms), 0)::float8 AS "totalMs",
    json_build_object('input', coalesce(sum(tokens_in), 0), 'output', coalesce(sum(tokens_out), 0)) AS tokens, (SELECT count(*) FROM sample)::int AS sampled
  FROM entry GROUP BY node_id ORDER BY "totalMs" DESC`;

/** What the steps of a workflow took and how often they failed, from the logs of its newest runs. */
export async function stepStats(identity: Identity, query: QueryOf<typeof stats.steps>): Promise<Answer> {
  const workflow = await findVisible(identity, query.workflow_id);
  const { since, until } = readRange(query, new Date());
  const [rows, definition] = await Promise.all([
    stepFigures(newestRuns, [workflow.id, since, until]),
    deployedOrDraft(prisma(), workflow),
  ]);
  const names = new Map(definition.nodes.map(({ id, name }) => [id, name]));
  return {
    workflowId: workflow.id,
    sampledRuns: rows[0]?.sampled ?? 0,
    steps: rows.map(({ sampled: _, ...row }) => ({ ...row, name: names.get(row.nodeId) ?? row.nodeId })),
  };
}

/** `runs` is a query for the ids of the runs whose logs are read. */
export async function stepFigures(runs: string, values: unknown[]): Promise<(Row & { sampled: number })[]> {
  const { rows } = await pool().query<Row & { sampled: number }>(stepsSql(runs), values);
  return rows;
}
