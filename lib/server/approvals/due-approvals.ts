import { findStep } from '@/lib/engine/state';
import { pool } from '../db';
import { log } from '../log';
import { viewOf } from '../runs/read-run';
import { type RunRow, runColumns, runTables } from '../runs/run-row';
import { type Change, changeApprovals } from './announce';
import { type ApprovalRow, approvalColumns, readAnswers, rulesOf } from './approval-row';
import { cancelApproval } from './close-approvals';
import { concludeByTime, signalRun } from './conclude';
import { appendHistory, SYSTEM } from './history';
import { askedNow } from './rules';
import { tellApprovers } from './tell-approvers';

// What time does to approvals: reminders, escalation, the end of the time for answers; and repairs, for runs that ended or
// have not heard of a decision. Any number of workers may do this at once: each row is held while it is looked at.

const BATCH = 100;
/** A run that has not heard of a decision, because it is paused for instance, is looked at again after this time. */
const LOOK_AGAIN_MS = 30_000;

/** One round over all approvals that are due. */
export async function attendToApprovals(): Promise<void> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'due-approvals',
    text: `SELECT id FROM approval WHERE due_at IS NOT NULL AND due_at <= now() ORDER BY due_at LIMIT ${BATCH}`,
  });
  for (const { id } of rows) {
    try {
      await changeApprovals((change) => attendTo(change, id));
    } catch (error) {
      // One that cannot be attended to must not hold up the others; it is due again in the next round.
      log.warn({ err: error, approvalId: id }, 'an approval could not be attended to; it is tried again');
    }
  }
}

/** Cancels what runs that have ended still ask, should whoever ended them not have come to it. */
export async function closeEndedApprovals(): Promise<void> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'ended-approvals',
    text: `SELECT a.id FROM approval a JOIN run r ON r.id = a.run_id
      WHERE a.status = 'pending' AND r.status IN ('completed', 'failed', 'cancelled') LIMIT ${BATCH}`,
  });
  for (const { id } of rows) await cancelApproval(id);
}

/** What is due of it by the clock of the database. */
type DueRow = ApprovalRow & {
  isOver: boolean | null;
  isEscalated: boolean | null;
  isReminded: boolean | null;
};

async function attendTo(change: Change, id: string): Promise<void> {
  const { rows } = await change.client.query<DueRow>(
    `SELECT ${approvalColumns}, a.timeout_at <= now() AS "isOver", a.escalate_at <= now() AS "isEscalated",
       a.remind_at <= now() AS "isReminded"
     FROM approval a WHERE a.id = $1 AND a.due_at <= now() FOR UPDATE SKIP LOCKED`,
    [id],
  );
  const [row] = rows;
  if (!row) return;
  if (row.status !== 'pending') return makeHeard(change, row);
  if (row.isOver) {
    await concludeByTime(change, row);
    return;
  }
  if (row.isEscalated) await escalate(change, row);
  else if (row.isReminded) await remind(change, row);
  await change.client.query(
    'UPDATE approval SET due_at = least(timeout_at, remind_at, escalate_at) WHERE id = $1',
    [id],
  );
}

async function remind(change: Change, row: ApprovalRow): Promise<void> {
  await change.client.query(
    `UPDATE approval SET remind_at = now() + remind_every_ms * interval '1 millisecond' WHERE id = $1`,
    [row.id],
  );
  await appendHistory(change.client, row.id, [
    { kind: 'reminded', actor: SYSTEM, data: { asked: row.asked } },
  ]);
  await tellApprovers(change, row, { reason: 'reminder', refs: row.asked });
  change.touched(row);
}

/** More people may answer from now on, for whoever is asked. */
async function escalate(change: Change, row: ApprovalRow): Promise<void> {
  const { client, touched } = change;
  const answers = await readAnswers(client, [row.id]);
  const asked = askedNow(rulesOf({ ...row, escalateAt: null }), answers);
  await client.query('UPDATE approval SET asked = $2, escalate_at = NULL WHERE id = $1', [row.id, asked]);
  await appendHistory(client, row.id, [{ kind: 'escalated', actor: SYSTEM, data: { to: row.escalateTo } }]);
  await tellApprovers(change, row, { reason: 'escalated', refs: row.escalateTo });
  touched(row);
}

/** A decision whose step still waits: its signal came before the wait was known, or was lost. */
async function makeHeard(change: Change, row: ApprovalRow): Promise<void> {
  const { client } = change;
  const isWaiting = await isStepWaiting(row);
  await client.query(
    `UPDATE approval SET due_at = CASE WHEN $2 THEN now() + $3 * interval '1 millisecond' END WHERE id = $1`,
    [row.id, isWaiting !== null, LOOK_AGAIN_MS],
  );
  if (isWaiting) await signalRun(change, row, row.status);
}

/** Null: the step will not ask any more. */
async function isStepWaiting({ runId, iteration, nodeId }: ApprovalRow): Promise<boolean | null> {
  const { rows } = await pool().query<RunRow>(`SELECT ${runColumns} FROM ${runTables} WHERE r.id = $1`, [
    runId,
  ]);
  const [run] = rows;
  if (!run || run.status === 'completed' || run.status === 'failed' || run.status === 'cancelled')
    return null;
  const { state } = await viewOf(run);
  const step = findStep(state, iteration, nodeId);
  if (!step || step.status === 'completed' || step.status === 'failed' || step.status === 'skipped')
    return null;
  return step.status === 'waiting';
}
