import type { StepStart } from '@/lib/engine/decide';
import type { StepContext } from '@/lib/nodes/executor';
import { callLlmAgent } from '@/lib/server/agents/llm-agent';
import { callFunction } from '@/lib/server/functions/call-function';
import { codeContext } from '@/lib/server/functions/code-context';
import type { FunctionCall } from '@/lib/server/functions/function-call';
import { requireUsable } from '@/lib/server/functions/json-schema';
import { runCode } from '@/lib/server/sandbox/run-code';
import { functionWorkflow } from './step-services';
import { surroundingsOf } from './step-surroundings';
import type { Turn } from './turn';

// What a step may ask to be run for it: functions by name, code of its own, an agent.

type Own = Pick<StepContext<unknown>, 'idempotencyKey' | 'signal' | 'log'> & Pick<FunctionCall, 'onSecrets'>;

export function stepFunctions(
  turn: Turn,
  start: StepStart,
  { idempotencyKey, signal, log, onSecrets }: Own,
): Pick<StepContext<unknown>, 'callFunction' | 'runCode' | 'runAgent'> {
  const { run, values } = turn;
  const { step, attempt } = start;
  const { organizationId } = run;
  const { fetch } = turn.deps;
  const surroundings = () => surroundingsOf(turn, start);
  const whole: Omit<FunctionCall, 'name' | 'input'> = {
    organizationId,
    config: {},
    caller: {
      runId: run.id,
      workflowId: run.workflowId,
      stepId: step.nodeId,
      ordinal: ordinalOf(step.iteration),
      attempt,
      idempotencyKey,
    },
    depth: 0,
    surroundings,
    callWorkflow: functionWorkflow(turn, start, idempotencyKey),
    fetch,
    signal,
    log,
    onSecrets,
  };
  return {
    callFunction: (name, input, config = {}) => callFunction({ ...whole, name, input, config }),
    runCode: ({ code, config, allowFetch, ...limits }) =>
      runCode({
        organizationId,
        code,
        input: values.read(step.input),
        ctx: codeContext(code, surroundings(), { config, attempt }),
        fetch: allowFetch ? fetch : null,
        ...limits,
        signal,
        log,
      }),
    runAgent: async ({ credential, task, outputSchema = null, ...agent }) => {
      requireUsable(outputSchema, 'outputSchema');
      const call = { ...whole, name: 'agent', input: task };
      return callLlmAgent({ ...agent, auth: credential, outputSchema }, call, callFunction);
    },
  };
}

/** Which of its executions this is: the indexes of the loops around it, 0 outside loops. */
function ordinalOf(iteration: string): string {
  return [...iteration.matchAll(/:(\d+)(?=\/|$)/g)].map((match) => match[1]).join('.') || '0';
}
