import { isFinished, type RunEvent, type SequencedEvent, type StoredValue } from '@/lib/engine/events';
import type { Plan } from '@/lib/engine/plan';
import { applySequenced, reduceRun } from '@/lib/engine/reduce';
import { planFor } from '@/lib/engine/run-options';
import { type RunState, stepKey } from '@/lib/engine/state';
import { StepError } from '@/lib/nodes/executor';
import { type ClaimedRun, readBlobs, readLog } from '@/lib/server/runs/claim';
import { type Hider, outputHider } from '@/lib/server/runs/hide-outputs';
import type { RunHandle, RunPatch } from '@/lib/server/runs/journal';
import { readRunOptions } from '@/lib/server/runs/read-run-options';
import { errorMessage } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { WorkflowNode } from '@/lib/workflow/schema';
import type { Prepared } from './prepare';
import { abortSteps, type Turn, type TurnDeps } from './turn';
import { undoingSteps, watchUndoing } from './undoing';
import { createValueStore } from './values';

/** Reads what happened so far and prepares the turn. */
export async function openTurn(deps: TurnDeps, run: ClaimedRun, prepared: Prepared): Promise<Turn> {
  const events = run.lastSeq > 0 ? await readLog(run.id) : [];
  const blobs = events.some(mentionsBlob) ? await readBlobs(run.id) : new Map<string, Json>();
  const start = { input: { value: run.input }, triggerNodeId: run.triggerNodeId, prune: true };
  const options = readRunOptions(run.options);
  const plan = planFor(prepared.plan, options);
  const given = new Map(Object.entries(options?.given ?? {}));
  const state = reduceRun(plan, start, events);
  const hider = outputHider({ nodes: nodesOf(prepared.plan) }, options);
  if (hider) for (const event of events) hider.event(event);
  const handle: RunHandle = {
    runId: run.id,
    lease: run.lease,
    lastSeq: run.lastSeq,
    lost: false,
    commandsSeen: 0,
  };
  return createTurn(deps, run, { ...prepared, plan }, given, state, handle, blobs, hider);
}

function createTurn(
  deps: TurnDeps,
  run: ClaimedRun,
  prepared: Prepared,
  given: Turn['given'],
  state: RunState,
  handle: RunHandle,
  blobs: Map<string, Json>,
  hider: Hider | null,
): Turn {
  const journal = deps.journal.open(handle, {
    patch: () => patchOf(turn),
    told: run.lastSeq === 0 ? 'pending' : state.status,
    onLost: () => {
      abortSteps(turn, 'lease_lost', 'Another worker has taken this run over');
      turn.wake();
    },
    onCommands: () => {
      turn.commandsWaiting = true;
      turn.wake();
    },
  });
  const turn: Turn = {
    run,
    deps,
    prepared,
    plan: prepared.plan,
    given,
    state,
    handle,
    journal,
    values: createValueStore(journal, blobs, deps.limits),
    hider,
    active: new Set(),
    commandsWaiting: run.commands > 0,
    carriedOut: new Set(),
    deferred: new Set(),
    undoing: undoingSteps(state),
    stopping: false,
    emit: (event) => {
      if (handle.lost) return;
      journal.append(event);
      hider?.event({ ...event, seq: handle.lastSeq });
      applySequenced(prepared.plan, state, { ...event, seq: handle.lastSeq });
      if (turn.deferred.size > 0 && isAwaited(turn, event)) turn.commandsWaiting = true;
      watchUndoing(turn.undoing, event);
    },
    wake: () => {
      turn.woken = true;
      turn.endSleep?.();
    },
    woken: false,
    endSleep: null,
    release: null,
  };
  return turn;
}

/** Whether the answer that came too early can be given now. */
function isAwaited(turn: Turn, event: RunEvent): boolean {
  const isTurning =
    event.type === 'step.waiting' || event.type === 'step.succeeded' || event.type === 'step.failed';
  return isTurning && turn.deferred.delete(stepKey(event.iteration, event.nodeId));
}

function* nodesOf({ nodes }: Plan): Generator<WorkflowNode> {
  for (const { node } of nodes.values()) yield node;
}

function mentionsBlob(event: SequencedEvent): boolean {
  return (
    (event.type === 'step.succeeded' && 'blobId' in event.output) ||
    (event.type === 'step.recorded' &&
      [event.input, event.output].some((part) => part && 'blobId' in part)) ||
    (event.type === 'run.forked' && event.stepInput !== undefined && 'blobId' in event.stepInput) ||
    (event.type === 'step.iterating' && 'blobId' in event.items)
  );
}

/** The run's row as it stands now. */
function patchOf(turn: Turn): RunPatch {
  const { state, hider } = turn;
  const { stored, error: outputError } = outputOf(turn);
  const ended = isFinished(state.status);
  return {
    status: state.status,
    startedAtMs: state.startedAt,
    endedAtMs: state.endedAt,
    isUndoing: turn.undoing.size > 0,
    stepsDone: state.stepsDone,
    stepsTotal: turn.plan.scopes.get('')?.length ?? 0,
    output: stored && 'value' in stored ? stored.value : undefined,
    outputBlobId: stored && 'blobId' in stored ? stored.blobId : null,
    error: state.error
      ? {
          code: state.error.code,
          message: hider ? hider.value(state.error.message) : state.error.message,
          node_id: state.error.nodeId,
        }
      : outputError,
    // A finished run is given back with its last events.
    release: turn.release ?? (ended ? { dueAtMs: null } : null),
  };
}

type RunOutput = { stored: StoredValue | null; error: Json | null };

/** The run's output for its row; one that is too large to be kept leaves the reason instead. */
function outputOf(turn: Turn): RunOutput {
  const { output } = turn.state;
  if (!output) return { stored: null, error: null };
  if ('value' in output || 'blobId' in output) return { stored: output, error: null };
  try {
    return { stored: turn.values.store(turn.values.read(output)), error: null };
  } catch (error) {
    const code = error instanceof StepError ? error.code : 'output_unreadable';
    return { stored: null, error: { code, message: errorMessage(error), node_id: null } };
  }
}
