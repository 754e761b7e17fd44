import type { Json } from '@/lib/shared/json';
import type { RunStatus, StepFailure, StepStatus, StoredValue } from './events';
import type { Plan } from './plan';
import type { RunValue } from './value';

// What a run's events fold into. The maps and sets belong to whoever folds and are changed in place (a loop of ten
// thousand items would otherwise copy ten thousand entries per event); each StepState is replaced, never changed, so a
// reader may compare by identity.

export type Attempt = { startedAt: number; endedAt: number; error: StepFailure | null };

/** A call that the code of a step has made. */
export type RecordedCall = {
  readonly call: number;
  readonly kind: string;
  readonly name: string;
  readonly status: 'running' | 'retrying' | 'completed' | 'failed';
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly dueAt: number | null;
  readonly input: StoredValue | null;
  readonly output: StoredValue | null;
  readonly error: StepFailure | null;
  readonly attempts: readonly Attempt[];
  /** Which of the step's calls ended before it: the code hears of the ends in this order. */
  readonly place: number | null;
};

export type LoopState = {
  items: StoredValue;
  count: number;
  concurrency: number;
  truncated: boolean;
  /** Index of the next iteration to open. */
  next: number;
  finished: number;
  results: (RunValue | null)[];
  /** A step of the body has said that this is enough: no further iteration begins. */
  isBroken: boolean;
  failure: (StepFailure & { nodeId: string }) | null;
};

export type StepState = {
  readonly nodeId: string;
  readonly iteration: string;
  readonly status: StepStatus;
  /** 0 before the first attempt. */
  readonly attempt: number;
  /** Attempts that ended because their worker was lost; they do not count against the retry policy. */
  readonly losses: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly attemptStartedAt: number | null;
  readonly attempts: readonly Attempt[];
  /** What the step was given. */
  readonly input: RunValue;
  readonly output: StoredValue | null;
  /** What its successors get as `result`. */
  readonly result: RunValue;
  readonly ports: readonly string[];
  readonly error: StepFailure | null;
  /** End of a wait or of a backoff. */
  readonly dueAt: number | null;
  readonly wait: { for: 'timer' | 'signal'; data: Json | null } | null;
  readonly resumed: { by: 'timer' | 'signal'; data: Json | null } | null;
  readonly loop: LoopState | null;
  /** What its code has called, where it is a step whose calls are recorded. */
  readonly calls?: readonly RecordedCall[];
  /** It did not end by itself: its run was stopped, or its scope failed around it. */
  readonly isAbandoned: boolean;
  /** It was not executed: a test run was given its output. */
  readonly isPinned: boolean;
};

export type Scope = {
  /** '' at the top, `loop:3` for the fourth iteration of `loop`, `outer:0/inner:2` when nested. */
  readonly path: string;
  readonly loopNodeId: string;
  readonly index: number;
  readonly parent: Scope | null;
  readonly steps: Map<string, StepState>;
  /** Connections into each node: how many are undecided, and the sources of those taken. */
  readonly arrivals: Map<string, { pending: number; taken: string[] }>;
  unsettled: number;
  /** Attempts now going on in this scope and the ones inside it. */
  busy: number;
  failure: (StepFailure & { nodeId: string }) | null;
  finished: boolean;
};

export type StepKey = string;

export type RunState = {
  status: RunStatus;
  lastSeq: number;
  /** How often the run was begun again; what is done again is a new effect. */
  restarts: number;
  startedAt: number | null;
  endedAt: number | null;
  input: StoredValue;
  output: RunValue | null;
  error: (StepFailure & { nodeId: string | null }) | null;
  pauseRequested: boolean;
  pausedAt: number | null;
  /** Since when the run's clock stands still: paused, or waiting for somebody's answer and nothing else. */
  heldAt: number | null;
  /** How long it stood still before that. */
  heldMs: number;
  scopes: Map<string, Scope>;
  /** Steps that may start now, oldest first. */
  ready: Set<StepKey>;
  /** Waiting steps, with the end of the wait where there is one. */
  waiting: Map<StepKey, number | null>;
  /** Those of them that wait for a signal from outside. */
  signalWaits: Set<StepKey>;
  /** Failed attempts to be repeated, with the time of the next one. */
  backoffs: Map<StepKey, number>;
  /** Until when the branches that begin at a step have to be done. */
  deadlines: Map<StepKey, { at: number; ms: number }>;
  deadlinesPassed: number;
  /** Loops whose iterations have all ended. */
  loopsDone: Set<StepKey>;
  /** Settled steps of the top scope. */
  stepsDone: number;
  /** Steps of all scopes that were allowed to start, but for triggers. */
  stepsBegun: number;
  /** The trigger that starts the run, the others are skipped; null: all of them. */
  triggerNodeId: string | null;
  /** A step at the top that is given something else than what comes from before it. */
  stepInput: { nodeId: string; input: StoredValue } | null;
  /** Forget the steps of finished iterations (the worker does; a reader keeps them). */
  prune: boolean;
};

export type RunStart = { input: StoredValue; triggerNodeId: string | null; prune?: boolean };

export function createRunState(plan: Plan, start: RunStart): RunState {
  const top = createScope(plan, '', -1, null, '');
  return {
    status: 'pending',
    lastSeq: 0,
    restarts: 0,
    startedAt: null,
    endedAt: null,
    input: start.input,
    output: null,
    error: null,
    pauseRequested: false,
    pausedAt: null,
    heldAt: null,
    heldMs: 0,
    scopes: new Map([['', top]]),
    ready: new Set(),
    waiting: new Map(),
    signalWaits: new Set(),
    backoffs: new Map(),
    deadlines: new Map(),
    deadlinesPassed: 0,
    loopsDone: new Set(),
    stepsDone: 0,
    stepsBegun: 0,
    triggerNodeId: start.triggerNodeId,
    stepInput: null,
    prune: start.prune ?? false,
  };
}

export function createScope(
  plan: Plan,
  loopNodeId: string,
  index: number,
  parent: Scope | null,
  path: string,
): Scope {
  return {
    path,
    loopNodeId,
    index,
    parent,
    steps: new Map(),
    arrivals: new Map(),
    unsettled: plan.scopes.get(loopNodeId)?.length ?? 0,
    busy: 0,
    failure: null,
    finished: false,
  };
}

/** Path of one iteration of a loop that stands in `scope`. */
export function iterationPath(scope: Scope, loopNodeId: string, index: number): string {
  return `${scope.path === '' ? '' : `${scope.path}/`}${loopNodeId}:${index}`;
}

export function stepKey(iteration: string, nodeId: string): StepKey {
  return `${iteration}|${nodeId}`;
}

export function parseStepKey(key: StepKey): { iteration: string; nodeId: string } {
  const bar = key.lastIndexOf('|');
  return { iteration: key.slice(0, bar), nodeId: key.slice(bar + 1) };
}

/** A step is no longer startable, waiting, backing off or ready to be closed. */
export function clearQueues(state: RunState, key: StepKey): void {
  state.ready.delete(key);
  state.waiting.delete(key);
  state.signalWaits.delete(key);
  state.backoffs.delete(key);
  state.loopsDone.delete(key);
}

export function findStep(state: RunState, iteration: string, nodeId: string): StepState | undefined {
  return state.scopes.get(iteration)?.steps.get(nodeId);
}

export function isSettled(status: StepStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'skipped';
}

/** Whether this scope or one around it has failed, so that nothing new may start in it. */
export function isBlocked(scope: Scope): boolean {
  for (let at: Scope | null = scope; at; at = at.parent) if (at.failure || at.finished) return true;
  return false;
}
