import type { SpanBody } from '@/lib/api/contracts/execution-shape';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { awaitedType, type RecordedCall, type StepConfig, withCalls } from './code-calls';
import type { CloudflareFailure, CloudflareInstance, CloudflareStep, StepOutput } from './contract';
import { eventTypeOf, kindOf, type StepKind } from './kinds';

// The steps of a run as the log of an instance: every one that has begun, in the order in which they began, with a counter
// behind its name for each time that it came.

export type NamedStep = {
  kind: Exclude<StepKind, 'control'>;
  /** Without the counter. */
  baseName: string;
  count: number;
  name: string;
  span: SpanBody;
  /** Of a workflow written as code. */
  call: RecordedCall | undefined;
};

const MAX_OUTPUT = 1_024;

/** `spans` in the order in which they began. */
export function namedSteps(spans: readonly SpanBody[]): NamedStep[] {
  const counts = new Map<string, number>();
  return spans.flatMap(withCalls).flatMap(({ span, call }): NamedStep[] => {
    const kind = kindOf(span.nodeType);
    if (kind === 'control' || span.startedAt === null) return [];
    const baseName = span.nodeLabel || span.nodeId;
    const key = `${call?.kind === 'rollback' ? 'rollback' : kind} ${baseName}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return [{ kind, baseName, count, name: `${baseName}-${count}`, span, call }];
  });
}

export function shownStep({ kind, name, span, call }: NamedStep, config: StepConfig): CloudflareStep {
  const { startedAt, endedAt, until, status } = span;
  const start = startedAt ?? '';
  const finished = status === 'completed' || status === 'failed';
  const wait = { name, start, end: endedAt ?? until, finished, error: failureOf(span.error) };
  switch (kind) {
    case 'sleep':
      return { type: 'sleep', ...wait };
    case 'waitForEvent': {
      const output = textOutput(span);
      const eventType = (call && awaitedType(call)) ?? eventTypeOf(span.nodeType, config.config);
      return {
        type: 'waitForEvent',
        ...wait,
        event_type: eventType,
        ...(output === null ? {} : { output }),
      };
    }
    case 'step':
      return {
        type: call?.kind === 'rollback' ? 'rollback' : 'step',
        name,
        start,
        end: isOver(span) ? endedAt : null,
        success: isOver(span) ? status === 'completed' : null,
        output: textOutput(span),
        attempts: span.attempts.map((attempt) => ({
          start: attempt.startedAt,
          end: attempt.endedAt,
          success: attempt.success,
          error: failureOf(attempt.error),
        })),
        config: {
          retries: {
            limit: config.retry.maxRetries,
            delay: config.retry.initialDelayMs,
            backoff: config.retry.backoff,
          },
          timeout: config.timeoutMs,
          ...(config.isSensitive ? { sensitive: 'output' as const } : {}),
        },
      };
  }
}

/** How undoing what was done went; null where nothing was to be undone. */
export function rollbackOf(steps: readonly NamedStep[]): CloudflareInstance['rollback'] {
  const undone = steps.filter(({ call }) => call?.kind === 'rollback');
  if (undone.length === 0) return null;
  const failed = undone.find(({ span }) => span.status === 'failed');
  return { outcome: failed ? 'failed' : 'complete', error: failureOf(failed?.span.error) };
}

/** The whole output of a step, or how it stands; with a number that of one attempt, null when there was none. */
export function stepOutput({ span }: NamedStep, attemptNumber?: number): StepOutput | null {
  if (attemptNumber !== undefined) {
    const attempt = span.attempts[attemptNumber - 1];
    if (!attempt) return null;
    if (attempt.success === null) return { status: 'running', error: null };
    if (!attempt.success) return { status: 'errored', error: failureOf(attempt.error) };
  }
  switch (span.status) {
    case 'completed':
      return { status: 'complete', error: null, output: outputOf(span) };
    case 'failed':
      return { status: 'errored', error: failureOf(span.error) };
    case 'waiting':
      return { status: 'waiting', error: null };
    case 'skipped':
      return { status: 'terminated', error: null };
    default:
      // With an error: it is tried again.
      return { status: 'running', error: failureOf(span.attempts.findLast(({ error }) => error)?.error) };
  }
}

function isOver({ status }: SpanBody): boolean {
  return status === 'completed' || status === 'failed' || status === 'skipped';
}

/** An event that ended a wait is shown without the id it has here. */
function outputOf({ nodeType, outputData }: SpanBody): Json {
  if (nodeType !== 'wait_for_event' || !isPlainObject(outputData)) return outputData;
  const { id: _id, ...event } = outputData as { [key: string]: Json };
  return event;
}

function textOutput(span: SpanBody): string | null {
  if (span.status !== 'completed') return null;
  const output = outputOf(span);
  if (output === null) return null;
  const text = typeof output === 'string' ? output : JSON.stringify(output);
  return text.length > MAX_OUTPUT ? `${text.slice(0, MAX_OUTPUT)}[truncated output]` : text;
}

const timeouts = new Set(['timeout', 'timed_out', 'approval_expired']);

/** Errors have a name there, which is made of the code. */
export function failureOf(
  error: { code: string; message: string } | null | undefined,
): CloudflareFailure | null {
  if (!error) return null;
  return { name: nameOf(error.code), message: error.message };
}

function nameOf(code: string): string {
  if (timeouts.has(code)) return 'WorkflowTimeoutError';
  const words = code.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /Error$/.test(name) ? name : `${name}Error`;
}
