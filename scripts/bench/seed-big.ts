import pg from 'pg';

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
    const [home] = rows;
    if (!home) throw new Error('There is no organization to fill');
    await client.query('SET synchronous_commit = off');
    await client.query(workflowsSql, [
      home.organization_id,
      home.user_id,
      workflows,
      JSON.stringify(definition),
    ]);
    // Runs of the past are told of one by one; that many are counted sooner when everything is counted again.
    await client.query('ALTER TABLE run DISABLE TRIGGER USER');
    const batch = 50_000;
    for (let from = 0; from < runs; from += batch) {
      await client.query(runsSql, [
        home.organization_id,
        from,
        Math.min(runs, from + batch) - 1,
        runs,
        workflows,
      ]);
    }
    await client.query(logsSql, [home.organization_id]);
    await client.query(countAgainSql, [home.organization_id]);
    await client.query('ALTER TABLE run ENABLE TRIGGER USER');
    await client.query('VACUUM ANALYZE run');
    await client.query('VACUUM ANALYZE workflow');
    await client.query('ANALYZE');
    await untilCounted(client, home.organization_id);
    await client.query('VACUUM ANALYZE run_stat');
    return { workflowId: workflowIdOf(1) };
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

const workflowIdOf = (number: number) => `wf_seed${String(number).padStart(20, '0')}`;

const step = (id: string, type: string, x: number) => ({
  id,
  type,
  typeVersion: 1,
  name: id,
  position: { x, y: 0 },
  config: type === 'log' ? { message: 'hello' } : {},
  policy: {},
});

const definition = {
  schemaVersion: 1,
  nodes: [step('start', 'trigger.manual', 0), step('work', 'noop', 320), step('say', 'log', 640)],
  connections: [
    { id: 'a', sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'work', targetPort: 'input' },
    { id: 'b', sourceNodeId: 'work', sourcePort: 'output', targetNodeId: 'say', targetPort: 'input' },
  ],
  notes: [],
  groups: [],
};

const workflowsSql = `
  WITH body AS (
    INSERT INTO definition_body (id, body, settings) VALUES ('def_seed', $4::json, '{}') ON CONFLICT DO NOTHING
  ), made AS (
    INSERT INTO workflow (id, organization_id, owner_id, slug, name, description, status, tags, settings, config,
      deployed_version_id, created_at, updated_at)
    SELECT 'wf_seed' || lpad(i::text, 20, '0'), $1, $2, 'seed-' || i,
      (ARRAY['Orders','Invoices','Support','Onboarding','Daily report','Payments','Stock','Shipping'])[1 + i % 8] || ' ' || i,
      'Number ' || i || ' of the ' || (ARRAY['north','south','east','west'])[1 + i % 4],
      (ARRAY['active','active','active','paused','draft'])[1 + i % 5],
      ARRAY[(ARRAY['shop','finance','people','it'])[1 + i % 4]], '{}', '{}', 'ver_seed' || i,
      now() - (i % 365) * interval '1 day', now() - (i % 90) * interval '1 day'
    FROM generate_series(1, $3::int) AS i ON CONFLICT DO NOTHING RETURNING id, owner_id, deployed_version_id
  )
  INSERT INTO workflow_version (id, workflow_id, number, definition_id, created_by, deployed_at)
  SELECT deployed_version_id, id, 1, 'def_seed', owner_id, now() FROM made`;

/** Run 0 is the oldest. A tenth of them belongs to the first workflow; one in twenty failed, one in two hundred still waits. */
const runsSql = `
  INSERT INTO run (id, organization_id, workflow_id, version_id, definition_id, status, trigger_type, trigger, input, output,
    error, steps_done, steps_total, created_at, started_at, ended_at, updated_at, last_seq)
  SELECT 'run_seed' || lpad(i::text, 18, '0'), $1, 'wf_seed' || lpad(w::text, 20, '0'), 'ver_seed' || w, 'def_seed', status,
    (ARRAY['manual','schedule','webhook','event'])[1 + i % 4], '{"type":"manual"}',
    json_build_object('order', i, 'customer', 'Customer ' || md5(i::text), 'city',
      (ARRAY['Oslo','Berlin','Lyon','Porto','Gdansk'])[1 + i % 5]),
    CASE WHEN status = 'completed' THEN json_build_object('ok', true) END,
    CASE WHEN status = 'failed' THEN json_build_object('code', (ARRAY['timeout','http_status'])[1 + i % 2],
      'message', 'The far side answered ' || (500 + i % 5), 'node_id', 'work') END,
    3, 3, at, at + interval '20 ms', ended, coalesce(ended, at), 4
  FROM (
    SELECT i, CASE WHEN i % 10 = 0 THEN 1 ELSE 1 + (i::bigint * 7919) % $5::int END AS w,
      now() - (($4::int - i)::float8 / $4::int) * interval '${DAYS} days' AS at,
      CASE WHEN i % 200 = 7 THEN 'waiting' WHEN i % 20 = 3 THEN 'failed' WHEN i % 100 = 11 THEN 'cancelled' ELSE 'completed' END AS status
    FROM generate_series($2::int, $3::int) AS i
  ) AS r, LATERAL (
    SELECT CASE WHEN status <> 'waiting' THEN at + ((i % 900) + 40) * interval '1 ms' END AS ended
  ) AS e ON CONFLICT DO NOTHING`;

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
