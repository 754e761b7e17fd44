import { isFinished } from '@/lib/engine/events';
import { StepError, type WorkflowCall, type WorkflowOutcome } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { pool } from '../db';
import { admitRun } from './admit-run';
import { cancelUnchecked } from './cancel-run';
import type { ClaimedRun } from './claim';
import { ownerScope } from './owner-scope';
import { type RunRow, runColumns, runTables } from './run-row';

// Runs that a step starts. Parent and step stand in the child's row, so a step that is entered again finds its child;
// `report_to` says that the step waits for its end, see report-end.ts.

/** Workflows may call one another this many levels deep. */
export const MAX_LEVEL = 10;

export type Caller = {
  run: Pick<ClaimedRun, 'id' | 'organizationId' | 'workflowId' | 'trigger'>;
  nodeId: string;
  iteration: string;
  attempt: number;
  idempotencyKey: string;
  resumed: 'timer' | 'signal' | null;
  /** What sensitive steps gave of this, which is shown in the called run as little as here. */
  hiddenIn: (input: Json) => readonly Json[];
};

export async function callWorkflow(caller: Caller, call: WorkflowCall): Promise<WorkflowOutcome> {
  const known = await findChild(caller);
  // Another attempt after a failure is another run.
  const isAnew = known && caller.resumed === null && caller.attempt > 1 && hasFailed(known);
  if (known && !isAnew) return outcomeOf(caller, call, known);
  const runId = await startChild(caller, call);
  const untilMs = call.timeoutMs === null ? null : Date.now() + call.timeoutMs;
  return call.waits ? { kind: 'waiting', runId, untilMs } : { kind: 'started', runId };
}

function hasFailed({ status }: RunRow): boolean {
  return status === 'failed' || status === 'cancelled';
}

/** The newest run this step has started. */
async function findChild({ run, idempotencyKey }: Caller): Promise<RunRow | undefined> {
  const { rows } = await pool().query<RunRow>({
    name: 'find-child',
    text: `SELECT ${runColumns} FROM ${runTables} WHERE r.parent_run_id = $1 AND r.parent_step = $2
      ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
    values: [run.id, idempotencyKey],
  });
  return rows[0];
}

async function outcomeOf({ resumed }: Caller, call: WorkflowCall, child: RunRow): Promise<WorkflowOutcome> {
  const { id: runId, status, output, error } = child;
  if (!call.waits) return { kind: 'started', runId };
  if (status === 'completed') return { kind: 'completed', runId, output };
  if (isFinished(status)) {
    const code = status === 'failed' ? 'subworkflow_failed' : 'subworkflow_cancelled';
    const message = status === 'failed' ? (error?.message ?? 'It failed') : 'It was cancelled';
    const details = { executionId: runId, code: error?.code ?? null, nodeId: error?.node_id ?? null };
    throw new StepError(code, `The workflow ${call.workflow} did not complete: ${message}`, { details });
  }
  if (resumed === 'timer') {
    await cancelUnchecked(runId, 'The step that waited for it reached its time limit');
    throw new StepError('timeout', `The workflow ${call.workflow} took longer than ${call.timeoutMs} ms`, {
      details: { executionId: runId },
    });
  }
  const untilMs = call.timeoutMs === null ? null : child.createdAt.getTime() + call.timeoutMs;
  return { kind: 'waiting', runId, untilMs };
}

async function startChild(caller: Caller, call: WorkflowCall): Promise<string> {
  const { run, nodeId, iteration, idempotencyKey, attempt } = caller;
  const level = countIn(run.trigger, 'level') + 1;
  if (level > MAX_LEVEL) {
    throw new StepError(
      'subworkflow_too_deep',
      `${MAX_LEVEL} workflows have called one another; ${call.workflow} would be one more. Does a workflow call itself?`,
      { retryable: false },
    );
  }
  try {
    const { runId } = await admitRun({
      ...(await ownerScope(run)),
      workflowRef: call.workflow,
      input: call.input,
      hidden: caller.hiddenIn(call.input),
      trigger: { type: 'subworkflow', source: run.id, level, depth: countIn(run.trigger, 'depth') + 1 },
      idempotencyKey: `subworkflow:${idempotencyKey}:${attempt}`,
      parent: { runId: run.id, step: idempotencyKey, reportTo: call.waits ? { nodeId, iteration } : null },
    });
    return runId;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const retryable = error.code === 'workflow_not_active' || error.code === 'rate_limited';
    throw new StepError(error.code, error.message, { retryable });
  }
}

function countIn(trigger: Json, key: 'level' | 'depth'): number {
  const count = isPlainObject(trigger) ? trigger[key] : 0;
  return typeof count === 'number' ? count : 0;
}
