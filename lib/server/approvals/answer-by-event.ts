import { APPROVAL_EVENT } from '@/lib/nodes/approval-standing';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { sendRunEvent } from '../runs/send-run-event';
import { memberBy } from './person';
import { answerAs, type GivenAnswer, respond } from './respond';

// In APIs that know no approvals, a step that asks people waits for an event, whose payload is the answer. One that comes
// before anybody asks is kept for it, as other events are: it is stored before its sender looks for questions, and a question
// is stored before its step looks for events, so whichever comes second sees the other. A row of `run_event_use` decides.

/** Answers what the run has asked first and nobody has decided, or what it is going to ask. */
export async function answerByEvent(
  identity: Identity,
  runId: string,
  payload: Json,
): Promise<{ timestamp: Date }> {
  const asked = await firstAsked(runId);
  if (asked === null) {
    const metadata = { answerBy: identity.userId };
    const sent = await sendRunEvent(identity, runId, APPROVAL_EVENT, payload, metadata);
    await answerByEarlierEvents(runId);
    return sent;
  }
  const answer = readAnswer(payload);
  if (!answer) {
    throw new AppError(
      'invalid_request',
      'The event answers a question to people: send { "approved": true } or { "approved": false }, with "comment" and "form" where they are wanted.',
      { field: 'approved' },
    );
  }
  await respond(identity, asked, answer);
  return { timestamp: new Date() };
}

type EarlierEvent = { id: string; organizationId: string; data: Json; answerBy: string };

/** Answers that came before anybody asked, in their order. One that may not answer is left for a later question. */
export async function answerByEarlierEvents(runId: string): Promise<void> {
  const { rows } = await pool().query<EarlierEvent>({
    name: 'earlier-answers',
    text: `SELECT e.id, e.organization_id AS "organizationId", e.data, e.metadata->>'answerBy' AS "answerBy" FROM event e
      WHERE e.run_id = $1 AND e.type = $2 AND e.metadata->>'answerBy' IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM run_event_use u WHERE u.run_id = $1 AND u.event_id = e.id)
      ORDER BY e.id`,
    values: [runId, APPROVAL_EVENT],
  });
  for (const event of rows) {
    const asked = await firstAsked(runId);
    if (asked === null) return;
    await answerWith(event, runId, asked);
  }
}

async function answerWith(event: EarlierEvent, runId: string, approvalId: string): Promise<void> {
  const answer = readAnswer(event.data);
  const person = answer && (await memberBy(event.organizationId, event.answerBy));
  if (!answer || !person || !(await use(runId, event.id, approvalId))) return;
  try {
    await answerAs(person, approvalId, answer);
  } catch (error) {
    await pool().query('DELETE FROM run_event_use WHERE run_id = $1 AND event_id = $2', [runId, event.id]);
    if (!(error instanceof AppError)) throw error;
  }
}

/** False when the run has used this event already. */
async function use(runId: string, eventId: string, approvalId: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    'INSERT INTO run_event_use (run_id, event_id, wait_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [runId, eventId, `${approvalId}:${eventId}`],
  );
  return rowCount === 1;
}

async function firstAsked(runId: string): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM approval WHERE run_id = $1 AND status = 'pending' ORDER BY created_at, id LIMIT 1`,
    [runId],
  );
  return rows[0]?.id ?? null;
}

function readAnswer(payload: Json): GivenAnswer | null {
  const { approved, comment, form } = isPlainObject(payload) ? payload : {};
  if (typeof approved !== 'boolean') return null;
  return {
    approved,
    ...(typeof comment === 'string' ? { comment } : {}),
    ...(isPlainObject(form) ? { form } : {}),
  };
}
