import type { StepFetch } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { pool } from '../db';
import { pauseAfter } from '../deliveries/retry-schedule';
import { log } from '../log';
import { unseal } from '../secrets/seal';
import { payloadOf } from './deliveries';
import { signatureHeaders } from './sign';

// Deliveries on their way out. Whoever takes one moves its `due_at` past the time an attempt can take, so that it is tried
// again when that worker dies. A webhook that has failed for days, and often, is switched off and says why.

const BATCH = 50;
const TIMEOUT_MS = 15_000;
const LEASE_S = 60;
const KEPT_ANSWER = 2_000;

/** Switched off after this many failed attempts in a row, over at least this long. */
const MAX_FAILURES = 20;
const FAILING_DAYS = 2;

type Due = {
  id: string;
  organizationId: string;
  webhookId: string;
  eventId: string;
  type: string;
  created: Date;
  data: Json;
  attempts: number;
  url: string;
  secret: string;
};

type Outcome = { status: number | null; answer: string | null; error: string | null; durationMs: number };

/** Delivers what is due; answers in how many milliseconds something is, at the latest `soonMs`. */
export async function deliverDueWebhooks(fetch: StepFetch, soonMs: number): Promise<number> {
  const due = await takeDue();
  await Promise.all(due.map((delivery) => deliver(fetch, delivery)));
  return due.length === BATCH ? 0 : Math.min(soonMs, await nextDueInMs());
}

async function takeDue(): Promise<Due[]> {
  const { rows } = await pool().query<Due>({
    name: 'take-due-webhooks',
    text: `
      UPDATE webhook_delivery d SET attempts = d.attempts + 1, due_at = now() + interval '${LEASE_S} seconds'
      FROM webhook h
      WHERE h.id = d.webhook_id AND d.id IN (
        SELECT id FROM webhook_delivery WHERE due_at <= now() ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING d.id, d.organization_id AS "organizationId", d.webhook_id AS "webhookId", d.event_id AS "eventId",
        d.type, d.created, d.data, d.attempts, h.url, h.secret`,
  });
  return rows;
}

async function nextDueInMs(): Promise<number> {
  const { rows } = await pool().query<{ ms: number | null }>({
    name: 'next-due-webhook',
    text: `SELECT (extract(epoch FROM min(due_at) - now()) * 1000)::float8 AS ms FROM webhook_delivery
      WHERE due_at IS NOT NULL`,
  });
  return Math.max(0, rows[0]?.ms ?? Number.POSITIVE_INFINITY);
}

async function deliver(fetch: StepFetch, delivery: Due): Promise<void> {
  const outcome = await attempt(fetch, delivery);
  if (outcome.error === null) return noteSuccess(delivery, outcome);
  await noteFailure(delivery, outcome);
}

async function attempt(fetch: StepFetch, delivery: Due): Promise<Outcome> {
  const startedAt = performance.now();
  const end = (rest: Omit<Outcome, 'durationMs'>) => ({
    ...rest,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const body = JSON.stringify(payloadOf(delivery));
    const secret = unseal(delivery.secret, `${delivery.organizationId}/${delivery.webhookId}`);
    const { status, body: answer } = await fetch({
      method: 'POST',
      url: delivery.url,
      headers: { ...headersOf(delivery), ...signatureHeaders(secret, body, Date.now()) },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: 1_048_576,
      followRedirects: false,
    });
    const isTaken = status >= 200 && status < 300;
    const text = new TextDecoder().decode(answer.subarray(0, KEPT_ANSWER * 4)).replaceAll('\0', '');
    return end({
      status,
      answer: text.slice(0, KEPT_ANSWER),
      error: isTaken ? null : `It answered ${status}`,
    });
  } catch (error) {
    return end({ status: null, answer: null, error: errorMessage(error).slice(0, KEPT_ANSWER) });
  }
}

function headersOf({ id, type, data }: Due): Record<string, string> {
  const runId = isPlainObject(data) && typeof data.executionId === 'string' ? data.executionId : null;
  return {
    'content-type': 'application/json',
    'x-webhook-event': type,
    'x-webhook-delivery': id,
    // The run comes first, so that a workflow which this starts in turn is known to come from it, and a circle ends.
    'idempotency-key': runId ? `${runId}/webhook/${id}` : id,
  };
}

async function noteSuccess({ id, attempts, webhookId }: Due, outcome: Outcome): Promise<void> {
  await pool().query(
    `WITH done AS (
       UPDATE webhook_delivery SET status = 'delivered', due_at = NULL, delivered_at = now(), response_status = $3,
         response_body = $4, error = NULL, duration_ms = $5
       WHERE id = $1 AND attempts = $2)
     UPDATE webhook SET failures = 0, failing_since = NULL, last_success_at = now() WHERE id = $6`,
    [id, attempts, outcome.status, outcome.answer, outcome.durationMs, webhookId],
  );
}

async function noteFailure({ id, attempts, webhookId }: Due, outcome: Outcome): Promise<void> {
  const pause = pauseAfter(attempts);
  await pool().query(
    `UPDATE webhook_delivery SET status = $3, due_at = now() + $4::float8 * interval '1 millisecond',
       response_status = $5, response_body = $6, error = $7, duration_ms = $8
     WHERE id = $1 AND attempts = $2`,
    [
      id,
      attempts,
      pause === null ? 'failed' : 'queued',
      pause,
      outcome.status,
      outcome.answer,
      outcome.error,
      outcome.durationMs,
    ],
  );
  const { rows } = await pool().query<{ isOff: boolean }>(
    `UPDATE webhook SET failures = failures + 1, failing_since = coalesce(failing_since, now()) WHERE id = $1
     RETURNING enabled AND failures >= ${MAX_FAILURES}
       AND failing_since < now() - interval '${FAILING_DAYS} days' AS "isOff"`,
    [webhookId],
  );
  if (rows[0]?.isOff) await switchOff(webhookId, outcome.error ?? 'It failed');
}

/** Nothing is sent to it any more, what is on its way included. */
async function switchOff(webhookId: string, error: string): Promise<void> {
  const reason = `It failed ${MAX_FAILURES} times and more over ${FAILING_DAYS} days, last: ${error}`;
  log.warn({ webhookId, reason }, 'a webhook was switched off');
  await pool().query(
    `WITH off AS (UPDATE webhook SET enabled = false, disabled_reason = $2 WHERE id = $1 AND enabled RETURNING id)
     UPDATE webhook_delivery SET status = 'failed', due_at = NULL, error = 'The webhook was switched off'
     WHERE webhook_id = (SELECT id FROM off) AND status = 'queued'`,
    [webhookId, reason.slice(0, KEPT_ANSWER)],
  );
}

const OLD_BATCH = 5_000;

/** Settled deliveries are kept as long as runs are. */
export async function deleteOldDeliveries(days: number): Promise<void> {
  if (days === 0) return;
  await pool().query(
    `DELETE FROM webhook_delivery WHERE id IN (
       SELECT id FROM webhook_delivery WHERE created_at < now() - $1 * interval '1 day' AND due_at IS NULL
       ORDER BY created_at LIMIT ${OLD_BATCH})`,
    [days],
  );
}
