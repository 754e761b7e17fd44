import type { Pool } from 'pg';
import type { Json, JsonObject } from '@/lib/shared/json';
import { notifiesInDatabase, notifyName } from '../channel';
import { pool } from '../db';
import { ring } from '../queue';
import { runnableWorkflow, visibleWorkflow } from './run-row';

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
  /** The deployed definition whose gate this run has passed. */
  checked_id: string | null;
  /** It waits for its turn under a concurrency limit. */
  is_held: boolean;
  delay_ms: number;
  priority: number;
  concurrency_key: string | null;
  debounce_key: string | null;
};

export type AdmissionRow = {
  runId: string;
  workflowId: string | null;
  status: string | null;
  visible: boolean;
  /** Whoever asks may also run it. */
  runnable: boolean;
  insertedId: string | null;
  existingId: string | null;
  existingHash: string | null;
  /** The deployed definition, where it has a gate to pass first. */
  gateId: string | null;
};

/** What became of a run that had to pass a gate; `mergedInto`: the run whose input it has become. */
export type GatedAdmission = (AdmissionRow & { isHeld?: boolean }) | { mergedInto: string };

const MAX_BATCH = 100;

// Input, trigger and options come in arrays of their own: `json_to_recordset` refuses \u0000 and lone surrogates anywhere
// inside its argument, which JSON allows; the elements of an array are handed on unread.
const admitText = `
    WITH request AS MATERIALIZED (
      SELECT q.*, w.id AS workflow_id, w.status, v.id AS version_id, v.definition_id AS deployed_id, d.is_gated,
        coalesce(${visibleWorkflow('q.user_id', 'q.sees_all')}, false) AS visible,
        coalesce(${runnableWorkflow('q.user_id', 'q.sees_all')}, false) AS runnable
      FROM ROWS FROM (
        json_to_recordset($1::json) AS (
          run_id text, ref text, organization_id text, user_id text, sees_all boolean, trigger_type text,
          trigger_node_id text, definition_id text, idempotency_key text, idempotency_hash text,
          parent_run_id text, parent_step text, report_to json, checked_id text, is_held boolean, delay_ms float8,
          priority int, concurrency_key text, debounce_key text),
        json_array_elements($2::json), json_array_elements($3::json), json_array_elements($4::json)
      ) AS q(run_id, ref, organization_id, user_id, sees_all, trigger_type,
        trigger_node_id, definition_id, idempotency_key, idempotency_hash, parent_run_id, parent_step, report_to,
        checked_id, is_held, delay_ms, priority, concurrency_key, debounce_key, input, trigger, options)
      LEFT JOIN workflow w ON w.organization_id = q.organization_id AND NOT w.is_template
        AND (w.id = q.ref OR w.slug = q.ref)
      LEFT JOIN workflow_version v ON v.id = w.deployed_version_id
      LEFT JOIN definition_body d ON d.id = v.definition_id
    ), inserted AS (
      INSERT INTO run (id, organization_id, workflow_id, version_id, definition_id, user_id, is_test, status,
        trigger_type, trigger_node_id, trigger, input, options, idempotency_key, idempotency_hash, due_at,
        parent_run_id, parent_step, report_to, priority, concurrency_key, debounce_key)
      SELECT run_id, organization_id, workflow_id, CASE WHEN definition_id IS NULL THEN version_id END,
        coalesce(definition_id, deployed_id), user_id, definition_id IS NOT NULL, 'pending',
        trigger_type, trigger_node_id, trigger, input,
        CASE WHEN json_typeof(options) <> 'null' THEN options END, idempotency_key, idempotency_hash,
        CASE WHEN NOT is_held THEN now() + delay_ms * interval '1 millisecond' END,
        parent_run_id, parent_step, report_to, priority, concurrency_key, debounce_key
      FROM request
      WHERE runnable AND coalesce(definition_id, deployed_id) IS NOT NULL
        AND (status = 'active' OR (definition_id IS NOT NULL AND status <> 'archived'))
        AND (NOT is_gated OR definition_id IS NOT NULL OR checked_id = deployed_id)
      ON CONFLICT (workflow_id, idempotency_key) DO NOTHING
      RETURNING id
    )`;

const answerText = `
    SELECT q.run_id AS "runId", q.workflow_id AS "workflowId", q.status, q.visible, q.runnable, i.id AS "insertedId",
      e.id AS "existingId", e.idempotency_hash AS "existingHash", CASE WHEN q.is_gated THEN q.deployed_id END AS "gateId"
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
    const rows = await insertTogether(
      pool(),
      batch.map(({ request }) => request),
    );
    if ([...rows.values()].some((row) => row.insertedId !== null)) ringForInserted();
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

/** To be called when inserted runs are committed; the database has told those who listen there. */
export function ringForInserted(): void {
  ring({ hinted: notifiesInDatabase() });
}

type Client = Pick<Pool, 'query'>;

/** Inserts runs in the transaction of this client, if it has one. */
export async function insertTogether(
  client: Client,
  requests: AdmissionRequest[],
): Promise<Map<string, AdmissionRow>> {
  const sql = notifiesInDatabase() ? admitAndHintSql : admitSql;
  const { rows } = await client.query<AdmissionRow>({ ...sql, values: valuesOf(requests) });
  const lost = rows.filter((row) => row.insertedId === null && row.existingId === null);
  const keyed = new Map(requests.map((request) => [request.run_id, request]));
  for (const row of lost) {
    const key = keyed.get(row.runId)?.idempotency_key;
    // Somebody else inserted the same key in this moment: this statement did not see their row yet.
    if (key && row.visible && row.workflowId) {
      Object.assign(row, await readExisting(client, row.workflowId, key));
    }
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

async function readExisting(client: Client, workflowId: string, key: string): Promise<Partial<AdmissionRow>> {
  const { rows } = await client.query<{ existingId: string; existingHash: string | null }>(
    'SELECT id AS "existingId", idempotency_hash AS "existingHash" FROM run WHERE workflow_id = $1 AND idempotency_key = $2',
    [workflowId, key],
  );
  return rows[0] ?? {};
}
