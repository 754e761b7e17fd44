import type { PoolClient } from 'pg';
import type { ApprovalField } from '@/lib/nodes/approval-form';
import type { ApprovalMode, ApprovalStatus } from '@/lib/nodes/approval-standing';
import type { Json, JsonObject } from '@/lib/shared/json';
import type { Rules } from './rules';

/** An approval as its row tells it. */
export type ApprovalRow = {
  id: string;
  organizationId: string;
  workflowId: string;
  runId: string;
  nodeId: string;
  iteration: string;
  kind: 'approval' | 'human';
  status: ApprovalStatus;
  title: string;
  message: string;
  data: Json;
  form: ApprovalField[];
  assignee: string | null;
  assigneeRole: string | null;
  approvers: string[];
  asked: string[];
  mode: ApprovalMode;
  required: number;
  needsComment: boolean;
  excludedUserId: string | null;
  escalateTo: string[];
  onTimeout: 'error' | 'approve' | 'reject';
  timeoutAt: Date | null;
  remindAt: Date | null;
  remindEveryMs: number | null;
  escalateAt: Date | null;
  createdAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
};

export type AnswerRow = {
  approvalId: string;
  /** user:<id> or email:<address>. */
  person: string;
  slot: number | null;
  approved: boolean;
  comment: string | null;
  form: JsonObject | null;
  name: string;
  email: string;
  at: Date;
};

/** Columns of an ApprovalRow, for a query over `approval a`. */
export const approvalColumns = `
  a.id, a.organization_id AS "organizationId", a.workflow_id AS "workflowId", a.run_id AS "runId",
  a.node_id AS "nodeId", a.iteration, a.kind, a.status, a.title, a.message, a.data, a.form, a.assignee,
  a.assignee_role AS "assigneeRole", a.approvers, a.asked, a.mode, a.required, a.needs_comment AS "needsComment",
  a.excluded_user_id AS "excludedUserId", a.escalate_to AS "escalateTo", a.on_timeout AS "onTimeout",
  a.timeout_at AS "timeoutAt", a.remind_at AS "remindAt", a.remind_every_ms AS "remindEveryMs",
  a.escalate_at AS "escalateAt", a.created_at AS "createdAt", a.decided_at AS "decidedAt", a.decided_by AS "decidedBy"`;

export const answerColumns = `
  n.approval_id AS "approvalId", n.person, n.slot, n.approved, n.comment, n.form, n.name, n.email, n.at`;

/** What decides about an approval as it stands. Those it was escalated to may stand in for whoever is asked. */
export function rulesOf(row: ApprovalRow): Rules {
  return { ...row, standIns: row.escalateAt === null ? row.escalateTo : [] };
}

type Queryable = Pick<PoolClient, 'query'>;

/** Holds the row until the transaction ends, so that whatever happens to an approval happens one after the other. */
export async function holdApproval(client: PoolClient, id: string): Promise<ApprovalRow | null> {
  const { rows } = await client.query<ApprovalRow>(
    `SELECT ${approvalColumns} FROM approval a WHERE a.id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Oldest first. */
export async function readAnswers(client: Queryable, approvalIds: readonly string[]): Promise<AnswerRow[]> {
  if (approvalIds.length === 0) return [];
  const { rows } = await client.query<AnswerRow>(
    `SELECT ${answerColumns} FROM approval_answer n WHERE n.approval_id = ANY($1) ORDER BY n.at, n.person`,
    [approvalIds],
  );
  return rows;
}
