import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import type { Plan } from '@/lib/engine/plan';
import { isPlainObject } from '@/lib/shared/json';
import { graphOfCode } from './code-graph';
import type { CodeGraph } from './code-graph-nodes';

// A workflow written as code is one step here; there, each of its calls is one.

type RecordedCall = NonNullable<SpanBody['calls']>[number];

/** The calls of such a step as steps of their own; any other step as it is. */
export function spansWithCalls(span: SpanBody): SpanBody[] {
  const { calls, ...rest } = span;
  if (!calls) return [span];
  return calls.map((call) => ({
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
    attempt: call.attempts.length,
    attempts: call.attempts,
  }));
}

function nodeTypeOf({ kind }: RecordedCall): string {
  if (kind === 'sleep') return 'delay';
  return kind === 'event' ? 'wait_for_event' : 'function_call';
}

function isWait({ kind }: RecordedCall): boolean {
  return kind === 'sleep' || kind === 'event';
}

/** The type of event that a call waits for; undefined for other steps. */
export function awaitedType(span: SpanBody, inner: SpanBody): string | undefined {
  if (!span.calls || inner.nodeType !== 'wait_for_event' || !isPlainObject(inner.inputData)) return undefined;
  const { type } = inner.inputData;
  return typeof type === 'string' ? type : undefined;
}

/** The graph of a definition that is nothing but a workflow written as code. */
export function codeGraphOf({ nodes }: Plan): CodeGraph | null {
  const [only, ...others] = [...nodes.values()].filter(({ traits }) => !traits.isTrigger);
  if (!only || others.length > 0 || only.node.type !== 'code_workflow') return null;
  const { code, entry } = only.node.config;
  return graphOfCode(String(code), typeof entry === 'string' ? entry : null);
}
