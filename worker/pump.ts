import { isFinished } from '@/lib/engine/events';
import { isConnectionError } from '@/lib/server/db';
import { log } from '@/lib/server/log';
import { ring } from '@/lib/server/queue';
import { type ClaimedRun, claimFairly, claimRuns, releaseLeases, renewLeases } from '@/lib/server/runs/claim';
import { admitHeld } from '@/lib/server/runs/concurrency';
import { reportEnd } from '@/lib/server/runs/report-end';
import { errorMessage } from '@/lib/shared/errors';
import { createCrowd } from './crowd';
import { openTurn } from './open-turn';
import type { Prepared, PreparedCache } from './prepare';
import { runTurn } from './run-turn';
import type { Turn, TurnDeps } from './turn';

// Takes due runs out of the database as fast as there is room for them. Claims are batched: rings that come while a claim
// is under way become one more claim, and a pump that took all it had room for
// looks again by itself when it has room.

const RENEW_MS = 4_000;
const BATCH = 50;
/** Turns that end within this time make room for one claim together. */
const GATHER_MS = 3;
/** While the database is out of reach, it is asked this often. */
const AFTER_FAILURE_MS = 500;

export type Pump = {
  /** Looks for due runs as soon as there is room; resolves when the claims this led to are done. */
  answer: () => Promise<void>;
  /** Looks for due runs now, if there is room. */
  look: () => Promise<void>;
  /** A run this process holds has commands to read, or was taken away. */
  noteCommands: (runId: string) => void;
  activeRuns: () => number;
  /** Lets the turns end at their next good moment, and waits for them. */
  stop: () => Promise<void>;
};

type Held = { turn: Turn | null; done: Promise<void> };

export function createPump(
  deps: TurnDeps,
  prepared: PreparedCache,
  options: { workerId: string; concurrency: number },
): Pump {
  const turns = new Map<string, Held>();
  let claiming: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** The last claim took all it could: there may be more. */
  let mayBeMore = false;
  /** The database may hold leases of this worker that it knows nothing of: an earlier process or answer was lost. */
  let mayHoldMore = true;
  let gather: NodeJS.Timeout | null = null;
  const roomWaiters: (() => void)[] = [];
  const crowd = createCrowd();

  const room = () => options.concurrency - turns.size;

  /** A full worker keeps its ring until it has room, so that the next ring goes to another. */
  async function answer(): Promise<void> {
    if (room() <= 0 && !stopped) await new Promise<void>((resolve) => roomWaiters.push(resolve));
    await look();
  }

  function look(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    claiming ??= Promise.resolve().then(claimAll);
    return claiming;
  }

  async function claimAll(): Promise<void> {
    try {
      while (again && !stopped) await claimOnce();
    } catch (error) {
      mayHoldMore = true;
      throw error;
    } finally {
      // In the same tick as the last look at `again`: what comes a moment later must begin a new claim.
      claiming = null;
      lookAgainSoon(mayHoldMore ? AFTER_FAILURE_MS : GATHER_MS);
    }
  }

  async function claimOnce(): Promise<void> {
    again = false;
    if (mayHoldMore) await releaseLeases(options.workerId, [...turns.keys()]);
    mayHoldMore = false;
    const limit = Math.min(BATCH, room());
    const isCrowded = mayBeMore;
    mayBeMore = true;
    if (limit <= 0) return;
    const runs = await claimInOrder(limit, isCrowded);
    mayBeMore = runs.length === limit;
    await begin(runs);
    // What this process has no room for, another may take.
    if (mayBeMore && room() <= 0) ring();
    else again ||= mayBeMore;
  }

  /** While more is due than there is room for, half of it goes to all organizations alike: none has to wait for another. */
  async function claimInOrder(limit: number, isCrowded: boolean): Promise<ClaimedRun[]> {
    const waiting = isCrowded ? await crowd.organizations() : [];
    if (waiting.length < 2) return claimRuns(options.workerId, limit);
    const fair = await claimFairly(options.workerId, Math.ceil(limit / 2), waiting);
    const rest = limit - fair.length;
    return rest > 0 ? [...fair, ...(await claimRuns(options.workerId, rest))] : fair;
  }

  function lookAgainSoon(ms: number): void {
    if (gather || stopped || !(mayHoldMore || (mayBeMore && room() > 0))) return;
    gather = setTimeout(() => {
      gather = null;
      look().catch(report);
    }, ms);
  }

  async function begin(runs: ClaimedRun[]): Promise<void> {
    const definitions = await prepared.get(runs.map((run) => run.definitionId));
    for (const run of runs) {
      const definition = definitions.get(run.definitionId);
      if (!definition) {
        log.error({ runId: run.id }, 'the definition of a run is missing');
        continue;
      }
      const held: Held = { turn: null, done: Promise.resolve() };
      turns.set(run.id, held);
      held.done = work(held, run, definition);
    }
  }

  async function work(held: Held, run: ClaimedRun, definition: Prepared): Promise<void> {
    const started = performance.now();
    const waitedSeconds = Math.max(0, Date.now() - run.dueAtMs) / 1_000;
    try {
      held.turn = await openTurn(deps, run, definition);
      if (stopped) stopTurn(held.turn);
      await runTurn(held.turn);
      if (isFinished(held.turn.state.status)) await tellOthers(run);
      // A command that came while it was given back has made it due again.
      mayBeMore ||= held.turn.commandsWaiting;
    } catch (error) {
      log.error({ err: error, runId: run.id }, 'a turn failed; the run is tried again when its lease ends');
      mayHoldMore ||= isConnectionError(error);
    } finally {
      if (turns.get(run.id) === held) turns.delete(run.id);
      for (const resolve of roomWaiters.splice(0)) resolve();
      deps.metrics.onTurn((performance.now() - started) / 1_000, waitedSeconds);
      lookAgainSoon(mayHoldMore ? AFTER_FAILURE_MS : GATHER_MS);
    }
  }

  const renewal = setInterval(() => {
    const held = [...turns.values()].flatMap(({ turn }) => (turn ? [turn.handle] : []));
    if (held.length > 0) renew(held).catch(report);
  }, RENEW_MS);

  async function renew(held: { runId: string; lease: number }[]): Promise<void> {
    const still = await renewLeases(held);
    for (const { runId, lease } of held) {
      const turn = turns.get(runId)?.turn;
      if (turn?.handle.lease !== lease) continue;
      const row = still.get(runId);
      // Lost, or being written to; a write of our own tells.
      if (!row) turn.journal.touch();
      else if (row.commands > turn.handle.commandsSeen) noteCommands(runId);
    }
  }

  function noteCommands(runId: string): void {
    const turn = turns.get(runId)?.turn;
    if (!turn) return;
    turn.commandsWaiting = true;
    // Should the run have been taken away, the journal finds out by writing.
    turn.journal.touch();
    turn.wake();
  }

  async function stop(): Promise<void> {
    stopped = true;
    for (const resolve of roomWaiters.splice(0)) resolve();
    if (gather) clearTimeout(gather);
    await claiming?.catch(() => undefined);
    for (const { turn } of turns.values()) if (turn) stopTurn(turn);
    const given = [...turns.values()].map(({ done }) => done);
    await Promise.allSettled(given);
    clearInterval(renewal);
    if (given.length > 0) ring();
  }

  return { answer, look, noteCommands, activeRuns: () => turns.size, stop };
}

/** What the end of a run is to others; should it not get through, reconcile does it. */
async function tellOthers(run: ClaimedRun): Promise<void> {
  if (run.reports) await reportEnd(run.id);
  if (run.concurrencyKey !== null) await admitHeld(run.workflowId, run.concurrencyKey);
}

/** Nothing new is started; what is going on may end. */
function stopTurn(turn: Turn): void {
  turn.stopping = true;
  turn.wake();
}

function report(error: unknown): void {
  log.warn({ err: error }, `the pump could not look for runs: ${errorMessage(error)}`);
}
