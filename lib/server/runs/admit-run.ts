import { createHash } from 'node:crypto';
import type { RunOptions } from '@/lib/engine/run-options';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { canonicalJson, type Json, type JsonObject } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { workflowSettingsSchema } from '@/lib/workflow/settings';
import { pool } from '../db';
import type { AdmissionRequest, AdmissionRow } from './admission';
import { admitThroughGate } from './admit-gated';
import { compileInputCheck, requireInput } from './check-input';
import { storeDefinition } from './definitions';
import { notRunnable } from './not-runnable';
import { type RunRow, type RunScope, visibleWorkflow } from './run-row';
import { expectRun } from './wait-for-run';

export type RunRequest = RunScope & {
  /** Id or slug. */
  workflowRef: string;
  input: Json;
  /** `depth`: how many runs led to this one; `level`: how many wait for it, one for the other. */
  trigger: { type: string; source?: string; data?: Json; event?: Json; depth?: number; level?: number };
  triggerNodeId?: string;
  /** Runs this instead of the deployed definition, once; the stored one stays as it is. */
  definition?: Definition;
  /** With `definition` only: which part of it runs, and what is given instead of executing steps. */
  options?: RunOptions;
  /** What of the input is shown to nobody. */
  hidden?: readonly Json[];
  /** A repeat with the same key gives the same run. */
  idempotencyKey?: string;
  /** The step that starts it, and where in its run the end is to be reported. */
  parent?: { runId: string; step: string; reportTo: { nodeId: string; iteration: string } | null };
  /** Waits this long for the end of the run, in milliseconds. */
  waitMs?: number;
};

export type Admission = {
  runId: string;
  created: boolean;
  finished: RunRow | null;
  /** It took the place of a run that had not begun, because of the workflow's debounce. */
  isMerged?: boolean;
  /** It waits for its turn under the workflow's concurrency limit. */
  isHeld?: boolean;
};

/**
 * Accepts a run: once this resolves, the run is in the database and will reach its end. Access, status and idempotency
 * are decided by the same statement that inserts it.
 */
export async function admitRun(request: RunRequest): Promise<Admission> {
  // PostgreSQL has no text with a NUL in it, so no workflow has such an id or slug.
  if (request.workflowRef.includes('\0')) throw notFound(request.workflowRef);
  const runId = newId('run');
  const row = await toRow(request, runId);
  const expected = request.waitMs ? expectRun(runId, request.waitMs) : null;
  try {
    const admitted = await admitThroughGate(row, request);
    if ('mergedInto' in admitted)
      return { runId: admitted.mergedInto, created: false, finished: null, isMerged: true };
    const created = admitted.insertedId !== null;
    const id = created ? runId : repeatOf(request, row, admitted);
    const finished = created && expected ? await expected.finished : null;
    return { runId: id, created, finished, ...(created && admitted.isHeld ? { isHeld: true } : {}) };
  } finally {
    expected?.drop();
  }
}

async function toRow(request: RunRequest, runId: string): Promise<AdmissionRequest> {
  const { trigger, definition, idempotencyKey } = request;
  return {
    run_id: runId,
    ref: request.workflowRef,
    organization_id: request.organizationId,
    user_id: request.userId,
    sees_all: request.canSeeAll,
    input: request.input,
    trigger: trigger as JsonObject,
    options: optionsOf(request),
    trigger_type: trigger.type,
    trigger_node_id: request.triggerNodeId ?? null,
    definition_id: definition ? await storeOverride(request, definition) : null,
    idempotency_key: idempotencyKey ?? null,
    idempotency_hash: idempotencyKey === undefined ? null : hashOf(request),
    parent_run_id: request.parent?.runId ?? null,
    parent_step: request.parent?.step ?? null,
    report_to: request.parent?.reportTo ?? null,
    checked_id: null,
    is_held: false,
    delay_ms: 0,
    priority: 0,
    concurrency_key: null,
    debounce_key: null,
  };
}

/** Read with `runOptionsSchema`, so what is missing has its default. */
function optionsOf({ options, hidden = [] }: RunRequest): Json {
  if (hidden.length > 0) return { ...(options as JsonObject | undefined), hidden: [...hidden] };
  return (options as Json | undefined) ?? null;
}

function hashOf({ input, definition, options }: RunRequest): string {
  // Both come from zod, so they are JSON.
  const own = { definition: definition ?? null, ...(options ? { options } : {}) } as unknown as JsonObject;
  const text = canonicalJson({ input, ...own });
  return createHash('sha256').update(text).digest('hex');
}

async function storeOverride(request: RunRequest, definition: Definition): Promise<string> {
  const { rows } = await pool().query<{ settings: unknown }>(
    `SELECT w.settings FROM workflow w
     WHERE w.organization_id = $1 AND (w.id = $2 OR w.slug = $2) AND ${visibleWorkflow('$3', '$4')}`,
    [request.organizationId, request.workflowRef, request.userId, request.canSeeAll],
  );
  const [row] = rows;
  if (!row) throw notFound(request.workflowRef);
  requireInput(compileInputCheck(definition.inputSchema), request.input);
  return storeDefinition(definition, workflowSettingsSchema.parse(row.settings));
}

/** The run an earlier request with the same key made, or the reason why there is none. */
function repeatOf(request: RunRequest, row: AdmissionRequest, admitted: AdmissionRow): string {
  if (admitted.workflowId === null || !admitted.visible) throw notFound(request.workflowRef);
  if (!admitted.runnable) throw notRunnable();
  if (admitted.existingId !== null) {
    if (admitted.existingHash === row.idempotency_hash) return admitted.existingId;
    throw new AppError(
      'idempotency_mismatch',
      'This Idempotency-Key was used with another input. Use a new key for a new run.',
      { field: 'Idempotency-Key' },
    );
  }
  if (admitted.status === 'active') {
    throw new AppError('conflict', 'The workflow has no deployed definition. Deploy it, then try again.');
  }
  throw new AppError(
    'workflow_not_active',
    notActiveMessage(admitted.status ?? 'draft', request.definition !== undefined),
  );
}

function notActiveMessage(status: string, override: boolean): string {
  if (override) return `The workflow is ${status} and runs nothing. Set its status to active or draft first.`;
  return status === 'draft'
    ? 'The workflow is a draft. Deploy it, or send a definition to run it once as a test.'
    : `The workflow is ${status}. Set its status to active first.`;
}

function notFound(ref: string): AppError {
  return new AppError('not_found', `There is no workflow "${ref}".`);
}
