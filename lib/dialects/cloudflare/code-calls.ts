import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import type { Plan } from '@/lib/engine/plan';
import { isPlainObject } from '@/lib/shared/json';
import { callPolicy } from '@/lib/workflow/call-policy';
import type { RetryPolicy } from '@/lib/workflow/schema';
import { graphOfCode } from './code-graph';
import type { CodeGraph } from './code-graph-nodes';
import { backoffs } from './contract';

export type StepConfig = {
  retry: Pick<RetryPolicy, 'maxRetries' | 'backoff'> & { initialDelayMs: number | string };
  timeoutMs: number | string;
  isSensitive: boolean;
  config: Record<string, unknown>;
};

// A workflow written as code is one step here; there, each of its calls is one.

export type RecordedCall = NonNullable<SpanBody['calls']>[number];

/** The calls of such a step as steps of their own; any other step as it is. */
export function withCalls(span: SpanBody): { span: SpanBody; call?: RecordedCall }[] {
  const { calls, ...rest } = span;
  if (!calls) return [{ span }];
  return calls.map((call) => {
    const attempts = attemptsOf(call);
    const own = {
      ...rest,
      nodeLabel: call.name,
      nodeType: nodeTypeOf(call),
      status: call.status === 'running' && isWait(call) ? 'waiting' : call.status,
      startedAt: call.startedAt,
      endedAt: call.endedAt,
      until: call.until,
      inputData: call.input,
      outputData: call.output,
      error: call.error,
      attempt: attempts.length,
      attempts,
    };
    return { span: own, call };
  });
}

/** Those that have ended, and the one under way. */
function attemptsOf({ status, attempts, startedAt, until }: RecordedCall): SpanBody['attempts'] {
  if (status !== 'running') return attempts;
  const begun = attempts.length > 0 ? (until ?? attempts.at(-1)?.endedAt ?? startedAt) : startedAt;
  return [...attempts, { startedAt: begun, endedAt: null, success: null, error: null }];
}

function nodeTypeOf({ kind }: RecordedCall): string {
  if (kind === 'sleep') return 'delay';
  return kind === 'event' ? 'wait_for_event' : 'function_call';
}

function isWait({ kind }: RecordedCall): boolean {
  return kind === 'sleep' || kind === 'event';
}

/** What such a call was told about retries and time, as it said it. */
export function callConfig(
  { kind, input }: RecordedCall,
  around: StepConfig & { retry: RetryPolicy },
): StepConfig {
  const { config } = callPolicy({ kind, input }, around.retry);
  const { retries, timeout, sensitive } = config;
  if (!isPlainObject(retries)) return around;
  const { limit, delay, backoff } = retries;
  return {
    retry: {
      maxRetries: Number(limit),
      initialDelayMs: typeof delay === 'string' ? delay : Number(delay),
      backoff: backoffs.find((one) => one === backoff) ?? 'exponential',
    },
    timeoutMs: typeof timeout === 'string' ? timeout : Number(timeout),
    isSensitive: sensitive === 'output',
    config: {},
  };
}

/** The type of event that a call waits for; undefined for other calls. */
export function awaitedType({ kind, input }: RecordedCall): string | undefined {
  if (kind !== 'event' || !isPlainObject(input)) return undefined;
  return typeof input.type === 'string' ? input.type : undefined;
}

/** The graph of a definition that is nothing but a workflow written as code. */
export function codeGraphOf({ nodes }: Plan): CodeGraph | null {
  const [only, ...others] = [...nodes.values()].filter(({ traits }) => !traits.isTrigger);
  if (!only || others.length > 0 || only.node.type !== 'code_workflow') return null;
  const { code, entry } = only.node.config;
  return graphOfCode(String(code), typeof entry === 'string' ? entry : null);
}
