import { isFinished, type RunStatus, type SequencedEvent } from '@/lib/engine/events';
import { pool } from '../db';
import { readLog } from './claim';
import { onRunChange } from './run-hub';

/**
 * The events of a run after a sequence number, as they happen, in batches. Subscribes first, then replays, then goes
 * live: none is missing, none comes twice. Ends when the run has ended (and its last event was given) or on abort.
 */
export async function* watchRun(
  runId: string,
  afterSeq: number,
  signal: AbortSignal,
): AsyncGenerator<SequencedEvent[], void, void> {
  let cursor = afterSeq;
  let moved = true;
  let wake: () => void = () => undefined;
  const stop = onRunChange(runId, () => {
    moved = true;
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal.aborted) {
      if (!moved) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      moved = false;
      // The row first: events written after this look are announced by a change.
      const row = await readHead(runId);
      if (!row) return;
      const events = row.lastSeq > cursor ? await readLog(runId, cursor) : [];
      cursor = events.at(-1)?.seq ?? cursor;
      if (events.length > 0) yield events;
      if (isFinished(row.status) && cursor >= row.lastSeq) return;
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

async function readHead(runId: string): Promise<{ status: RunStatus; lastSeq: number } | undefined> {
  const { rows } = await pool().query<{ status: RunStatus; lastSeq: number }>({
    name: 'read-run-head',
    text: 'SELECT status, last_seq AS "lastSeq" FROM run WHERE id = $1',
    values: [runId],
  });
  return rows[0];
}
