import type { RunEvent, RunStatus } from '@/lib/engine/events';
import type { Json } from '@/lib/shared/json';
import { MAX_PAYLOAD_BYTES, notifiesInDatabase, notifyName, publish } from '../channel';
import { isConnectionError, pool } from '../db';
import { log } from '../log';
import { keepEnds } from '../triggers/run-ends';
import { tellOfRuns, toldColumns } from '../webhooks/run-events';
import { LEASE_MS } from './claim';

// The statement of the journal: it writes the events of many runs at once, each only while its lease holds.

export type Blob = { id: string; value: Json; bytes: number };

/** What one run has to write. */
export type Flush = {
  runId: string;
  lease: number;
  status: RunStatus;
  firstSeq: number;
  count: number;
  /** Columns of the run, and what decides whether they may be written. */
  row: Record<string, unknown>;
  /** What users can fill with text. */
  values: { events: RunEvent[]; output: Json; error: Json };
  blobs: Blob[];
};

/** What the database says of a run that was written; one that was not is missing. */
export type FlushRow = { id: string; commands: number };

/**
 * Writes, and when the connection breaks, writes again until it is known what is in the database. The second attempt of
 * a batch that did get through finds its sequence numbers taken, which is told apart from a lost lease by a look at the row.
 */
export async function writeUntilKnown(flushes: Flush[]): Promise<Map<string, FlushRow>> {
  if (flushes.length === 0) return new Map();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const rows = await write(flushes);
      const missing = flushes.filter(({ runId }) => !rows.has(runId));
      if (missing.length > 0 && attempt > 0) await findWritten(missing, rows);
      return rows;
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      log.warn({ err: error, attempt }, 'the journal cannot write yet');
      await new Promise((resolve) => setTimeout(resolve, Math.min(1_000, 50 * 2 ** attempt)));
    }
  }
}

const events = 'written r CROSS JOIN LATERAL json_to_recordset(r.tells) AS t(id text, type text)';

// `json_to_recordset` reads all text inside its argument and refuses \u0000 and lone surrogates there, which JSON allows.
// What users can fill with text therefore comes in arrays of its own, whose elements PostgreSQL hands on unread.
const flushText = `
  WITH batch AS MATERIALIZED (
    SELECT * FROM ROWS FROM (
      json_to_recordset($1::json) AS (
        id text, lease int, first_seq int, count int, consumed json, commands_seen int, status text, started_at float8,
        ended_at float8, is_undoing boolean, steps_done int, steps_total int, tells json, output_blob_id text, release boolean, due_at float8),
      json_array_elements($2::json), json_array_elements($3::json), json_array_elements($4::json)
    ) AS b(id, lease, first_seq, count, consumed, commands_seen, status, started_at,
      ended_at, is_undoing, steps_done, steps_total, tells, output_blob_id, release, due_at, events, output, error)
  ), written AS (
    UPDATE run r SET
      last_seq = b.first_seq + b.count - 1,
      status = b.status,
      started_at = to_timestamp(b.started_at / 1000.0),
      ended_at = to_timestamp(b.ended_at / 1000.0),
      is_undoing = b.is_undoing OR (r.is_undoing AND r.commands > b.commands_seen),
      steps_done = b.steps_done,
      steps_total = b.steps_total,
      output = CASE WHEN json_typeof(b.output) <> 'null' THEN b.output END,
      output_blob_id = b.output_blob_id,
      error = CASE WHEN json_typeof(b.error) <> 'null' THEN b.error END,
      updated_at = now(),
      leased_by = CASE WHEN b.release THEN NULL ELSE r.leased_by END,
      due_at = CASE
        WHEN NOT b.release AND r.due_at > now() + interval '${LEASE_MS / 2} milliseconds' THEN r.due_at
        WHEN NOT b.release THEN now() + interval '${LEASE_MS} milliseconds'
        WHEN r.commands > b.commands_seen THEN now()
        ELSE to_timestamp(b.due_at / 1000.0)
      END
    FROM batch b
    WHERE r.id = b.id AND r.lease = b.lease AND r.last_seq = b.first_seq - 1
    RETURNING r.id, r.commands, r.last_seq, r.status, ${toldColumns}, r.output_blob_id, b.tells
  ), logged AS (
    INSERT INTO run_log (run_id, seq, count, events)
    SELECT b.id, b.first_seq, b.count, b.events FROM written w JOIN batch b ON b.id = w.id WHERE b.count > 0
  ), blobs AS (
    INSERT INTO run_blob (id, run_id, value, bytes)
    SELECT v.id, w.id, v.value, v.bytes
    FROM written w JOIN ROWS FROM (
      json_to_recordset($5::json) AS (run_id text, id text, bytes int), json_array_elements($6::json)
    ) AS v(run_id, id, bytes, value) ON v.run_id = w.id
  ), consumed AS (
    DELETE FROM run_command c USING written w, batch b, json_array_elements_text(b.consumed) AS done(id)
    WHERE b.id = w.id AND b.consumed IS NOT NULL AND c.id = done.id
  ), heard AS (
    ${tellOfRuns(events, 'r')}
  ), waited AS (
    ${keepEnds(events, 'r')}
  )`;

const answer = 'SELECT id, commands, (SELECT count(*)::int FROM waited) AS waited FROM written';

const flushSql = { name: 'flush-journal', text: `${flushText} ${answer}` };

const flushAndNotifySql = {
  name: 'flush-journal-notify',
  text: `${flushText}, told AS (SELECT pg_notify('${notifyName('runs')}', payload) FROM unnest($7::text[]) AS payload)
    ${answer}, (SELECT count(*) FROM told) AS n`,
};

async function write(flushes: Flush[]): Promise<Map<string, FlushRow>> {
  const values = flushValues(flushes);
  const payloads = runPayloads(flushes);
  const inDatabase = notifiesInDatabase();
  const result = await pool().query<FlushRow & { waited: number }>(
    inDatabase ? { ...flushAndNotifySql, values: [...values, payloads] } : { ...flushSql, values },
  );
  if (!inDatabase) for (const payload of payloads) publish('runs', payload).catch(() => undefined);
  // Should the word be lost, the next round of a worker finds the rows.
  if (result.rows[0]?.waited) publish('occurrences', '').catch(() => undefined);
  return new Map(result.rows.map((row) => [row.id, row]));
}

function flushValues(flushes: Flush[]): string[] {
  const blobs = flushes.flatMap(({ runId, blobs: own }) =>
    own.map(({ id, bytes, value }) => ({ row: { run_id: runId, id, bytes }, value })),
  );
  return [
    flushes.map(({ row }) => row),
    flushes.map(({ values }) => values.events),
    flushes.map(({ values }) => values.output),
    flushes.map(({ values }) => values.error),
    blobs.map(({ row }) => row),
    blobs.map(({ value }) => value),
  ].map((list) => JSON.stringify(list));
}

/** `<runId>:<lastSeq>:<status>` of each run, joined into as few messages as fit. */
function runPayloads(flushes: Flush[]): string[] {
  const payloads: string[] = [];
  let payload = '';
  for (const { runId, firstSeq, count, status } of flushes) {
    const text = `${runId}:${firstSeq + count - 1}:${status}`;
    if (payload.length + text.length + 1 > MAX_PAYLOAD_BYTES) {
      payloads.push(payload);
      payload = '';
    }
    payload += payload === '' ? text : ` ${text}`;
  }
  if (payload !== '') payloads.push(payload);
  return payloads;
}

async function findWritten(missing: Flush[], rows: Map<string, FlushRow>): Promise<void> {
  const result = await pool().query<FlushRow & { lease: number; last_seq: number }>(
    'SELECT id, lease, last_seq, commands FROM run WHERE id = ANY($1)',
    [missing.map(({ runId }) => runId)],
  );
  const found = new Map(result.rows.map((row) => [row.id, row]));
  for (const { runId, lease, firstSeq, count } of missing) {
    const row = found.get(runId);
    if (row && row.lease === lease && row.last_seq === firstSeq + count - 1) rows.set(row.id, row);
  }
}
