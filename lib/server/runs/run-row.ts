import type { RunStatus } from '@/lib/engine/events';
import type { Json } from '@/lib/shared/json';

/** A run as its row tells it. */
export type RunRow = {
  id: string;
  organizationId: string;
  workflowId: string;
  versionId: string | null;
  definitionId: string;
  userId: string | null;
  isTest: boolean;
  parentRunId: string | null;
  originRunId: string | null;
  status: RunStatus;
  triggerType: string;
  triggerNodeId: string | null;
  trigger: Json;
  input: Json;
  /** Of a test run of a part, or with given outputs; read with `runOptionsSchema`. */
  options: Json | null;
  output: Json | null;
  error: { code: string; message: string; node_id: string | null } | null;
  /** Its code is undoing what it did; means nothing once it has ended. */
  isUndoing: boolean;
  stepsDone: number;
  stepsTotal: number;
  lastSeq: number;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  updatedAt: Date;
};

/** The columns of a RunRow, for a query over `run r` with `LEFT JOIN run_blob ob ON ob.id = r.output_blob_id`. */
export const runColumns = `
  r.id, r.organization_id AS "organizationId", r.workflow_id AS "workflowId", r.version_id AS "versionId",
  r.definition_id AS "definitionId", r.user_id AS "userId", r.is_test AS "isTest",
  r.parent_run_id AS "parentRunId", r.origin_run_id AS "originRunId", r.status, r.trigger_type AS "triggerType",
  r.trigger_node_id AS "triggerNodeId", r.trigger, r.input, r.options, coalesce(ob.value, r.output) AS output, r.error,
  r.is_undoing AS "isUndoing", r.steps_done AS "stepsDone", r.steps_total AS "stepsTotal", r.last_seq AS "lastSeq",
  r.created_at AS "createdAt", r.started_at AS "startedAt", r.ended_at AS "endedAt", r.updated_at AS "updatedAt"`;

export const runTables = 'run r LEFT JOIN run_blob ob ON ob.id = r.output_blob_id';

/** Who asks, for what they may see. */
export type RunScope = {
  organizationId: string;
  userId: string;
  /** Owners and admins see every workflow of their organization. */
  canSeeAll: boolean;
};

/** SQL condition: the workflow `w` is one the asker may see. Parameters: user id, whether they see all. */
export function visibleWorkflow(user: string, seesAll: string): string {
  return `(${seesAll} OR w.owner_id = ${user} OR w.is_public
    OR EXISTS (SELECT 1 FROM workflow_share s WHERE s.workflow_id = w.id AND s.user_id = ${user}))`;
}

/** SQL condition: of a workflow `w` that the asker may see, whether they may also run it. */
export function runnableWorkflow(user: string, seesAll: string): string {
  return `(${seesAll} OR w.owner_id = ${user} OR w.is_public
    OR EXISTS (SELECT 1 FROM workflow_share s
      WHERE s.workflow_id = w.id AND s.user_id = ${user} AND s.access IN ('run', 'edit')))`;
}
