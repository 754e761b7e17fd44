import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import type { executions } from '@/lib/api/contracts/executions';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import type { StepFailure } from '@/lib/engine/events';
import type { RecordedCall, StepState } from '@/lib/engine/state';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { type RunView, readRunView } from '../runs/read-run';

/** Steps that have begun or were skipped, in the order in which they began. */
export async function listSpans(
  identity: Identity,
  runId: string,
  { limit, offset, node_id: nodeId, iteration }: QueryOf<typeof executions.spans>,
): Promise<AnswerOf<typeof executions.spans>> {
  const view = await readRunView(identity, runId);
  const steps = begunSteps(view)
    .filter((step) => nodeId === undefined || step.nodeId === nodeId)
    .filter((step) => iteration === undefined || step.iteration === iteration);
  const spans = steps.slice(offset, offset + limit).map((step) => presentSpan(view, step));
  return { executionId: runId, count: steps.length, spans };
}

/** All of them. */
export function spansOf(view: RunView): SpanBody[] {
  return begunSteps(view).map((step) => presentSpan(view, step));
}

function begunSteps(view: RunView): StepState[] {
  const rank = new Map(view.plan.order.map((nodeId, index) => [nodeId, index]));
  return [...view.state.scopes.values()]
    .flatMap((scope) => [...scope.steps.values()])
    .filter((step) => step.status !== 'pending')
    .sort(
      (a, b) =>
        (a.startedAt ?? Number.POSITIVE_INFINITY) - (b.startedAt ?? Number.POSITIVE_INFINITY) ||
        (rank.get(a.nodeId) ?? 0) - (rank.get(b.nodeId) ?? 0),
    );
}

function presentSpan(view: RunView, step: StepState): SpanBody {
  const node = view.plan.nodes.get(step.nodeId)?.node;
  const { startedAt, endedAt, error } = step;
  return {
    id: [view.row.id, step.iteration, step.nodeId].filter((part) => part !== '').join('/'),
    executionId: view.row.id,
    nodeId: step.nodeId,
    nodeLabel: node?.name ?? step.nodeId,
    nodeType: node?.type ?? 'unknown',
    iteration: step.iteration,
    status: step.status,
    attempt: step.attempt,
    attempts: attemptsOf(step),
    ...(step.calls ? { calls: step.calls.map((call) => presentCall(view, call)) } : {}),
    wait: step.wait,
    until: isoOfMs(step.dueAt),
    startedAt: isoOfMs(startedAt),
    endedAt: isoOfMs(endedAt),
    durationMs: startedAt !== null && endedAt !== null ? Math.max(0, endedAt - startedAt) : null,
    inputData: view.read(step.input),
    pinned: step.isPinned,
    outputData: step.output ? view.read(step.output) : null,
    error: presentError(error),
  };
}

function presentCall(view: RunView, recorded: RecordedCall): NonNullable<SpanBody['calls']>[number] {
  const { call, kind, name, status, startedAt, endedAt, dueAt, input, output, error, attempts } = recorded;
  return {
    call,
    kind,
    name,
    status,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: isoOfMs(endedAt),
    until: isoOfMs(dueAt),
    input: input ? view.read(input) : null,
    output: output ? view.read(output) : null,
    error: presentError(error),
    attempts: attempts.map((attempt) => ({
      startedAt: new Date(attempt.startedAt).toISOString(),
      endedAt: new Date(attempt.endedAt).toISOString(),
      success: attempt.error === null,
      error: presentError(attempt.error),
    })),
  };
}

function attemptsOf({ attempts, attemptStartedAt, status }: StepState): SpanBody['attempts'] {
  const ended = attempts.map((attempt) => ({
    startedAt: new Date(attempt.startedAt).toISOString(),
    endedAt: new Date(attempt.endedAt).toISOString(),
    success: attempt.error === null,
    error: presentError(attempt.error),
  }));
  const isUnderWay = status === 'running' || status === 'waiting';
  if (!isUnderWay || attemptStartedAt === null) return ended;
  const startedAt = new Date(attemptStartedAt).toISOString();
  return [...ended, { startedAt, endedAt: null, success: null, error: null }];
}

function presentError(error: StepFailure | null): SpanBody['error'] {
  if (!error) return null;
  const { code, message, details } = error;
  return { code, message, ...(details === undefined ? {} : { details }) };
}

function isoOfMs(ms: number | null): string | null {
  return isoOrNull(ms === null ? null : new Date(ms));
}
