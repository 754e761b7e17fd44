import { isFinished } from '@/lib/engine/events';
import { pool } from '../db';
import { hasEnded, onRunChange } from './run-hub';
import { type RunRow, runColumns, runTables } from './run-row';

// Waiting for the end of a run without asking again and again. The rows of all runs that end in the same moment are read
// with one query.

type Reader = { runId: string; resolve: (row: RunRow | null) => void };

const MAX_WAIT_MS = 2 ** 31 - 1;

let readers: Reader[] = [];

/** The run's row once it has ended; null when that takes longer than `timeoutMs`. Listens from the call on. */
export function expectRun(
  runId: string,
  timeoutMs: number,
): { finished: Promise<RunRow | null>; drop: () => void } {
  let drop = () => undefined as undefined;
  const finished = new Promise<RunRow | null>((resolve) => {
    const end = (row: RunRow | null) => {
      clearTimeout(timer);
      stop();
      resolve(row);
    };
    const timer = setTimeout(() => end(null), timeoutMs);
    const stop = onRunChange(runId, (change) => {
      if (hasEnded(change)) readSoon({ runId, resolve: end });
      else if (change === 'unknown')
        readSoon({ runId, resolve: (row) => row && isFinished(row.status) && end(row) });
    });
    drop = () => void end(null);
  });
  return { finished, drop };
}

/** The run's row when it has ended, also when it had before; null when that takes too long. */
export async function awaitRun(
  runId: string,
  { timeoutMs, signal }: { timeoutMs: number | null; signal: AbortSignal },
): Promise<RunRow | null> {
  const expected = expectRun(runId, Math.min(timeoutMs ?? MAX_WAIT_MS, MAX_WAIT_MS));
  signal.addEventListener('abort', expected.drop, { once: true });
  try {
    const now = (await readRuns([runId])).get(runId);
    const ended = now && isFinished(now.status) ? now : await expected.finished;
    signal.throwIfAborted();
    return ended;
  } finally {
    signal.removeEventListener('abort', expected.drop);
    expected.drop();
  }
}

function readSoon(reader: Reader): void {
  readers.push(reader);
  if (readers.length === 1) setImmediate(() => void readAll());
}

async function readAll(): Promise<void> {
  const batch = readers;
  readers = [];
  try {
    const rows = await readRuns(batch.map(({ runId }) => runId));
    for (const { runId, resolve } of batch) resolve(rows.get(runId) ?? null);
  } catch {
    for (const { resolve } of batch) resolve(null);
  }
}

async function readRuns(ids: string[]): Promise<Map<string, RunRow>> {
  const { rows } = await pool().query<RunRow>({
    name: 'read-runs',
    text: `SELECT ${runColumns} FROM ${runTables} WHERE r.id = ANY($1)`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
