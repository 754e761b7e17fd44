import type { RunEvent, RunStatus } from '@/lib/engine/events';
import { errorMessage } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import { log } from '../log';
import { toldOf } from '../webhooks/run-events';
import { cancelUnchecked } from './cancel-run';
import { type Blob, type Flush, type FlushRow, writeUntilKnown } from './flush';

// The one writer of run logs. All runs of this process append to it; one statement writes what has gathered while the
// previous one was on its way, so the busier it is, the fewer commits a run costs. A row whose lease or sequence number
// does not match is not written: its run has been taken over, and its turn must end at once.

/** The run's row as it stands after the events of a flush. */
export type RunPatch = {
  status: RunStatus;
  startedAtMs: number | null;
  endedAtMs: number | null;
  isUndoing: boolean;
  stepsDone: number;
  stepsTotal: number;
  output: Json | undefined;
  outputBlobId: string | null;
  error: Json | null;
  /** Set when the turn gives the run back: when it is next due, null for never by itself. */
  release: { dueAtMs: number | null } | null;
};

export type RunHandle = {
  readonly runId: string;
  readonly lease: number;
  /** Sequence number of the last event appended. */
  lastSeq: number;
  lost: boolean;
  /** Commands the turn has read so far; more than these on the row means there is something to read. */
  commandsSeen: number;
};

type Pending = {
  handle: RunHandle;
  events: RunEvent[];
  blobs: Blob[];
  consumed: string[];
  patch: () => RunPatch;
  /** The status that webhooks were last told of. */
  told: RunStatus;
  /** How often something was asked to be written, and up to which of these it is. */
  asked: number;
  written: number;
  waiters: { version: number; resolve: () => void }[];
  onLost: () => void;
  onCommands: () => void;
};

export type RunJournal = {
  append: (event: RunEvent) => void;
  attach: (blob: Blob) => void;
  /** Marks a command as carried out; it is deleted with the events it caused. */
  consume: (commandId: string) => void;
  /** Asks for a flush even when no event was appended. */
  touch: () => void;
  /** Resolves when everything asked for so far is in the database, or the lease is lost. */
  durable: () => Promise<void>;
};

export type JournalStats = {
  onFlush: (flush: { runs: number; events: number; seconds: number }) => void;
};

export type Journal = {
  open: (handle: RunHandle, hooks: Pick<Pending, 'patch' | 'told' | 'onLost' | 'onCommands'>) => RunJournal;
  idle: () => Promise<void>;
};

export function createJournal(stats: JournalStats): Journal {
  const dirty = new Set<Pending>();
  let flushing: Promise<void> | null = null;

  function schedule(pending: Pending): void {
    pending.asked += 1;
    dirty.add(pending);
    flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flushAll);
  }

  async function flushAll(): Promise<void> {
    try {
      while (dirty.size > 0) {
        const batch = [...dirty].slice(0, 500);
        for (const pending of batch) dirty.delete(pending);
        await flushBatch(batch, stats);
      }
    } finally {
      // In the same tick as the last look at `dirty`: what comes a moment later must begin a new flush.
      flushing = null;
    }
  }

  function open(
    handle: RunHandle,
    hooks: Pick<Pending, 'patch' | 'told' | 'onLost' | 'onCommands'>,
  ): RunJournal {
    const pending: Pending = {
      handle,
      events: [],
      blobs: [],
      consumed: [],
      asked: 0,
      written: 0,
      waiters: [],
      ...hooks,
    };
    return {
      append: (event) => {
        if (handle.lost) return;
        handle.lastSeq += 1;
        pending.events.push(event);
        schedule(pending);
      },
      attach: (blob) => {
        pending.blobs.push(blob);
      },
      consume: (commandId) => {
        pending.consumed.push(commandId);
        schedule(pending);
      },
      touch: () => schedule(pending),
      durable: () => {
        if (handle.lost || pending.written === pending.asked) return Promise.resolve();
        return new Promise((resolve) => {
          pending.waiters.push({ version: pending.asked, resolve });
        });
      },
    };
  }

  return {
    open,
    idle: async () => {
      while (flushing) await flushing;
    },
  };
}

type Taken = Flush & { pending: Pending; version: number };

async function flushBatch(batch: Pending[], stats: JournalStats): Promise<void> {
  const started = performance.now();
  const taken = batch.filter((pending) => !pending.handle.lost).map(take);
  const rows = await writeOrSplit(taken);
  let events = 0;
  for (const { pending, version, runId, count } of taken) {
    const row = rows.get(runId);
    const { handle } = pending;
    if (!row) {
      handle.lost = true;
      pending.onLost();
    } else {
      events += count;
      pending.written = version;
      if (row.commands > handle.commandsSeen) pending.onCommands();
    }
    settleWaiters(pending);
  }
  stats.onFlush({ runs: taken.length, events, seconds: (performance.now() - started) / 1_000 });
}

function settleWaiters(pending: Pending): void {
  const { handle } = pending;
  const done = pending.waiters.filter((waiter) => handle.lost || waiter.version <= pending.written);
  if (done.length === 0) return;
  pending.waiters = pending.waiters.filter((waiter) => !done.includes(waiter));
  for (const waiter of done) waiter.resolve();
}

function take(pending: Pending): Taken {
  const { handle, events, blobs, consumed } = pending;
  const patch = pending.patch();
  const firstSeq = handle.lastSeq - events.length + 1;
  pending.events = [];
  pending.blobs = [];
  pending.consumed = [];
  const row = {
    id: handle.runId,
    lease: handle.lease,
    first_seq: firstSeq,
    count: events.length,
    consumed: consumed.length > 0 ? consumed : null,
    commands_seen: handle.commandsSeen,
    status: patch.status,
    started_at: patch.startedAtMs,
    ended_at: patch.endedAtMs,
    is_undoing: patch.isUndoing,
    steps_done: patch.stepsDone,
    steps_total: patch.stepsTotal,
    tells: toldOf(pending.told, patch.status),
    output_blob_id: patch.outputBlobId,
    release: patch.release !== null,
    due_at: patch.release?.dueAtMs ?? null,
  };
  const values = { events, output: patch.output ?? null, error: patch.error };
  const { runId, lease } = handle;
  const { status } = patch;
  pending.told = status;
  const flush = { runId, lease, status, firstSeq, count: events.length, row, values, blobs };
  return { ...flush, pending, version: pending.asked };
}

/** One run whose rows the database refuses must not take the others with it: it alone loses its lease. */
async function writeOrSplit(flushes: Flush[]): Promise<Map<string, FlushRow>> {
  try {
    return await writeUntilKnown(flushes);
  } catch (error) {
    const [only] = flushes;
    if (flushes.length > 1) {
      const halves = [flushes.slice(0, flushes.length >> 1), flushes.slice(flushes.length >> 1)];
      const rows = new Map<string, FlushRow>();
      for (const half of halves) for (const [id, row] of await writeOrSplit(half)) rows.set(id, row);
      return rows;
    }
    if (only) await endRefused(only.runId, error);
    return new Map();
  }
}

/** What cannot be stored now could not be the next time either: the run would be tried for ever, its effects repeated. */
async function endRefused(runId: string, error: unknown): Promise<void> {
  log.error({ err: error, runId }, 'the database refused the events of a run');
  if (!isRefusedValue(error)) return;
  await cancelUnchecked(runId, `What the run did could not be stored: ${errorMessage(error)}`).catch(
    () => false,
  );
}

/** Whether it is the value that does not fit: its form (22), its size (54), or more JSON than one text can hold. */
function isRefusedValue(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof Error && 'code' in error && /^(22|54)/.test(String(error.code));
}
