import type { PoolClient } from 'pg';
import type { ApprovalRequest, ApprovalStanding } from '@/lib/nodes/approval-standing';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import { pool } from '../db';
import { announceApproval, sqlOf } from '../webhooks/announce';
import { changeApprovals } from './announce';
import { answerByEarlierEvents } from './answer-by-event';
import { type ApprovalRow, approvalColumns, holdApproval, readAnswers } from './approval-row';
import { concludeByTime } from './conclude';
import { appendHistory, SYSTEM } from './history';
import { askedNow } from './rules';
import { standingOf } from './standing';
import { tellApprovers } from './tell-approvers';

/** The step that asks. */
export type AskingStep = {
  organizationId: string;
  workflowId: string;
  runId: string;
  nodeId: string;
  iteration: string;
  /** The same for every attempt: a step asks once. */
  stepKey: string;
  name: string;
  /** The person who started the run; null where a schedule or the like did. */
  startedBy: string | null;
};

/** Asks, or answers how the question stands that this step has asked before. */
export async function askPeople(step: AskingStep, request: ApprovalRequest): Promise<ApprovalStanding> {
  const known = await findAsked(step.stepKey);
  if (known) return standing(known);
  const asked = await changeApprovals(async (change) => {
    const row = await insertApproval(change.client, step, request);
    // Nobody but an earlier attempt of this step can have been quicker.
    if (!row) return null;
    await appendHistory(change.client, row.id, [{ kind: 'requested', actor: SYSTEM, data: shownIn(row) }]);
    await announceApproval(sqlOf(change.client), row.id, 'approval.requested');
    await tellApprovers(change, row, { reason: 'asked', refs: row.asked });
    change.touched(row);
    return row;
  });
  if (asked) await answerByEarlierEvents(step.runId);
  const row = await findAsked(step.stepKey);
  if (!row) throw new Error(`The approval of ${step.stepKey} is gone`);
  return standing(row);
}

/** Ends the time for answers; null when this step has not asked. */
export async function endTime(stepKey: string): Promise<ApprovalStanding | null> {
  const known = await findAsked(stepKey);
  if (!known) return null;
  if (known.status !== 'pending') return standing(known);
  await changeApprovals(async (change) => {
    const row = await holdApproval(change.client, known.id);
    if (row?.status === 'pending') await concludeByTime(change, row);
  });
  const row = await findAsked(stepKey);
  return row && standing(row);
}

async function findAsked(stepKey: string): Promise<ApprovalRow | null> {
  const { rows } = await pool().query<ApprovalRow>({
    name: 'find-asked',
    text: `SELECT ${approvalColumns} FROM approval a WHERE a.step_key = $1`,
    values: [stepKey],
  });
  return rows[0] ?? null;
}

/** A step that reads a decision has heard of it. */
async function standing(row: ApprovalRow): Promise<ApprovalStanding> {
  const answers = await readAnswers(pool(), [row.id]);
  if (row.status !== 'pending') {
    await pool().query('UPDATE approval SET due_at = NULL WHERE id = $1 AND status <> $2', [
      row.id,
      'pending',
    ]);
  }
  return standingOf(row, answers);
}

async function insertApproval(
  client: PoolClient,
  step: AskingStep,
  request: ApprovalRequest,
): Promise<ApprovalRow | null> {
  const { approvers, mode, required, timeoutMs, remindEveryMs, escalateAfterMs } = request;
  const excludedUserId = request.excludesStarter ? step.startedBy : null;
  const asked = askedNow({ approvers, mode, required, excludedUserId, standIns: [] }, []);
  const escalateMs = request.escalateTo.length === 0 ? null : escalateAfterMs;
  const escalateTo = escalateMs === null ? [] : request.escalateTo;
  const due = [timeoutMs, remindEveryMs, escalateMs].filter((ms) => ms !== null);
  const { rows } = await client.query<ApprovalRow>(
    `INSERT INTO approval AS a (id, organization_id, workflow_id, run_id, node_id, iteration, step_key, kind, title, message,
       data, form, assignee, assignee_role, approvers, asked, mode, required, needs_comment, excluded_user_id, escalate_to,
       on_timeout, timeout_at, remind_at, remind_every_ms, escalate_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
       now() + $23 * interval '1 millisecond', now() + $24 * interval '1 millisecond', $24,
       now() + $25 * interval '1 millisecond', now() + $26 * interval '1 millisecond')
     ON CONFLICT (step_key) DO NOTHING RETURNING ${approvalColumns}`,
    [
      newId('approval'),
      step.organizationId,
      step.workflowId,
      step.runId,
      step.nodeId,
      step.iteration,
      step.stepKey,
      request.kind,
      step.name,
      plain(request.message) || step.name,
      JSON.stringify(request.data),
      JSON.stringify(request.form),
      request.assignee && plain(request.assignee),
      request.assigneeRole && plain(request.assigneeRole),
      approvers.map(plain),
      asked.map(plain),
      mode,
      required,
      request.needsComment,
      excludedUserId,
      escalateTo.map(plain),
      request.onTimeout,
      timeoutMs,
      remindEveryMs,
      escalateMs,
      due.length === 0 ? null : Math.min(...due),
    ],
  );
  return rows[0] ?? null;
}

/** PostgreSQL has no text with a NUL in it. */
function plain(text: string): string {
  return text.replaceAll('\0', '');
}

/** What people see of the question, kept in the history as it was asked. */
function shownIn({ message, data, form, approvers, mode, required, timeoutAt }: ApprovalRow): JsonObject {
  return {
    message,
    data,
    // What was parsed from JSON is JSON.
    form: form as unknown as JsonObject[],
    approvers,
    mode,
    required,
    timeoutAt: timeoutAt?.toISOString() ?? null,
  };
}
