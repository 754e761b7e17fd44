import { isFinished, type RunEvent, type SequencedEvent } from '@/lib/engine/events';
import { pool } from '@/lib/server/db';
import { admitRun } from '@/lib/server/runs/admit-run';
import { readLog } from '@/lib/server/runs/claim';
import { getRun } from '@/lib/server/runs/read-run';
import type { RunRow, RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { type UntilOptions, until } from './until';

/** Starts a run of a deployed workflow and answers its id. */
export async function startRun(scope: RunScope, workflowRef: string, input: Json = null): Promise<string> {
  const { runId } = await admitRun({ ...scope, workflowRef, input, trigger: { type: 'manual' } });
  return runId;
}

/** The run once it has ended. */
export async function finished(scope: RunScope, runId: string, options: UntilOptions = {}): Promise<RunRow> {
  return until(
    async () => {
      const run = await getRun(scope, runId);
      return isFinished(run.status) && run;
    },
    { what: `run ${runId} ends`, ...options },
  );
}

export async function runToEnd(scope: RunScope, workflowRef: string, input: Json = null): Promise<RunRow> {
  return finished(scope, await startRun(scope, workflowRef, input));
}

export async function statusOf(runId: string): Promise<string> {
  const { rows } = await pool().query<{ status: string }>('SELECT status FROM run WHERE id = $1', [runId]);
  return rows[0]?.status ?? 'missing';
}

export async function untilStatus(runId: string, status: string): Promise<void> {
  await until(async () => (await statusOf(runId)) === status, { what: `run ${runId} is ${status}` });
}

export type LeaseRow = { lease: number; leasedBy: string | null; dueInMs: number | null; lastSeq: number };

export async function leaseOf(runId: string): Promise<LeaseRow> {
  const { rows } = await pool().query<LeaseRow>(
    `SELECT lease, leased_by AS "leasedBy", last_seq AS "lastSeq",
       (extract(epoch FROM due_at - now()) * 1000)::float8 AS "dueInMs" FROM run WHERE id = $1`,
    [runId],
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no run ${runId}`);
  return row;
}

/** The run's whole log, after a check that it has neither a gap nor a duplicate. */
export async function soundLog(runId: string): Promise<SequencedEvent[]> {
  const events = await readLog(runId);
  const { lastSeq } = await leaseOf(runId);
  const seqs = events.map((event) => event.seq);
  const expected = Array.from({ length: lastSeq }, (_, index) => index + 1);
  if (JSON.stringify(seqs) !== JSON.stringify(expected)) {
    throw new Error(`The log of ${runId} ends at ${lastSeq} but has ${seqs.join(', ')}`);
  }
  return events;
}

export type EventOf<T extends RunEvent['type']> = Extract<SequencedEvent, { type: T }>;

export function eventsOf<T extends RunEvent['type']>(
  events: readonly SequencedEvent[],
  type: T,
  nodeId?: string,
): EventOf<T>[] {
  return events.filter(
    (event): event is EventOf<T> =>
      event.type === type && (nodeId === undefined || ('nodeId' in event && event.nodeId === nodeId)),
  );
}
