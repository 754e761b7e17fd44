import type { RunEvent } from '@/lib/engine/events';
import type { Plan } from '@/lib/engine/plan';
import type { GivenStep } from '@/lib/engine/run-options';
import { findStep, isSettled, type RunState } from '@/lib/engine/state';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import type { ClaimedRun } from '@/lib/server/runs/claim';
import type { Hider } from '@/lib/server/runs/hide-outputs';
import type { Journal, RunHandle, RunJournal } from '@/lib/server/runs/journal';
import type { Redactor } from '@/lib/server/secrets/redactor';
import type { Prepared } from './prepare';
import type { TurnMetrics } from './turn-metrics';
import type { ValueLimits, ValueStore } from './values';

// What a turn is: one run, from its claim until it has ended or can only wait. open-turn.ts makes it, run-turn.ts works
// on it.

/** An attempt of a step that is going on. */
export type ActiveStep = {
  readonly nodeId: string;
  readonly iteration: string;
  readonly abort: AbortController;
  /** Its result is no longer wanted. */
  dropped: boolean;
  /** Knows the secrets it has used. Everything it leaves behind goes through it. */
  readonly redactor: Redactor;
};

export type TurnDeps = {
  journal: Journal;
  fetch: StepFetch;
  metrics: TurnMetrics;
  limits: ValueLimits;
  maxParallelSteps: number;
  maxIterations: number;
};

export type Turn = {
  readonly run: ClaimedRun;
  readonly deps: TurnDeps;
  readonly prepared: Prepared;
  readonly plan: Plan;
  /** Steps a test run was given the output of. */
  readonly given: ReadonlyMap<string, GivenStep>;
  readonly state: RunState;
  readonly handle: RunHandle;
  readonly journal: RunJournal;
  readonly values: ValueStore;
  /** Knows what sensitive steps gave; null where there are none. */
  readonly hider: Hider | null;
  readonly active: Set<ActiveStep>;
  commandsWaiting: boolean;
  /** Ids of the commands this turn has carried out. */
  readonly carriedOut: Set<string>;
  /** Steps for which an answer has come before they wait for it. */
  readonly deferred: Set<string>;
  /** Steps whose code is undoing what it did, or is told to. */
  readonly undoing: Set<string>;
  stopping: boolean;
  /** Applies an event to the state and hands it to the journal. */
  emit: (event: RunEvent) => void;
  /** Makes the turn look again at what there is to do, also when it was just about to sleep. */
  wake: () => void;
  woken: boolean;
  endSleep: (() => void) | null;
  /** Set when the run is given back: when it is next due, null for never by itself. */
  release: { dueAtMs: number | null } | null;
};

/** Stops the attempts of steps that have ended without them: a join went on without their branch, or its time is over. */
export function abortEnded({ active, state }: Turn): void {
  for (const step of active) {
    const { status } = findStep(state, step.iteration, step.nodeId) ?? { status: 'skipped' };
    if (!isSettled(status)) continue;
    step.dropped = true;
    step.abort.abort(new StepError('cancelled', 'The step has ended without this attempt'));
    active.delete(step);
  }
}

/** Stops what is going on without writing down how it ended. */
export function abortSteps(turn: Turn, code: string, message: string): void {
  for (const step of turn.active) {
    step.dropped = true;
    step.abort.abort(new StepError(code, message));
  }
  turn.active.clear();
}
