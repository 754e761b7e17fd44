import type { RetryPolicy } from '@/lib/workflow/schema';
import type { RunEvent, StepFailure } from './events';
import { isFinished } from './events';
import { itemOf } from './fold';
import type { Plan, PlanNode } from './plan';
import { topScope } from './settle';
import { isBlocked, parseStepKey, type RunState, type Scope, type StepState } from './state';
import type { RunValue } from './value';

// What to do next, as data. The shell carries it out and appends what came of it.

/** A step that lost its worker this often is given up: it may be what kills the workers. */
export const MAX_LOSSES = 5;

/** A far side may ask for patience, but not for ever. */
const MAX_RETRY_AFTER_MS = 86_400_000;

export type StepStart = { node: PlanNode; scope: Scope; step: StepState; attempt: number };

/** Takes up to `max` startable steps out of the ready set. */
export function takeReady(plan: Plan, state: RunState, max: number): StepStart[] {
  const starts: StepStart[] = [];
  if (max <= 0 || !mayStart(state)) return starts;
  for (const key of state.ready) {
    state.ready.delete(key);
    const start = stepStart(plan, state, key);
    if (start) starts.push(start);
    if (starts.length >= max) break;
  }
  return starts;
}

function mayStart(state: RunState): boolean {
  return (
    !isFinished(state.status) && state.startedAt !== null && !state.pauseRequested && state.pausedAt === null
  );
}

function stepStart(plan: Plan, state: RunState, key: string): StepStart | null {
  const { iteration, nodeId } = parseStepKey(key);
  const scope = state.scopes.get(iteration);
  const step = scope?.steps.get(nodeId);
  const node = plan.nodes.get(nodeId);
  if (!scope || !step || !node || isBlocked(scope)) return null;
  // A resumed step goes on with the attempt it waited in.
  const goesOn = step.status === 'pending' && step.resumed !== null;
  return { node, scope, step, attempt: goesOn ? step.attempt : step.attempt + 1 };
}

/** Moves backoffs that are over to the ready set and says which waits and deadlines are over, as events. */
export function takeDue(state: RunState, now: number): RunEvent[] {
  if (!mayStart(state)) return [];
  for (const [key, dueAt] of state.backoffs) {
    if (dueAt > now) continue;
    state.backoffs.delete(key);
    state.ready.add(key);
  }
  const events: RunEvent[] = [];
  for (const [key, deadline] of state.deadlines) {
    if (deadline.at <= now) events.push({ type: 'step.deadline_passed', at: now, ...parseStepKey(key) });
  }
  for (const [key, until] of state.waiting) {
    if (until !== null && until <= now) {
      events.push({ type: 'step.resumed', at: now, ...parseStepKey(key), by: 'timer' });
    }
  }
  return events;
}

/** When something is due by itself; null: only a message from outside can move the run. */
export function nextDueAt(state: RunState): number | null {
  if (!mayStart(state)) return null;
  let next: number | null = null;
  for (const dueAt of state.backoffs.values()) if (next === null || dueAt < next) next = dueAt;
  for (const { at } of state.deadlines.values()) if (next === null || at < next) next = at;
  for (const until of state.waiting.values()) {
    if (until !== null && (next === null || until < next)) next = until;
  }
  return next;
}

/** When the run times out; null: its clock stands still or has not begun. */
export function deadlineOf(plan: Plan, state: RunState): number | null {
  if (state.startedAt === null || state.heldAt !== null || isFinished(state.status)) return null;
  return state.startedAt + plan.timeoutMs + state.heldMs;
}

/** What ends a run whose next step would be one too many. */
export function stepLimitReached(plan: Plan, state: RunState, at: number): RunEvent | null {
  const { maxSteps } = plan;
  if (maxSteps === null || state.stepsBegun <= maxSteps || !mayStart(state)) return null;
  const message = `The run has begun ${maxSteps} steps, which is the most its workflow allows (settings.limits.steps)`;
  return { type: 'run.limit_reached', at, code: 'step_limit', message };
}

export type LoopEnd = { scope: Scope; step: StepState; output: RunValue | null; failure: StepFailure | null };

/** Loops whose iterations have ended, each with its output or the failure of an iteration. */
export function takeLoopsDone(state: RunState): LoopEnd[] {
  const ends: LoopEnd[] = [];
  for (const key of state.loopsDone) {
    state.loopsDone.delete(key);
    const { iteration, nodeId } = parseStepKey(key);
    const scope = state.scopes.get(iteration);
    const step = scope?.steps.get(nodeId);
    if (!scope || !step?.loop || isBlocked(scope)) continue;
    ends.push({ scope, step, output: loopOutput(step), failure: step.loop.failure });
  }
  return ends;
}

function loopOutput(step: StepState): RunValue | null {
  if (!step.loop || step.loop.failure) return null;
  const { next, count, results, truncated, isBroken } = step.loop;
  const iterations = isBroken ? next : count;
  const list = Array.from({ length: iterations }, (_, index) => results[index] ?? null);
  const parts = { iterations: { value: iterations }, results: { list }, truncated: { value: truncated } };
  return { parts: isBroken ? { ...parts, broken: { value: true } } : parts };
}

/** Steps that were started by a worker that is gone, as failed attempts that are tried again at once. */
export function lostAttempts(plan: Plan, state: RunState, now: number): RunEvent[] {
  const events: RunEvent[] = [];
  for (const scope of state.scopes.values()) {
    for (const step of scope.steps.values()) {
      if (step.status !== 'running' || step.loop || !plan.nodes.has(step.nodeId)) continue;
      const given = step.losses + 1 >= MAX_LOSSES;
      events.push({
        type: 'step.failed',
        at: now,
        nodeId: step.nodeId,
        iteration: scope.path,
        attempt: step.attempt,
        startedAt: step.attemptStartedAt ?? now,
        error: {
          code: 'worker_lost',
          message: 'The worker that ran this step stopped before the step ended',
        },
        retryAt: given ? null : now,
      });
    }
  }
  return events;
}

/** When a failed attempt is repeated; null: it was the last. `random` in [0, 1) spreads delays where asked. */
export function retryAt(
  start: Pick<StepStart, 'node' | 'step' | 'attempt'>,
  failure: { retryable: boolean; retryAfterMs?: number | undefined },
  now: number,
  random: number,
): number | null {
  const { retry } = start.node;
  const failures = start.attempt - start.step.losses;
  if (!failure.retryable || failures > retry.maxRetries) return null;
  return (
    now +
    Math.max(retryDelayMs(retry, failures, random), Math.min(failure.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS))
  );
}

/** Delay before the n-th retry (1-based): constant d, linear d·n, exponential d·2^(n−1), never above the cap. */
export function retryDelayMs(policy: RetryPolicy, n: number, random: number): number {
  const factor = policy.backoff === 'constant' ? 1 : policy.backoff === 'linear' ? n : 2 ** (n - 1);
  const delay = Math.min(policy.initialDelayMs * factor, policy.maxDelayMs);
  return Math.round(policy.jitter ? delay * (0.5 + random / 2) : delay);
}

/** Whether a pause that was asked for can begin: nothing is going on. */
export function canPause(state: RunState): boolean {
  const isAsked = state.pauseRequested && state.pausedAt === null && !isFinished(state.status);
  return isAsked && topScope(state).busy === 0;
}

export type ScopeItem = { item: RunValue; index: number };

/** The item and index a step inside loops sees: those of the innermost loop. */
export function itemIn(scope: Scope): ScopeItem | null {
  return scope.parent ? { item: itemOf(scope), index: scope.index } : null;
}

/** A step another step may refer to by id: in its own scope or one around it. */
export function visibleStep(state: RunState, scope: Scope, nodeId: string): StepState | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const step = at.steps.get(nodeId);
    if (step) return step;
  }
  return state.scopes.get('')?.steps.get(nodeId);
}
