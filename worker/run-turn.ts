import {
  canPause,
  deadlineOf,
  type LoopEnd,
  lostAttempts,
  nextDueAt,
  stepLimitReached,
  takeDue,
  takeLoopsDone,
  takeReady,
} from '@/lib/engine/decide';
import { isFinished } from '@/lib/engine/events';
import { StepError } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';
import { withdrawApprovals } from './approvals';
import { cancelUnwantedChildren } from './children';
import { carryOutCommands } from './commands';
import { startStep } from './run-step';
import { abortEnded, abortSteps, type Turn } from './turn';

// How a turn goes: everything ready is started, at most `maxParallelSteps` at once; each result is folded as it comes.
// Waits shorter than STAY_MS are sat out.

const STAY_MS = 3_000;

/** Works on the run until it has ended or can only wait; then gives it back. */
export async function runTurn(turn: Turn): Promise<void> {
  const { state, handle } = turn;
  begin(turn);
  while (!handle.lost) {
    turn.woken = false;
    if (turn.commandsWaiting) await carryOutCommands(turn);
    checkLimits(turn);
    if (isFinished(state.status) && !turn.commandsWaiting) break;
    if (await progress(turn)) continue;
    if (isFinished(state.status) || turn.commandsWaiting) continue;
    const waitMs = sitOutMs(turn);
    if (waitMs === null) break;
    await sleepOrWake(turn, waitMs);
  }
  if (isFinished(state.status)) abortSteps(turn, 'run_ended', 'The run has ended');
  if (handle.lost) return;
  await giveBack(turn);
  await withdrawApprovals(turn);
  await cancelUnwantedChildren(turn);
}

function begin(turn: Turn): void {
  const now = Date.now();
  if (turn.state.startedAt === null) turn.emit({ type: 'run.started', at: now });
  for (const event of lostAttempts(turn.plan, turn.state, now)) turn.emit(event);
}

function checkLimits(turn: Turn): void {
  const now = Date.now();
  const limit = stepLimitReached(turn.plan, turn.state, now);
  if (limit) {
    turn.emit(limit);
    abortSteps(turn, 'step_limit', 'The run has begun too many steps');
  }
  const deadline = deadlineOf(turn.plan, turn.state);
  if (deadline === null || deadline > now) return;
  turn.emit({ type: 'run.timed_out', at: now });
  abortSteps(turn, 'timed_out', 'Workflow timed out');
}

/** Does what can be done at once; false when there was nothing. */
async function progress(turn: Turn): Promise<boolean> {
  const { state, plan } = turn;
  const now = Date.now();
  let moved = false;
  if ((plan.cancelsRest || state.deadlinesPassed > 0) && turn.active.size > 0) abortEnded(turn);
  if (!turn.stopping) {
    for (const event of takeDue(state, now)) {
      turn.emit(event);
      moved = true;
    }
    for (const end of takeLoopsDone(state)) {
      endLoop(turn, end);
      moved = true;
    }
  }
  if (canPause(state) && turn.active.size === 0) {
    turn.emit({ type: 'run.paused', at: now });
    moved = true;
  }
  const room = turn.stopping ? 0 : turn.deps.maxParallelSteps - turn.active.size;
  const until = performance.now() + 5;
  for (const start of takeReady(plan, state, Math.min(room, 64))) {
    startStep(turn, start);
    moved = true;
  }
  // A long chain of instant steps must let the other runs of this process have their turn.
  if (moved && (state.ready.size > 0 || performance.now() > until)) await yieldToOthers();
  return moved;
}

/** How long the turns of this process may keep it to themselves, in milliseconds. */
const BUSY_MS = 4;
let busySince: number | null = null;

/** A short run goes through without a pause, and so into one write of the journal. */
function yieldToOthers(): Promise<void> | undefined {
  const now = performance.now();
  if (busySince === null) {
    busySince = now;
    setImmediate(() => {
      busySince = null;
    });
  }
  if (now - busySince < BUSY_MS) return undefined;
  return new Promise((resolve) => setImmediate(resolve));
}

function endLoop(turn: Turn, { step, output, failure }: LoopEnd): void {
  const at = Date.now();
  const { nodeId, iteration, attempt } = step;
  const common = { at, nodeId, iteration, attempt, startedAt: step.attemptStartedAt ?? at };
  try {
    if (!output)
      throw new StepError(failure?.code ?? 'loop_failed', failure?.message ?? 'An iteration failed');
    const stored = turn.values.store(turn.values.read(output));
    turn.emit({ type: 'step.succeeded', ...common, ports: ['done'], output: stored });
  } catch (error) {
    const code = error instanceof StepError ? error.code : 'output_unreadable';
    turn.emit({
      type: 'step.failed',
      ...common,
      error: { code, message: errorMessage(error) },
      retryAt: null,
    });
  }
}

/** How long this turn may wait for what comes next; null: it should give the run back. */
function sitOutMs(turn: Turn): number | null {
  const now = Date.now();
  const due = nextDueAt(turn.state);
  const deadline = deadlineOf(turn.plan, turn.state);
  const next = Math.min(due ?? Infinity, deadline ?? Infinity);
  if (turn.active.size > 0) return Math.max(0, Math.min(next - now, 60_000));
  if (turn.stopping || next - now > STAY_MS) return null;
  return Math.max(0, next - now);
}

function sleepOrWake(turn: Turn, ms: number): Promise<void> | undefined {
  if (turn.woken) return undefined;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      turn.endSleep = null;
      resolve();
    };
    const timer = setTimeout(end, ms);
    turn.endSleep = end;
  });
}

async function giveBack(turn: Turn): Promise<void> {
  const { state, journal, handle, run } = turn;
  await journal.durable();
  // The last events of a run that ended have given it back with them.
  if (isFinished(state.status) && handle.lastSeq > run.lastSeq) return;
  const due = nextDueAt(state);
  const deadline = deadlineOf(turn.plan, state);
  const goesOnAt = turn.stopping && state.status === 'running' ? Date.now() : null;
  const next = Math.min(due ?? Infinity, deadline ?? Infinity, goesOnAt ?? Infinity);
  turn.release = { dueAtMs: Number.isFinite(next) ? next : null };
  journal.touch();
  await journal.durable();
}
