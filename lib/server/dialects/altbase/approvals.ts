import type { BodyOf } from '@/lib/api/define-endpoint';
import type { AltbaseApproval, AltbaseApprovalResponse } from '@/lib/dialects/altbase/contract';
import type { approvals } from '@/lib/dialects/altbase/endpoints';
import { listPending } from '../../approvals/list-approvals';
import { respond } from '../../approvals/respond';
import type { Identity } from '../../auth/identity';

// Approvals as AltBase clients list and answer them.

export async function listPendingApprovals(identity: Identity): Promise<AltbaseApproval[]> {
  return (await listPending(identity)).map((approval) => ({
    id: approval.id,
    run_id: approval.executionId,
    workflow_id: approval.workflowId,
    node_id: approval.nodeId,
    assignee: approval.assignee,
    assignee_role: approval.assigneeRole,
    message: approval.message,
    timeout_at: approval.timeoutAt,
    created_at: approval.createdAt,
  }));
}

export async function respondApproval(
  identity: Identity,
  id: string,
  answer: BodyOf<typeof approvals.respond>,
): Promise<AltbaseApprovalResponse> {
  await respond(identity, id, answer);
  return { ok: true, approval_id: id, status: answer.approved ? 'approved' : 'rejected' };
}
