import type { WebhookEventType } from '@/lib/api/contracts/webhooks';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import type { Prisma } from '../generated/prisma/client';

// Events for webhooks are written as deliveries by the very statement or transaction that makes them true: one row for
// each webhook that wants to hear, none where nobody does. deliver-webhooks.ts brings them out.

/** Runs a statement within the transaction that the event is part of. */
export type RunSql = (text: string, ...values: unknown[]) => Promise<unknown>;

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

const announceSql = `
  INSERT INTO webhook_delivery (id, organization_id, webhook_id, event_id, type, data, due_at)
  SELECT ${deliveryIdSql}, h.organization_id, h.id, $2, $3, $4::json, now()
  FROM webhook h WHERE h.organization_id = $1 AND h.enabled AND ${wants('$3::text')}`;

/** Tells the webhooks of an organization of anything. */
export async function announce(
  run: RunSql,
  event: { organizationId: string; type: WebhookEventType; data: JsonObject },
): Promise<void> {
  await run(announceSql, event.organizationId, newId('event'), event.type, JSON.stringify(event.data));
}

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
