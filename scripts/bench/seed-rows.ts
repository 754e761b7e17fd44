import type pg from 'pg';

// Rows of what people have many of, for one organization, written with plain SQL past the services: only their number matters.

/** Who they belong to. `mark` stands in their ids, which are those of all organizations of a database. */
export type Home = { organizationId: string; userId: string; mark: string };

/** `to` is not among them; `of` is how many there will be in all, spread over `workflows` and the last `days`. */
export type Runs = { from: number; to: number; of: number; workflows: number; days: number };

type Client = Pick<pg.Client, 'query'>;

export function workflowIdOf({ mark }: Home, number: number): string {
  return `wf_${mark}${String(number).padStart(20, '0')}`;
}

export async function insertWorkflows(client: Client, home: Home, count: number): Promise<void> {
  const { organizationId, userId, mark } = home;
  await client.query(workflowsSql, [organizationId, userId, mark, count, JSON.stringify(definition)]);
}

export async function insertRuns(client: Client, home: Home, runs: Runs): Promise<void> {
  const { from, to, of, workflows, days } = runs;
  await client.query(runsSql, [home.organizationId, home.mark, from, to - 1, of, workflows, days]);
}

/** As far as `count`: what a trigger decided, what was changed, and approvals that wait for the user. */
export async function insertOfRuns(client: Client, home: Home, count: number): Promise<void> {
  const { organizationId, userId, mark } = home;
  await client.query(admissionsSql, [organizationId, mark, count]);
  await client.query(approvalsSql, [organizationId, mark, count, `user:${userId}`]);
  await client.query(auditSql, [organizationId, mark, count, userId]);
}

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
    INSERT INTO definition_body (id, body, settings) VALUES ('def_seed', $5::json, '{}') ON CONFLICT DO NOTHING
  ), made AS (
    INSERT INTO workflow (id, organization_id, owner_id, slug, name, description, status, tags, settings, config,
      deployed_version_id, created_at, updated_at)
    SELECT 'wf_' || $3::text || lpad(i::text, 20, '0'), $1, $2, 'seed-' || i,
      (ARRAY['Orders','Invoices','Support','Onboarding','Daily report','Payments','Stock','Shipping'])[1 + i % 8] || ' ' || i,
      'Number ' || i || ' of the ' || (ARRAY['north','south','east','west'])[1 + i % 4],
      (ARRAY['active','active','active','paused','draft'])[1 + i % 5],
      ARRAY[(ARRAY['shop','finance','people','it'])[1 + i % 4]], '{}', '{}', 'ver_' || $3::text || i,
      now() - (i % 365) * interval '1 day', now() - (i % 90) * interval '1 day'
    FROM generate_series(1, $4::int) AS i ON CONFLICT DO NOTHING RETURNING id, owner_id, deployed_version_id
  )
  INSERT INTO workflow_version (id, workflow_id, number, definition_id, created_by, deployed_at)
  SELECT deployed_version_id, id, 1, 'def_seed', owner_id, now() FROM made`;

/** Run 0 is the oldest. A tenth of them belongs to the first workflow; one in twenty failed, one in two hundred still waits. */
const runsSql = `
  INSERT INTO run (id, organization_id, workflow_id, version_id, definition_id, status, trigger_type, trigger, input, output,
    error, steps_done, steps_total, created_at, started_at, ended_at, updated_at, last_seq)
  SELECT 'run_' || $2::text || lpad(i::text, 18, '0'), $1,
    'wf_' || $2::text || lpad(w::text, 20, '0'), 'ver_' || $2::text || w, 'def_seed', status,
    (ARRAY['manual','schedule','webhook','event'])[1 + i % 4], '{"type":"manual"}',
    json_build_object('order', i, 'customer', 'Customer ' || md5(i::text), 'city',
      (ARRAY['Oslo','Berlin','Lyon','Porto','Gdansk'])[1 + i % 5]),
    CASE WHEN status = 'completed' THEN json_build_object('ok', true) END,
    CASE WHEN status = 'failed' THEN json_build_object('code', (ARRAY['timeout','http_status'])[1 + i % 2],
      'message', 'The far side answered ' || (500 + i % 5), 'node_id', 'work') END,
    3, 3, at, at + interval '20 ms', ended, coalesce(ended, at), 4
  FROM (
    SELECT i, CASE WHEN i % 10 = 0 THEN 1 ELSE 1 + (i::bigint * 7919) % $6::int END AS w,
      now() - (($5::int - i)::float8 / $5::int) * $7::int * interval '1 day' AS at,
      CASE WHEN i % 200 = 7 THEN 'waiting' WHEN i % 20 = 3 THEN 'failed' WHEN i % 100 = 11 THEN 'cancelled' ELSE 'completed' END AS status
    FROM generate_series($3::int, $4::int) AS i
  ) AS r, LATERAL (
    SELECT CASE WHEN status <> 'waiting' THEN at + ((i % 900) + 40) * interval '1 ms' END AS ended
  ) AS e ON CONFLICT DO NOTHING`;

const ofRuns = `FROM run WHERE organization_id = $1 AND id LIKE 'run_' || $2::text || '%' ORDER BY created_at LIMIT $3::int`;

const admissionsSql = `
  INSERT INTO admission (id, organization_id, workflow_id, node_id, at, source, verdict, run_id, summary)
  SELECT replace(id, 'run_', 'adm_'), organization_id, workflow_id, 'start', created_at, 'event', 'ran', id,
    json_build_object('type', 'order.created')
  ${ofRuns}`;

/** Of the runs that wait, over and over: what a finished run has asked is taken back. */
const approvalsSql = `
  WITH waiting AS (
    SELECT id, organization_id, workflow_id, row_number() OVER (ORDER BY id) - 1 AS number, count(*) OVER () AS of
    FROM run WHERE organization_id = $1 AND id LIKE 'run_' || $2::text || '%' AND status = 'waiting'
  )
  INSERT INTO approval (id, organization_id, workflow_id, run_id, node_id, iteration, step_key, kind, title, message, form,
    approvers, asked, mode, required, created_at)
  SELECT 'appr_' || $2::text || lpad(i::text, 18, '0'), organization_id, workflow_id, id, 'work', i::text, id || ' ' || i,
    'approval', 'Order ' || i, 'May it be sent?', '[]', ARRAY[$4::text], ARRAY[$4::text], 'any', 1,
    now() - ($3::int - i) * interval '1 second'
  FROM generate_series(1, $3::int) AS i JOIN waiting ON waiting.number = i % waiting.of`;

const auditSql = `
  INSERT INTO audit_entry (id, organization_id, at, user_id, user_name, action, subject_type, subject_id, subject_name)
  SELECT replace(id, 'run_', 'audit_'), organization_id, created_at, $4::text, 'Somebody', 'workflows.deploy', 'workflow',
    workflow_id, 'Order ' || (input->>'order')
  ${ofRuns}`;
