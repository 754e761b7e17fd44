import pg from 'pg';
import { type Home, insertRuns, insertWorkflows, workflowIdOf } from './seed-rows';

// An organization that has been at it for a while: many workflows, a million runs over ninety days. Written with plain SQL, past
// the services, because only its size matters here.

export type Size = { workflows: number; runs: number };

const DAYS = 90;

/** Fills the organization of this key; answers the workflow with the most runs. */
export async function seedBig(
  databaseUrl: string,
  { workflows, runs }: Size,
): Promise<{ workflowId: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ organization_id: string; user_id: string }>(
      'SELECT organization_id, user_id FROM member ORDER BY created_at LIMIT 1',
    );
    const [owner] = rows;
    if (!owner) throw new Error('There is no organization to fill');
    const home: Home = { organizationId: owner.organization_id, userId: owner.user_id, mark: 'seed' };
    await client.query('SET synchronous_commit = off');
    await insertWorkflows(client, home, workflows);
    // Runs of the past are told of one by one; that many are counted sooner when everything is counted again.
    await client.query('ALTER TABLE run DISABLE TRIGGER USER');
    const batch = 50_000;
    for (let from = 0; from < runs; from += batch) {
      const to = Math.min(runs, from + batch);
      await insertRuns(client, home, { from, to, of: runs, workflows, days: DAYS });
    }
    await client.query(logsSql, [home.organizationId]);
    await client.query(countAgainSql, [home.organizationId]);
    await client.query('ALTER TABLE run ENABLE TRIGGER USER');
    await client.query('VACUUM ANALYZE run');
    await client.query('VACUUM ANALYZE workflow');
    await client.query('ANALYZE');
    await untilCounted(client, home.organizationId);
    await client.query('VACUUM ANALYZE run_stat');
    return { workflowId: workflowIdOf(home, 1) };
  } finally {
    await client.end();
  }
}

/** Workers count what is there, some ten thousand at a time. */
async function untilCounted(client: pg.Client, organizationId: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT FROM run_stat_horizon WHERE organization_id = $1 AND at > now() - interval '1 hour'`,
      [organizationId],
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

const countAgainSql = `
  WITH sums AS (DELETE FROM run_stat WHERE organization_id = $1),
    failures AS (DELETE FROM run_stat_failure WHERE organization_id = $1),
    changes AS (DELETE FROM run_stat_change WHERE organization_id = $1)
  DELETE FROM run_stat_horizon WHERE organization_id = $1`;

/** What the steps did, for the newest runs: figures over steps read no more. */
const logsSql = `
  INSERT INTO run_log (run_id, seq, count, events)
  SELECT id, 1, 4, json_build_array(
    json_build_object('type', 'run.started', 'at', ms),
    json_build_object('type', 'step.succeeded', 'at', ms + 1, 'startedAt', ms, 'nodeId', 'start', 'iteration', '',
      'attempt', 1, 'ports', ARRAY['output'], 'output', json_build_object('value', 1)),
    json_build_object('type', 'step.succeeded', 'at', ms + 30, 'startedAt', ms + 1, 'nodeId', 'work', 'iteration', '',
      'attempt', 1, 'ports', ARRAY['output'], 'output', json_build_object('value', 1)),
    json_build_object('type', 'step.succeeded', 'at', ms + 31, 'startedAt', ms + 30, 'nodeId', 'say', 'iteration', '',
      'attempt', 1, 'ports', ARRAY['output'], 'output', json_build_object('value', 1)))
  FROM (
    SELECT id, floor(extract(epoch FROM started_at) * 1000) AS ms FROM run WHERE organization_id = $1 AND id LIKE 'run_seed%'
    ORDER BY created_at DESC LIMIT 50000
  ) AS newest ON CONFLICT DO NOTHING`;
