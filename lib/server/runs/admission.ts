import type { Json, JsonObject } from '@/lib/shared/json';
import { notifiesInDatabase, notifyName } from '../channel';
import { pool } from '../db';
import { ring } from '../queue';
import { visibleWorkflow } from './run-row';

// Inserting runs. Requests that come while an insert is on its way to the database go together in the next one, so that
// the busier it is, the fewer commits a run costs.

export type AdmissionRequest = {
  run_id: string;
  ref: string;
  organization_id: string;
  user_id: string;
  sees_all: boolean;
  input: Json;
  trigger: JsonObject;
  /** Of a test run of a part of its definition, or with given outputs. */
  options: Json | null;
  trigger_type: string;
  trigger_node_id: string | null;
  definition_id: string | null;
  idempotency_key: string | null;
  idempotency_hash: string | null;
  parent_run_id: string | null;
  parent_step: string | null;
  report_to: JsonObject | null;
};

export type AdmissionRow = {
  runId: string;
  workflowId: string | null;
  status: string | null;
  visible: boolean;
  insertedId: string | null;
  existingId: string | null;
  existingHash: string | null;
};

const MAX_BATCH = 100;

// Input, trigger and options come in arrays of their own: `json_to_recordset` refuses \u0000 and lone surrogates anywhere
// inside its argument, which JSON allows; the elements of an array are handed on unread.
const admitText = `
    WITH request AS MATERIALIZED (
      SELECT q.*, w.id AS workflow_id, w.status, v.id AS version_id, v.definition_id AS deployed_id,
        coalesce(${visibleWorkflow('q.user_id', 'q.sees_all')}, false) AS visible
      FROM ROWS FROM (
        json_to_recordset($1::json) AS (
          run_id text, ref text, organization_id text, user_id text, sees_all boolean, trigger_type text,
          trigger_node_id text, definition_id text, idempotency_key text, idempotency_hash text,
          parent_run_id text, parent_step text, report_to json),
        json_array_elements($2::json), json_array_elements($3::json), json_array_elements($4::json)
      ) AS q(run_id, ref, organization_id, user_id, sees_all, trigger_type,
        trigger_node_id, definition_id, idempotency_key, idempotency_hash, parent_run_id, parent_step, report_to,
        input, trigger, options)
      LEFT JOIN workflow w ON w.organization_id = q.organization_id AND NOT w.is_template
        AND (w.id = q.ref OR w.slug = q.ref)
      LEFT JOIN workflow_version v ON v.id = w.deployed_version_id
    ), inserted AS (
      INSERT INTO run (id, organization_id, workflow_id, version_id, definition_id, user_id, is_test, status,
        trigger_type, trigger_node_id, trigger, input, options, idempotency_key, idempotency_hash, due_at,
        parent_run_id, parent_step, report_to)
      SELECT run_id, organization_id, workflow_id, CASE WHEN definition_id IS NULL THEN version_id END,
        coalesce(definition_id, deployed_id), user_id, definition_id IS NOT NULL, 'pending',
        trigger_type, trigger_node_id, trigger, input,
        CASE WHEN json_typeof(options) <> 'null' THEN options END, idempotency_key, idempotency_hash, now(),
        parent_run_id, parent_step, report_to
      FROM request
      WHERE visible AND coalesce(definition_id, deployed_id) IS NOT NULL
        AND (status = 'active' OR (definition_id IS NOT NULL AND status <> 'archived'))
      ON CONFLICT (workflow_id, idempotency_key) DO NOTHING
      RETURNING id
    )`;

const answerText = `
    SELECT q.run_id AS "runId", q.workflow_id AS "workflowId", q.status, q.visible, i.id AS "insertedId",
      e.id AS "existingId", e.idempotency_hash AS "existingHash"
    FROM request q
    LEFT JOIN inserted i ON i.id = q.run_id
    LEFT JOIN run e ON e.workflow_id = q.workflow_id AND e.idempotency_key = q.idempotency_key`;

const admitSql = { name: 'admit-runs', text: admitText + answerText };

const admitAndHintSql = {
  name: 'admit-runs-hint',
  text: `${admitText}, hint AS (
      SELECT pg_notify('${notifyName('due')}', '') WHERE EXISTS (SELECT 1 FROM inserted)
    ) ${answerText} CROSS JOIN (SELECT count(*) FROM hint) AS hinted`,
};

type Waiting = {
  request: AdmissionRequest;
  resolve: (row: AdmissionRow) => void;
  reject: (error: unknown) => void;
};

const waiting: Waiting[] = [];
let inserting = false;

/** Inserts a run, or tells why not: what the workflow looked like, and the run an earlier request with its key made. */
export function insertRuns(request: AdmissionRequest): Promise<AdmissionRow> {
  return new Promise((resolve, reject) => {
    waiting.push({ request, resolve, reject });
    if (!inserting) void insertWaiting();
  });
}

async function insertWaiting(): Promise<void> {
  inserting = true;
  while (waiting.length > 0) await insertBatch(waiting.splice(0, MAX_BATCH));
  inserting = false;
}

async function insertBatch(batch: Waiting[]): Promise<void> {
  try {
    const rows = await insert(batch.map(({ request }) => request));
    for (const { request, resolve, reject } of batch) {
      const row = rows.get(request.run_id);
      if (row) resolve(row);
      else reject(new Error(`No answer for run ${request.run_id}`));
    }
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1) only?.reject(error);
    // One request the database refuses must not take the others with it.
    else for (const one of batch) await insertBatch([one]);
  }
}

async function insert(requests: AdmissionRequest[]): Promise<Map<string, AdmissionRow>> {
  const sql = notifiesInDatabase() ? admitAndHintSql : admitSql;
  const { rows } = await pool().query<AdmissionRow>({ ...sql, values: valuesOf(requests) });
  if (rows.some((row) => row.insertedId !== null)) ring({ hinted: notifiesInDatabase() });
  const lost = rows.filter((row) => row.insertedId === null && row.existingId === null);
  const keyed = new Map(requests.map((request) => [request.run_id, request]));
  for (const row of lost) {
    const key = keyed.get(row.runId)?.idempotency_key;
    // Somebody else inserted the same key in this moment: this statement did not see their row yet.
    if (key && row.visible && row.workflowId) Object.assign(row, await readExisting(row.workflowId, key));
  }
  return new Map(rows.map((row) => [row.runId, row]));
}

function valuesOf(requests: AdmissionRequest[]): string[] {
  const rows = requests.map(({ input: _input, trigger: _trigger, options: _options, ...row }) => row);
  const inputs = requests.map(({ input }) => input);
  const triggers = requests.map(({ trigger }) => trigger);
  const options = requests.map((request) => request.options);
  return [rows, inputs, triggers, options].map((list) => JSON.stringify(list));
}

async function readExisting(workflowId: string, key: string): Promise<Partial<AdmissionRow>> {
  const { rows } = await pool().query<{ existingId: string; existingHash: string | null }>(
    'SELECT id AS "existingId", idempotency_hash AS "existingHash" FROM run WHERE workflow_id = $1 AND idempotency_key = $2',
    [workflowId, key],
  );
  return rows[0] ?? {};
}
