import { retryAt, type StepStart } from '@/lib/engine/decide';
import type { GivenStep } from '@/lib/engine/run-options';
import type { ExpressionScope } from '@/lib/expressions/scope';
import { type StepContext, StepError, type StepOutcome } from '@/lib/nodes/executor';
import { loadSecrets } from '@/lib/server/credentials/resolve-credential';
import { heardByMany } from '@/lib/server/heard-by-many';
import { log } from '@/lib/server/log';
import { createRedactor } from '@/lib/server/secrets/redactor';
import { loadVariables } from '@/lib/server/variables/load-variables';
import { errorMessage } from '@/lib/shared/errors';
import { readsVariables } from '@/lib/workflow/variable-reads';
import { createStepContext, scopeOf } from './step-context';
import type { ActiveStep, Turn } from './turn';

// One attempt of one step. What the executor answers or throws becomes an event; nothing thrown leaves this file.

/** A pure step that is not done by then is shown as running. */
const SLOW_MS = 20;

export function startStep(turn: Turn, start: StepStart): void {
  const given = turn.given.get(start.node.id);
  if (given) {
    giveOutput(turn, start, given);
    return;
  }
  if (start.node.traits.effect === 'external') {
    turn.emit(startedEvent(start, Date.now()));
    void runExternal(turn, start);
    return;
  }
  const active = newActive(turn, start);
  const startedAt = Date.now();
  let answer: StepOutcome | Promise<StepOutcome>;
  try {
    answer = execute(turn, start, active);
  } catch (error) {
    settle(turn, start, active, startedAt, () => fail(turn, start, active, startedAt, error));
    return;
  }
  if (!(answer instanceof Promise)) {
    settle(turn, start, active, startedAt, () => succeed(turn, start, active, startedAt, answer));
    return;
  }
  const slow = setTimeout(() => {
    if (!active.dropped) turn.emit(startedEvent(start, startedAt));
  }, SLOW_MS);
  void finish(turn, start, active, startedAt, answer).finally(() => clearTimeout(slow));
}

/** The step of a test run that is not executed: its output is there already. */
function giveOutput(turn: Turn, start: StepStart, { output, ports }: GivenStep): void {
  const at = Date.now();
  const { nodeId, iteration } = start.step;
  const common = { at, nodeId, iteration, attempt: start.attempt, startedAt: at };
  turn.emit({
    type: 'step.succeeded',
    ...common,
    ports: [...ports],
    output: turn.values.store(output),
    pinned: true,
  });
}

/** That it started, and with it all it builds on, is in the database before the outside world is touched. */
async function runExternal(turn: Turn, start: StepStart): Promise<void> {
  const active = newActive(turn, start);
  await turn.journal.durable();
  if (active.dropped || turn.handle.lost) return;
  const startedAt = Date.now();
  let answer: StepOutcome | Promise<StepOutcome>;
  try {
    answer = execute(turn, start, active);
  } catch (error) {
    answer = Promise.reject(error);
  }
  await finish(turn, start, active, startedAt, Promise.resolve(answer));
}

function newActive(turn: Turn, { step: { nodeId, iteration } }: StepStart): ActiveStep {
  const active: ActiveStep = {
    nodeId,
    iteration,
    abort: new AbortController(),
    dropped: false,
    redactor: createRedactor(),
  };
  heardByMany(active.abort.signal);
  turn.active.add(active);
  return active;
}

async function finish(
  turn: Turn,
  start: StepStart,
  active: ActiveStep,
  startedAt: number,
  answer: Promise<StepOutcome>,
): Promise<void> {
  try {
    const outcome = await withTimeout(answer, start.node.timeoutMs, active.abort);
    settle(turn, start, active, startedAt, () => succeed(turn, start, active, startedAt, outcome));
  } catch (error) {
    settle(turn, start, active, startedAt, () => fail(turn, start, active, startedAt, error));
  }
  turn.wake();
}

/** Writes down how the attempt ended, unless nobody wants to know any more. */
function settle(
  turn: Turn,
  start: StepStart,
  active: ActiveStep,
  startedAt: number,
  write: () => void,
): void {
  turn.active.delete(active);
  if (active.dropped || turn.handle.lost) return;
  write();
  turn.deps.metrics.onStep(start.node.node.type, (Date.now() - startedAt) / 1_000);
}

function execute(turn: Turn, start: StepStart, active: ActiveStep): StepOutcome | Promise<StepOutcome> {
  const { execute: run, config, secretNames, variables } = turn.prepared.nodeOf(start.node.id);
  let scope: ExpressionScope | undefined;
  let env: Record<string, string> = {};
  const scopeOnce = () => {
    scope ??= { ...scopeOf(turn, start), env };
    return scope;
  };
  const context = createStepContext(turn, start, scopeOnce, active) as StepContext<Record<string, unknown>>;
  if (secretNames.length === 0 && !readsVariables(variables)) {
    context.config = config(scopeOnce);
    return run(context);
  }
  const { organizationId } = turn.run;
  const loading = [
    loadSecrets(organizationId, secretNames),
    loadVariables(organizationId, variables),
  ] as const;
  return Promise.all(loading).then(([secrets, loaded]) => {
    active.redactor.add([...Object.values(secrets), ...loaded.secrets]);
    active.abort.signal.throwIfAborted();
    env = loaded.values;
    // Settings see the secrets; of the expressions a step evaluates itself, only what they read as `env`.
    context.config = config(() => ({ ...scopeOnce(), secrets }));
    return run(context);
  });
}

function succeed(
  turn: Turn,
  start: StepStart,
  active: ActiveStep,
  startedAt: number,
  outcome: StepOutcome,
): void {
  const { redactor } = active;
  const at = Date.now();
  const { nodeId, iteration } = start.step;
  const common = { at, nodeId, iteration, attempt: start.attempt, startedAt };
  try {
    switch (outcome.kind) {
      case 'done': {
        const output = turn.values.store(redactor.data(outcome.output));
        const { deadlineMs } = outcome;
        turn.emit({
          type: 'step.succeeded',
          ...common,
          ports: [...outcome.ports],
          output,
          ...(deadlineMs === undefined ? {} : { deadlineMs }),
        });
        return;
      }
      case 'wait': {
        const { waitFor, untilMs: until, data } = outcome;
        turn.emit({
          type: 'step.waiting',
          ...common,
          waitFor,
          until,
          ...(data === undefined ? {} : { data: redactor.data(data) }),
        });
        return;
      }
      case 'iterate': {
        const { concurrency, truncated, items } = outcome;
        const { maxIterations } = turn.deps;
        if (items.length > maxIterations) throw tooManyItems(items.length, maxIterations);
        const stored = turn.values.store(redactor.data(items));
        turn.emit({
          type: 'step.iterating',
          ...common,
          items: stored,
          count: items.length,
          concurrency,
          truncated,
        });
        return;
      }
    }
  } catch (error) {
    fail(turn, start, active, startedAt, error);
  }
}

function tooManyItems(count: number, most: number): StepError {
  return new StepError(
    'too_many_items',
    `The loop has ${count} items; ${most} is the most here. Split the list.`,
    {
      retryable: false,
    },
  );
}

function fail(turn: Turn, start: StepStart, active: ActiveStep, startedAt: number, error: unknown): void {
  const now = Date.now();
  const known = error instanceof StepError;
  const { text, details: strikeOut } = active.redactor;
  if (!known) {
    const reason = text(error instanceof Error ? (error.stack ?? error.message) : String(error));
    log.error({ reason, runId: turn.run.id, nodeId: start.step.nodeId }, 'a step threw');
  }
  const { code, retryable, retryAfterMs, details } = known
    ? error
    : { code: 'internal', retryable: true, retryAfterMs: undefined, details: undefined };
  turn.emit({
    type: 'step.failed',
    at: now,
    nodeId: start.step.nodeId,
    iteration: start.step.iteration,
    attempt: start.attempt,
    startedAt,
    error: {
      code,
      message: text(errorMessage(error)).slice(0, 4_096),
      ...(details === undefined ? {} : { details: strikeOut(details) }),
    },
    retryAt: retryAt(start, { retryable, retryAfterMs }, now, Math.random()),
  });
}

function startedEvent(start: StepStart, at: number) {
  const { nodeId, iteration } = start.step;
  return { type: 'step.started', at, nodeId, iteration, attempt: start.attempt } as const;
}

/** The attempt's own limit; a step that does not listen to its signal is left behind. */
async function withTimeout<T>(
  answer: Promise<T>,
  timeoutMs: number | null,
  abort: AbortController,
): Promise<T> {
  if (timeoutMs === null) return raceAbort(answer, abort.signal);
  const timer = setTimeout(
    () => abort.abort(new StepError('timeout', `The step took longer than its limit of ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await raceAbort(answer, abort.signal);
  } finally {
    clearTimeout(timer);
  }
}

function raceAbort<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
