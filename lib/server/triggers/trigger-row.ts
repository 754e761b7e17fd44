import type { Json } from '@/lib/shared/json';

/** A trigger as the admitting statements read it. */
export type TriggerRow = {
  workflowId: string;
  nodeId: string;
  organizationId: string;
  /** The owner of the workflow: runs that nobody asked for are theirs. */
  ownerId: string;
  config: Json;
};

/** The columns of a TriggerRow, for a query over `trigger t JOIN workflow w ON w.id = t.workflow_id`. */
export const triggerColumns = `t.workflow_id AS "workflowId", t.node_id AS "nodeId",
  t.organization_id AS "organizationId", w.owner_id AS "ownerId", t.config`;
