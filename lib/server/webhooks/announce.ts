import type { PoolClient } from 'pg';
import type { WebhookEventType } from '@/lib/api/contracts/webhooks';
import { newId } from '@/lib/shared/ids';
import type { Prisma } from '../generated/prisma/client';

// Events for webhooks are written as deliveries by the very statement or transaction that makes them true: one row for
// each webhook that wants to hear, none where nobody does. deliver-webhooks.ts brings them out.

/** Runs a statement within the transaction that the event is part of. */
export type RunSql = (text: string, ...values: unknown[]) => Promise<unknown>;

/** Of a client of the pool. */
export function sqlOf(client: PoolClient): RunSql {
  return (text, ...values) => client.query(text, values);
}

type WorkflowEvent = Extract<
  WebhookEventType,
  'workflow.created' | 'workflow.updated' | 'workflow.deleted' | 'workflow.deployed'
>;

/** Whether a webhook `h` wants events of a type; both are SQL. */
export function wants(type: string): string {
  return `h.events && ARRAY[${type}, split_part(${type}, '.', 1) || '.*', '*']`;
}

/** An id of a delivery, made in the database. */
export const deliveryIdSql = `'dlv_' || replace(gen_random_uuid()::text, '-', '')`;

const announceWorkflowSql = `
  INSERT INTO webhook_delivery (id, organization_id, webhook_id, event_id, type, data, due_at)
  SELECT ${deliveryIdSql}, h.organization_id, h.id, $2, $3,
    json_build_object('workflowId', w.id, 'name', w.name, 'slug', w.slug, 'status', w.status, 'version', w.version,
      'userId', $4::text), now()
  FROM workflow w JOIN webhook h ON h.organization_id = w.organization_id
  WHERE w.id = $1 AND NOT w.is_template AND h.enabled AND ${wants('$3::text')}`;

/** Tells of a change of a workflow, with its row as it is at this point of the transaction. */
export async function announceWorkflow(
  transaction: Prisma.TransactionClient,
  workflowId: string,
  type: WorkflowEvent,
  userId: string,
): Promise<void> {
  await transaction.$executeRawUnsafe(announceWorkflowSql, workflowId, newId('event'), type, userId);
}

type ApprovalEvent = Extract<WebhookEventType, `approval.${string}`>;

const announceApprovalSql = `
  INSERT INTO webhook_delivery (id, organization_id, webhook_id, event_id, type, data, due_at)
  SELECT ${deliveryIdSql}, h.organization_id, h.id, $2, $3, json_build_object(
    'approvalId', a.id, 'executionId', a.run_id, 'workflowId', a.workflow_id, 'workflowName', w.name, 'nodeId', a.node_id,
    'title', a.title, 'message', a.message, 'status', a.status, 'assignee', a.assignee, 'assigneeRole', a.assignee_role,
    'approvers', a.approvers, 'required', a.required, 'timeoutAt', a.timeout_at, 'decidedBy', a.decided_by,
    'decidedAt', a.decided_at), now()
  FROM approval a JOIN run r ON r.id = a.run_id JOIN workflow w ON w.id = a.workflow_id
    JOIN webhook h ON h.organization_id = a.organization_id
  WHERE a.id = $1 AND NOT r.is_test AND h.enabled AND ${wants('$3::text')}`;

/** Tells of an approval, as it is at this point of the transaction. What it was decided on stays in the house. */
export async function announceApproval(run: RunSql, approvalId: string, type: ApprovalEvent): Promise<void> {
  await run(announceApprovalSql, approvalId, newId('event'), type);
}
