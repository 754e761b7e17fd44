import type { BodyOf, QueryOf } from '@/lib/api/define-endpoint';
import type { AltbaseRun, AltbaseStepRun } from '@/lib/dialects/altbase/contract';
import type { runs } from '@/lib/dialects/altbase/endpoints';
import { altbaseRunStatus, altbaseStepStatus } from '@/lib/dialects/altbase/status';
import { isFinished } from '@/lib/engine/events';
import type { RunState, StepState } from '@/lib/engine/state';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../../auth/identity';
import { admitRun } from '../../runs/admit-run';
import { cancelRun } from '../../runs/cancel-run';
import { findRuns } from '../../runs/find-runs';
import { getRun, type RunView, readRunView, viewOf } from '../../runs/read-run';
import type { RunRow } from '../../runs/run-row';

// Runs as AltBase clients start, read and cancel them. Triggers are no steps there.

export async function startRun(
  identity: Identity,
  { workflow_id: workflowRef, trigger_data: data }: BodyOf<typeof runs.start>,
): Promise<AltbaseRun> {
  const { runId } = await admitRun({
    organizationId: identity.organizationId,
    userId: identity.userId,
    canSeeAll: identity.canSeeAll,
    workflowRef,
    input: data ?? {},
    trigger: { type: 'manual', source: 'altbase' },
  });
  const run = await getRun(identity, runId);
  // What is answered is what was accepted, however far a worker is by now.
  return present(
    { ...run, status: 'pending', output: null, error: null, startedAt: null, endedAt: null },
    [],
  );
}

export async function readRun(identity: Identity, runId: string): Promise<AltbaseRun> {
  return presentWithNodes(await getRun(identity, runId));
}

export async function readRuns(
  identity: Identity,
  { workflow_id: workflowRef, limit, offset }: QueryOf<typeof runs.list>,
): Promise<AltbaseRun[]> {
  const page = { limit, offset, sort: { field: 'createdAt', direction: 'desc' } } as const;
  const runs = await findRuns(identity, workflowRef === undefined ? {} : { workflowRef }, page);
  const answers: AltbaseRun[] = [];
  // One after another: only those still going on are folded.
  for (const run of runs) answers.push(await presentWithNodes(run));
  return answers;
}

export async function stopRun(identity: Identity, runId: string): Promise<AltbaseRun> {
  return present(await cancelRun(identity, runId), []);
}

/** Every step in the order of the flow, those that have not begun included. */
export async function readStepRuns(identity: Identity, runId: string): Promise<AltbaseStepRun[]> {
  const view = await readRunView(identity, runId);
  const begun = stepsOf(view.state).map((step) => presentStep(view, step));
  const known = new Set(begun.map((step) => step.node_id));
  const missing = isFinished(view.state.status) ? [] : (view.plan.scopes.get('') ?? []);
  const pending = missing.filter((nodeId) => !known.has(nodeId)).map((nodeId) => pendingStep(runId, nodeId));
  const rank = new Map(view.plan.order.map((nodeId, index) => [nodeId, index]));
  return [...begun, ...pending]
    .filter((step) => !view.plan.nodes.get(step.node_id)?.traits.isTrigger)
    .sort((a, b) => (rank.get(a.node_id) ?? 0) - (rank.get(b.node_id) ?? 0));
}

async function presentWithNodes(run: RunRow): Promise<AltbaseRun> {
  if (isFinished(run.status) || run.status === 'pending') return present(run, []);
  const view = await viewOf(run);
  const current = stepsOf(view.state)
    .filter(({ status }) => status === 'running' || status === 'retrying' || status === 'waiting')
    .map((step) => step.nodeId)
    .filter((nodeId) => !view.plan.nodes.get(nodeId)?.traits.isTrigger);
  return present(run, [...new Set(current)]);
}

function stepsOf(state: RunState): StepState[] {
  return [...state.scopes.values()].flatMap((scope) => [...scope.steps.values()]);
}

function present(run: RunRow, currentNodes: string[]): AltbaseRun {
  return {
    id: run.id,
    workflow_id: run.workflowId,
    status: altbaseRunStatus(run.status),
    trigger_data: run.input,
    current_nodes: currentNodes,
    error: run.error && { node_id: run.error.node_id, message: run.error.message },
    output: run.output,
    parent_run_id: run.parentRunId,
    created_at: run.createdAt.toISOString(),
    started_at: isoOrNull(run.startedAt),
    completed_at: isoOrNull(run.endedAt),
    total_duration_ms: durationOf(run.startedAt?.getTime(), run.endedAt?.getTime()),
  };
}

function presentStep(view: RunView, step: StepState): AltbaseStepRun {
  const { startedAt, endedAt, error } = step;
  return {
    run_id: view.row.id,
    node_id: step.nodeId,
    iteration: step.iteration,
    status: altbaseStepStatus(step.status),
    input: view.read(step.input),
    output: step.output ? view.read(step.output) : null,
    error: error && { code: error.code, message: error.message },
    started_at: isoOrNull(startedAt === null ? null : new Date(startedAt)),
    completed_at: isoOrNull(endedAt === null ? null : new Date(endedAt)),
    duration_ms: durationOf(startedAt ?? undefined, endedAt ?? undefined),
    retry_count: Math.max(0, step.attempt - 1 - step.losses),
  };
}

function pendingStep(runId: string, nodeId: string): AltbaseStepRun {
  return {
    run_id: runId,
    node_id: nodeId,
    iteration: '',
    status: 'pending',
    input: null,
    output: null,
    error: null,
    started_at: null,
    completed_at: null,
    duration_ms: null,
    retry_count: 0,
  };
}

function durationOf(startedAt: number | undefined, endedAt: number | undefined): number | null {
  return startedAt === undefined || endedAt === undefined ? null : Math.max(0, endedAt - startedAt);
}
