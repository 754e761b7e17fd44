import type { ExecutionBody, ExecutionStatus, ExecutionSummary } from '@/lib/api/contracts/execution-shape';
import type { RunStatus } from '@/lib/engine/events';
import { assertNever } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { isoOrNull } from '@/lib/shared/time';
import { readRunOptions } from '../runs/read-run-options';
import type { RunRow } from '../runs/run-row';

// A run in the words of the main API, where it is called execution.

export function executionStatus(status: RunStatus): ExecutionStatus {
  switch (status) {
    case 'waiting':
    case 'pausing':
      return 'running';
    case 'pending':
    case 'running':
    case 'paused':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return status;
    default:
      return assertNever(status, 'run status');
  }
}

/** The statuses of runs that the main API calls by this one. */
export function runStatusesOf(status: ExecutionStatus): RunStatus[] {
  return status === 'running' ? ['running', 'waiting', 'pausing'] : [status];
}

export function presentSummary(run: RunRow): ExecutionSummary {
  const { startedAt, endedAt } = run;
  return {
    id: run.id,
    workflowId: run.workflowId,
    status: executionStatus(run.status),
    waiting: run.status === 'waiting',
    triggerType: run.triggerType,
    trigger: { type: run.triggerType, data: triggerData(run) },
    userId: run.userId,
    organizationId: run.organizationId,
    versionId: run.versionId,
    retryOf: run.originRunId,
    parentExecutionId: run.parentRunId,
    error: run.error && { code: run.error.code, message: run.error.message, nodeId: run.error.node_id },
    progress: progressOf(run),
    startedAt: isoOrNull(startedAt),
    endedAt: isoOrNull(endedAt),
    durationMs: startedAt && endedAt ? Math.max(0, endedAt.getTime() - startedAt.getTime()) : null,
    createdAt: run.createdAt.toISOString(),
    updatedAt: run.updatedAt.toISOString(),
  };
}

export function presentExecution(run: RunRow): ExecutionBody {
  return { ...presentSummary(run), config: configOf(run), outputs: run.output };
}

function configOf({ isTest, options }: RunRow): Record<string, Json> {
  const part = readRunOptions(options);
  if (!part) return { test: isTest };
  const target: Record<string, Json> =
    part.until === undefined ? {} : { [part.isAlone ? 'only' : 'until']: part.until };
  return { test: isTest, ...target, pinned: Object.keys(part.given) };
}

/** A run that was asked for by hand has no data but its input. */
function triggerData({ trigger, input }: RunRow): Json {
  return isPlainObject(trigger) && trigger.data !== undefined ? trigger.data : input;
}

/** Percent of the steps that have settled; 100 only when the run is completed. */
export function progressOf({ status, stepsDone, stepsTotal }: RunRow): number {
  if (status === 'completed') return 100;
  if (stepsTotal === 0) return 0;
  return Math.min(99, Math.floor((stepsDone / stepsTotal) * 100));
}
