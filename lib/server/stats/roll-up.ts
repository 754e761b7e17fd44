import type { PoolClient } from 'pg';
import { pool } from '../db';
import { inTransaction } from '../in-transaction';
import { log } from '../log';
import { beginning, codesOfFact, factColumns, failureOfFact, isQuarter, levels } from './facts';

// Statistics are read from sums by hour, day, four days and sixteen. This round adds to them, once each, the runs that were created
// since the last one, and corrects them by what happened to older ones since.
//
// Sums, the place up to which runs are in them (the horizon) and the removal of the notes of changes are one transaction of one
// snapshot, so a worker that is killed leaves nothing half done. A change of a run is visible in that snapshot together with its
// note, or neither is: a note of a run that is beyond the horizon is dropped, because the run itself will be counted as it is
// then; one of a run before it is added and subtracted. See the triggers in the migration for who writes notes.

/** How much is counted at once. */
export type Batch = { runs: number; changes: number };

const BATCH: Batch = { runs: 50_000, changes: 20_000 };
/** Rounds of one call: the rest waits for the next, so that nobody else waits for it. */
const MOST_ROUNDS = 20;
/** What the triggers leave out, and a second for a transaction that the database has not told of yet. */
const YOUNG = '11 seconds';

const factsSql = `
  taken AS (
    DELETE FROM run_stat_change WHERE id IN (
      SELECT id FROM run_stat_change WHERE organization_id = $1 ORDER BY id LIMIT $4)
    RETURNING *
  ), fact AS MATERIALIZED (
    SELECT ${factColumns}, 1 AS sign FROM run r
    WHERE r.organization_id = $1 AND r.created_at >= $2 AND r.created_at < $3 AND NOT r.is_test
    UNION ALL
    SELECT ${factColumns}, r.sign FROM taken r WHERE (r.created_at >= $2) = r.is_gone
  )`;

const levelValues = levels
  .map(({ level, interval }) => `(${level}::smallint, interval '${interval}')`)
  .join(', ');

export const sumSql = `
  WITH ${factsSql}, cell AS (
    SELECT f.workflow_id, ${beginning('1 hour', 'f.created_at')} AS hour, v.code, sum(f.sign)::int AS n
    FROM fact f CROSS JOIN LATERAL ${codesOfFact} WHERE v.code IS NOT NULL GROUP BY 1, 2, 3
  ), own AS (
    SELECT c.workflow_id, l.level, date_bin(l.size, c.hour, timestamptz '1970-01-01 00:00:00+00') AS at, c.code, sum(c.n)::int AS n
    FROM cell c CROSS JOIN (VALUES ${levelValues}) AS l(level, size)
    WHERE l.level = 0 OR NOT ${isQuarter('c.code')} GROUP BY 1, 2, 3, 4
  ), spread AS (
    SELECT o.* FROM own o WHERE EXISTS (SELECT FROM workflow w WHERE w.id = o.workflow_id)
    UNION ALL
    SELECT '', level, at, code, sum(n)::int FROM own GROUP BY level, at, code
  ), place AS (
    SELECT DISTINCT workflow_id, level, at FROM spread
  ), merged AS (
    SELECT workflow_id, level, at, code, sum(n)::int AS n FROM (
      SELECT * FROM spread
      UNION ALL
      SELECT p.workflow_id, p.level, p.at, u.code, u.n FROM place p
        JOIN run_stat s ON s.organization_id = $1 AND s.level = p.level AND s.at = p.at AND s.workflow_id = p.workflow_id
        CROSS JOIN LATERAL unnest(s.codes, s.counts) AS u(code, n)
    ) AS both_sides GROUP BY 1, 2, 3, 4
  ), kind AS (
    INSERT INTO run_stat_trigger (organization_id, trigger_type, first_at)
    SELECT $1, trigger_type, min(created_at) FROM fact GROUP BY trigger_type
    ON CONFLICT (organization_id, trigger_type) DO UPDATE SET first_at = least(run_stat_trigger.first_at, excluded.first_at)
  ), failure AS (
    INSERT INTO run_stat_failure (organization_id, workflow_id, at, code, message, count)
    SELECT $1, w.workflow_id, hour, code, message, sum(sign) FROM (
      SELECT f.workflow_id, ${beginning('1 hour', 'f.created_at')} AS hour, ${failureOfFact}, f.sign
      FROM fact f WHERE f.status = 'failed'
    ) AS failed CROSS JOIN LATERAL (VALUES (failed.workflow_id), ('')) AS w(workflow_id)
    WHERE w.workflow_id = '' OR EXISTS (SELECT FROM workflow o WHERE o.id = w.workflow_id)
    GROUP BY 2, 3, 4, 5 HAVING sum(sign) <> 0
    ON CONFLICT (organization_id, workflow_id, at, code, message)
      DO UPDATE SET count = run_stat_failure.count + excluded.count
  )
  INSERT INTO run_stat AS s (organization_id, workflow_id, level, at, total, completed, failed, cancelled, codes, counts)
  SELECT $1, workflow_id, level, at, coalesce(sum(n) FILTER (WHERE code <= 4), 0), coalesce(sum(n) FILTER (WHERE code = 1), 0),
    coalesce(sum(n) FILTER (WHERE code = 2), 0), coalesce(sum(n) FILTER (WHERE code = 3), 0),
    coalesce(array_agg(code::smallint ORDER BY code) FILTER (WHERE n <> 0), '{}'),
    coalesce(array_agg(n ORDER BY code) FILTER (WHERE n <> 0), '{}')
  FROM merged GROUP BY 2, 3, 4 ORDER BY 3, 4, 2
  ON CONFLICT (organization_id, level, at, workflow_id) DO UPDATE SET total = excluded.total, completed = excluded.completed,
    failed = excluded.failed, cancelled = excluded.cancelled, codes = excluded.codes, counts = excluded.counts`;

/** Everything that can be counted by now. Workers may do this side by side: one of them counts, the others find nothing to do. */
export async function rollUpRuns(batch = BATCH): Promise<void> {
  // Read before anything else: whoever begins later finds the runs in question old enough to say what they change.
  const { rows } = await pool().query<{ until: Date }>(
    `SELECT date_trunc('milliseconds', least(now(), min(xact_start)) - interval '${YOUNG}') AS until
     FROM pg_stat_activity WHERE datname = current_database()`,
  );
  const until = rows[0]?.until;
  if (!until) return;
  await pool().query(
    'DELETE FROM run_stat_change c WHERE NOT EXISTS (SELECT FROM organization o WHERE o.id = c.organization_id)',
  );
  for (const organizationId of await behind(until)) {
    try {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        if (!(await rollUp(organizationId, until, batch))) break;
      }
    } catch (error) {
      // Another worker was quicker, or the organization has gone; and one that fails must not keep the others from theirs.
      log.warn({ err: error, organizationId }, 'statistics are brought up to date later');
    }
  }
}

/** Organizations of which something is not counted yet. */
async function behind(until: Date): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT o.id FROM organization o LEFT JOIN run_stat_horizon h ON h.organization_id = o.id
     WHERE EXISTS (SELECT FROM run r WHERE r.organization_id = o.id AND r.created_at < $1
         AND r.created_at >= coalesce(h.at, '-infinity'))
       OR EXISTS (SELECT FROM run_stat_change c WHERE c.organization_id = o.id)`,
    [until],
  );
  return rows.map(({ id }) => id);
}

/** One piece; answers whether there is more. */
async function rollUp(organizationId: string, until: Date, batch: Batch): Promise<boolean> {
  return inTransaction(async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('run statistics of ' || $1, 0)) AS held`,
      [organizationId],
    );
    if (!rows[0]?.held) return false;
    await client.query(`SET LOCAL work_mem = '64MB'`);
    const step = await nextStep(client, { organizationId, until, batch });
    await client.query(sumSql, [organizationId, step.from, step.to, batch.changes]);
    await client.query(
      `INSERT INTO run_stat_horizon (organization_id, at) VALUES ($1, $2)
       ON CONFLICT (organization_id) DO UPDATE SET at = excluded.at`,
      [organizationId, step.to],
    );
    return step.hasMore;
  });
}

type Step = { from: Date; to: Date; hasMore: boolean };

async function nextStep(
  client: PoolClient,
  { organizationId, until, batch }: { organizationId: string; until: Date; batch: Batch },
): Promise<Step> {
  const { rows } = await client.query<{ from: Date; to: Date | null; changes: number }>(
    `WITH horizon AS (
       SELECT coalesce((SELECT at FROM run_stat_horizon WHERE organization_id = $1), timestamptz 'epoch') AS at)
     SELECT h.at AS "from",
       (SELECT r.created_at FROM run r WHERE r.organization_id = $1 AND r.created_at >= h.at AND r.created_at < $2
        ORDER BY r.created_at OFFSET $3 LIMIT 1) AS "to",
       (SELECT count(*)::int FROM (
         SELECT FROM run_stat_change c WHERE c.organization_id = $1 LIMIT $4) AS waiting) AS changes
     FROM horizon h`,
    [organizationId, until, batch.runs, batch.changes + 1],
  );
  const [row] = rows;
  if (!row) return { from: until, to: until, hasMore: false };
  const { from, to, changes } = row;
  // The horizon moves only when no note stays behind: what a note means depends on where the horizon is.
  if (changes > batch.changes) return { from, to: from, hasMore: true };
  if (to === null) return { from, to: until > from ? until : from, hasMore: false };
  // However many runs are of one moment, there is a way past it.
  return { from, to: to > from ? to : new Date(from.getTime() + 1), hasMore: true };
}
