import type { AdmissionSource } from '@/lib/api/contracts/triggers';
import { compileExpression } from '@/lib/expressions/cache';
import { createScope } from '@/lib/expressions/scope';
import { AppError, errorMessage } from '@/lib/shared/errors';
import type { Json, JsonObject } from '@/lib/shared/json';
import { pool } from '../db';
import { type Admission, admitRun } from '../runs/admit-run';
import { recordAdmission } from './ledger';
import type { TriggerRow } from './trigger-row';
import { verdictOf, verdictOfError } from './verdict';

// What webhooks and events have in common: the condition, the bound on runs that start one another, the run, the ledger.

/** Runs that start runs end here. */
export const MAX_DEPTH = 20;

export type Occurrence = {
  source: AdmissionSource;
  input: Json;
  /** What `trigger` is in expressions. */
  data: Json;
  /** What `event` is in expressions. */
  event?: JsonObject;
  condition: string | undefined;
  /** The same for a repeat of the same occurrence. */
  key: string | null;
  /** How many runs led to this one. */
  depth: number;
  waitMs?: number;
  summary: JsonObject;
};

export type Fired = { admission: Admission } | { skipped: string };

/** Starts a run, or says in the ledger why not. An error of the run's admission is noted there and passed on. */
export async function fireTrigger(trigger: TriggerRow, occurrence: Occurrence): Promise<Fired> {
  const { source, summary } = occurrence;
  const refusal = refusalOf(occurrence);
  if (refusal) {
    await recordAdmission(trigger, { source, summary, ...refusal });
    return { skipped: refusal.reason };
  }
  const admission = await admitOrNote(trigger, occurrence);
  await recordAdmission(trigger, { source, summary, runId: admission.runId, ...verdictOf(admission) });
  if (admission.created) await noteFiring(trigger);
  return { admission };
}

function refusalOf({ condition, depth, input, data, event }: Occurrence) {
  if (depth > MAX_DEPTH) {
    const reason = `${MAX_DEPTH} runs have started one another; this would be one more`;
    return { verdict: 'rejected', reason } as const;
  }
  if (condition === undefined) return null;
  try {
    const scope = createScope({ input, result: input, trigger: data, event, now: new Date().toISOString() });
    if (compileExpression(condition).evaluate(scope)) return null;
    return { verdict: 'filtered', reason: 'The condition is false' } as const;
  } catch (error) {
    const reason = `The condition could not be evaluated and counts as false: ${errorMessage(error)}`;
    return { verdict: 'filtered', reason } as const;
  }
}

async function admitOrNote(trigger: TriggerRow, occurrence: Occurrence): Promise<Admission> {
  const { source, input, data, event, key, depth, waitMs, summary } = occurrence;
  try {
    return await admitRun({
      organizationId: trigger.organizationId,
      userId: trigger.ownerId,
      canSeeAll: true,
      workflowRef: trigger.workflowId,
      triggerNodeId: trigger.nodeId,
      input,
      trigger: { type: source, source, data, ...(event ? { event } : {}), ...(depth > 0 ? { depth } : {}) },
      ...(key === null ? {} : { idempotencyKey: `${source}:${trigger.nodeId}:${key}` }),
      ...(waitMs === undefined ? {} : { waitMs }),
    });
  } catch (error) {
    if (error instanceof AppError) {
      await recordAdmission(trigger, { source, summary, ...verdictOfError(error) });
    }
    throw error;
  }
}

export async function noteFiring({ workflowId, nodeId }: TriggerRow): Promise<void> {
  await pool().query('UPDATE trigger SET last_at = now() WHERE workflow_id = $1 AND node_id = $2', [
    workflowId,
    nodeId,
  ]);
}

/**
 * How deep in a chain of runs a request stands. A step's request carries a key that begins with the id of its run, so a
 * run that calls its own trigger is recognized.
 */
export async function depthOf(organizationId: string, idempotencyKey: string | null): Promise<number> {
  const [runId = ''] = (idempotencyKey ?? '').split('/');
  if (!/^run_[0-9a-z]{26}$/.test(runId)) return 0;
  const { rows } = await pool().query<{ depth: string | null }>(
    `SELECT trigger->>'depth' AS depth FROM run WHERE id = $1 AND organization_id = $2`,
    [runId, organizationId],
  );
  const [row] = rows;
  return row ? Number(row.depth ?? 0) + 1 : 0;
}
