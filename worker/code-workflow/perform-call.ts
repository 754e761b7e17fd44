import { StepError } from '@/lib/nodes/executor';
import { callFunction } from '@/lib/server/functions/call-function';
import { takeEvent } from '@/lib/server/runs/event-waits';
import { errorMessage } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { parseDurationMs } from '@/lib/shared/time';
import { functionWorkflow } from '../step-services';
import { surroundingsOf } from '../step-surroundings';
import type { Asked, CallFailure, CallOutcome } from './call-outcome';
import { callCapability } from './capability';
import type { Host } from './host';

// One call of a code workflow, made now. `key` is its own: the same however often the code is run again.

const DAY_MS = 86_400_000;

/** When the call ends by itself; null: it does not. Decided once, when it is first made. */
export function dueAtOf({ kind, input }: Asked, nowMs: number): number | null {
  if (!isPlainObject(input)) return null;
  if (kind === 'event') return nowMs + (parseDurationMs(input.timeout) ?? DAY_MS);
  if (kind !== 'sleep') return null;
  const { until, duration } = input;
  if (until === undefined) return nowMs + durationOf(duration);
  const moment = typeof until === 'number' ? until : Date.parse(String(until));
  if (Number.isFinite(moment)) return moment;
  throw wrong(`"${String(until)}" is not a moment`);
}

function durationOf(duration: unknown): number {
  const ms = parseDurationMs(duration);
  if (ms !== undefined) return ms;
  throw wrong(`"${String(duration)}" is not a length of time such as "5 minutes"`);
}

function wrong(message: string): StepError {
  return new StepError('code_call_invalid', message, { retryable: false });
}

export async function performCall(
  host: Host,
  asked: Asked,
  { key, dueAt }: { key: string; dueAt: number | null },
): Promise<CallOutcome> {
  try {
    switch (asked.kind) {
      case 'sleep':
        if (dueAt !== null && dueAt > Date.now()) return { kind: 'parked', untilMs: dueAt, isSignal: false };
        return { kind: 'done', output: null };
      case 'event':
        return await awaitEvent(host, asked, { key, dueAt });
      case 'do':
      case 'rollback':
        return { kind: 'run' };
      case 'ai':
      case 'api':
      case 'db':
        return await callOut(host, asked, key);
      default:
        throw wrong(`There is no call of the kind "${asked.kind}"`);
    }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

async function awaitEvent(
  { turn, start }: Host,
  { input }: Asked,
  { key, dueAt }: { key: string; dueAt: number | null },
): Promise<CallOutcome> {
  const type = isPlainObject(input) && typeof input.type === 'string' ? input.type : '';
  if (type === '') throw wrong('step.waitForEvent needs the type of the event: { type: "order.paid" }');
  const { run } = turn;
  const { nodeId, iteration } = start.step;
  const isOver = dueAt !== null && dueAt <= Date.now();
  const outcome = await takeEvent(
    {
      id: key,
      runId: run.id,
      organizationId: run.organizationId,
      nodeId,
      iteration,
      eventType: type,
      match: null,
      scope: {},
      untilMs: dueAt,
    },
    { isOver },
  );
  switch (outcome.kind) {
    case 'event': {
      const { type: came, payload, timestamp } = outcome.event;
      return { kind: 'done', output: { type: came, payload, timestamp } };
    }
    case 'waiting':
      return { kind: 'parked', untilMs: outcome.untilMs, isSignal: true };
    case 'over': {
      const message = `No event "${type}" came in time`;
      const failure = { name: 'WorkflowTimeoutError', code: 'timeout', message, retryable: false };
      return { kind: 'failed', failure };
    }
  }
}

async function callOut(host: Host, asked: Asked, key: string): Promise<CallOutcome> {
  const { turn, start, active, log, onSecrets } = host;
  const { organizationId, id: runId, workflowId } = turn.run;
  const { fetch } = turn.deps;
  const { signal } = active.abort;
  // A call that is made again finds the run it started before, which has ended or not.
  const common = { organizationId, idempotencyKey: key, fetch, signal, onSecrets };
  const call = (by: 'signal' | 'timer') =>
    callCapability(asked, {
      ...common,
      callFunction: (name, input) =>
        callFunction({
          ...common,
          name,
          input,
          config: {},
          caller: {
            runId,
            workflowId,
            stepId: start.step.nodeId,
            ordinal: key,
            attempt: 1,
            idempotencyKey: key,
          },
          depth: 0,
          surroundings: () => surroundingsOf(turn, start),
          callWorkflow: functionWorkflow(
            turn,
            { ...start, step: { ...start.step, resumed: { by, data: null } }, attempt: 1 },
            key,
          ),
          log,
        }),
    });
  const known = await call('signal');
  const isLate = known.kind === 'waiting' && known.untilMs !== null && known.untilMs <= Date.now();
  const outcome = isLate ? await call('timer') : known;
  if (outcome.kind === 'done') return outcome;
  return { kind: 'parked', untilMs: outcome.untilMs, isSignal: true };
}

export function failureOf(error: unknown): CallFailure {
  if (!(error instanceof StepError)) {
    return { name: 'Error', code: 'internal', message: errorMessage(error), retryable: true };
  }
  const { code, message, retryable, retryAfterMs } = error;
  return { name: 'Error', code, message, retryable, retryAfterMs };
}

/** What the code says came of an attempt it made itself. */
export function attempted(said: Json): CallOutcome {
  const { output = null, error } = (isPlainObject(said) ? said : {}) as { output?: Json; error?: Json };
  if (!isPlainObject(error)) return { kind: 'done', output };
  const { name, message, code, retryable } = error;
  return {
    kind: 'failed',
    failure: {
      name: String(name ?? 'Error'),
      code: typeof code === 'string' ? code : 'code_error',
      message: String(message ?? ''),
      retryable: retryable !== false,
    },
  };
}
