import type { StepStart } from '@/lib/engine/decide';
import { ExpressionError } from '@/lib/expressions/error';
import { expressionReferences, type Reference, stepOf } from '@/lib/expressions/references';
import { type FunctionOutcome, type StepContext, StepError } from '@/lib/nodes/executor';
import type { FunctionCall } from '@/lib/server/functions/function-call';
import { type Caller, callWorkflow } from '@/lib/server/runs/child-runs';
import { takeEvent } from '@/lib/server/runs/event-waits';
import { awaitRun } from '@/lib/server/runs/wait-for-run';
import type { Redactor } from '@/lib/server/secrets/redactor';
import type { Json, JsonObject } from '@/lib/shared/json';
import { jsonByteLength } from '@/lib/shared/json';
import type { Turn } from './turn';

// What a step may ask of other runs and of events, on behalf of the step it is.

type Evaluate = StepContext<unknown>['evaluate'];

const MAX_MATCH_BYTES = 65_536;

export function stepServices(
  { run, hider }: Turn,
  { step, attempt }: StepStart,
  idempotencyKey: string,
  evaluate: Evaluate,
  redactor: Redactor,
): Pick<StepContext<unknown>, 'awaitEvent' | 'callWorkflow'> {
  const { nodeId, iteration, resumed } = step;
  const kept = (value: Json | undefined) => (value === undefined ? value : redactor.data(value));
  return {
    awaitEvent: ({ type, match, untilMs, isOver }) =>
      takeEvent(
        {
          id: idempotencyKey,
          runId: run.id,
          organizationId: run.organizationId,
          nodeId,
          iteration,
          eventType: type,
          match,
          // What is kept for later holds no secrets, so a condition that compares with one is never met.
          scope: match === null ? {} : readsOf(match, (source) => kept(evaluate(source))),
          untilMs,
        },
        { isOver },
      ),
    callWorkflow: (call) =>
      callWorkflow(
        {
          run,
          nodeId,
          iteration,
          attempt,
          idempotencyKey,
          resumed: resumed?.by ?? null,
          hiddenIn: hiddenIn(hider),
        },
        { ...call, input: redactor.data(call.input) },
      ),
  };
}

/** For a step whose function is a workflow: the step waits for the run, as a subworkflow does. */
export function functionWorkflow(
  { run, hider }: Turn,
  { step, attempt }: StepStart,
  idempotencyKey: string,
): FunctionCall['callWorkflow'] {
  const { nodeId, iteration, resumed } = step;
  const own = { run, nodeId, iteration, attempt, hiddenIn: hiddenIn(hider) };
  return async (workflow, { depth, caller, signal }) => {
    if (depth > 0) {
      const { idempotencyKey: key } = caller;
      return workflowToEnd({ ...own, idempotencyKey: key, resumed: null }, workflow, signal);
    }
    const whole = { ...own, idempotencyKey, resumed: resumed?.by ?? null };
    const outcome = await callWorkflow(whole, { ...workflow, waits: true });
    if (outcome.kind === 'completed') return { kind: 'done', output: outcome.output };
    const untilMs = outcome.kind === 'waiting' ? outcome.untilMs : null;
    return { kind: 'waiting', runId: outcome.runId, untilMs };
  };
}

const hiddenIn = (hider: Turn['hider']) => (input: Json) => hider?.foundIn(input) ?? [];

/** For a function that another one called: nobody can wait for it but this attempt. */
async function workflowToEnd(
  caller: Caller,
  workflow: Parameters<FunctionCall['callWorkflow']>[0],
  signal: AbortSignal,
): Promise<FunctionOutcome> {
  const { runId } = await callWorkflow(caller, { ...workflow, waits: false });
  const ended = await awaitRun(runId, { timeoutMs: workflow.timeoutMs, signal });
  if (ended?.status === 'completed') return { kind: 'done', output: ended.output };
  const why = ended ? (ended.error?.message ?? ended.status) : `it took longer than ${workflow.timeoutMs} ms`;
  throw new StepError(
    ended ? 'subworkflow_failed' : 'timeout',
    `The workflow ${workflow.workflow} did not complete: ${why}`,
    { details: { executionId: runId } },
  );
}

/** What an expression reads, as it is now, but for the event it is about. */
function readsOf(source: string, evaluate: Evaluate): JsonObject {
  const reads: JsonObject = {};
  const steps: JsonObject = {};
  const bare: JsonObject = {};
  for (const reference of referencesIn(source)) {
    const { root, isBare } = reference;
    const stepId = stepOf(reference);
    if (stepId !== undefined) steps[stepId] = orNull(evaluate(`steps[${JSON.stringify(stepId)}]`));
    else if (isBare) bare[root] = orNull(evaluate(root));
    else if (root !== 'event' && root !== 'now') reads[root] = orNull(evaluate(root));
  }
  if (Object.keys(steps).length > 0) reads.steps = steps;
  // Bare names are looked up in the input, then in the result.
  if (Object.keys(bare).length > 0) reads.result = withBare(reads.result, bare);
  if (jsonByteLength(reads) <= MAX_MATCH_BYTES) return reads;
  throw new StepError(
    'match_too_large',
    `What the condition reads has more than ${MAX_MATCH_BYTES} bytes. Put the one value it needs into a step before this one.`,
    { retryable: false },
  );
}

function withBare(result: Json | undefined, bare: JsonObject): Json {
  if (result === undefined) return bare;
  return typeof result === 'object' && result !== null && !Array.isArray(result)
    ? { ...result, ...bare }
    : result;
}

function orNull(value: Json | undefined): Json {
  return value ?? null;
}

function referencesIn(source: string): readonly Reference[] {
  try {
    return expressionReferences(source);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new StepError('expression_error', `In \`${source.slice(0, 200)}\`: ${error.message}`, {
      retryable: false,
    });
  }
}
