import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { pool } from '../db';
import { respond } from './respond';

// In APIs that know no approvals, a step that asks people waits for an event, whose payload is the answer.

/** Answers what the run has asked first and nobody has decided; false where it asks nothing. */
export async function answerByEvent(identity: Identity, runId: string, payload: Json): Promise<boolean> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM approval WHERE run_id = $1 AND status = 'pending' ORDER BY created_at, id LIMIT 1`,
    [runId],
  );
  const [asked] = rows;
  if (!asked) return false;
  const { approved, comment, form } = isPlainObject(payload) ? payload : {};
  if (typeof approved !== 'boolean') {
    throw new AppError(
      'invalid_request',
      'The event answers a question to people: send { "approved": true } or { "approved": false }, with "comment" and "form" where they are wanted.',
      { field: 'approved' },
    );
  }
  await respond(identity, asked.id, {
    approved,
    ...(typeof comment === 'string' ? { comment } : {}),
    ...(isPlainObject(form) ? { form } : {}),
  });
  return true;
}
