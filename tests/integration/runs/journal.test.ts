import { beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '@/lib/engine/events';
import { pool } from '@/lib/server/db';
import { type ClaimedRun, claimRuns } from '@/lib/server/runs/claim';
import { createJournal, type RunHandle, type RunJournal, type RunPatch } from '@/lib/server/runs/journal';
import { getRun } from '@/lib/server/runs/read-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { leaseOf, soundLog, startRun } from '@/tests/support/runs';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let workflowRef: string;

beforeAll(async () => {
  scope = await createScope();
  workflowRef = await deployWorkflow(scope, chain(['only', 'noop']));
});

const running: RunPatch = {
  status: 'running',
  startedAtMs: null,
  endedAtMs: null,
  stepsDone: 0,
  stepsTotal: 1,
  isUndoing: false,
  output: undefined,
  outputBlobId: null,
  error: null,
  release: null,
};

type Writer = { handle: RunHandle; journal: RunJournal; wasLost: () => boolean };

function newJournal() {
  const flushes: number[] = [];
  return { journal: createJournal({ onFlush: ({ runs }) => flushes.push(runs) }), flushes };
}

function write({ id, lease, lastSeq }: ClaimedRun, journal = newJournal().journal, patch = running): Writer {
  const handle = { runId: id, lease, lastSeq, lost: false, commandsSeen: 0 };
  let lost = 0;
  const onLost = () => {
    lost += 1;
  };
  const hooks = { patch: () => patch, told: 'pending' as const, onLost, onCommands: () => undefined };
  return { handle, journal: journal.open(handle, hooks), wasLost: () => lost === 1 };
}

function line(message: string): RunEvent {
  return { type: 'step.log', at: Date.now(), nodeId: 'only', iteration: '', level: 'info', message };
}

async function claimed(count: number): Promise<ClaimedRun[]> {
  const ids = new Set(await Promise.all(Array.from({ length: count }, () => startRun(scope, workflowRef))));
  return (await claimRuns('journal-test', 1_000)).filter(({ id }) => ids.has(id));
}

async function claimedOne(): Promise<ClaimedRun> {
  const [run] = await claimed(1);
  if (!run) throw new Error('The run could not be claimed');
  return run;
}

/** Claims the run once more, as if its lease had ended; again where its holder has prolonged it in between. */
async function claimAgain(runId: string): Promise<ClaimedRun> {
  for (;;) {
    await pool().query("UPDATE run SET due_at = now() - interval '1 second' WHERE id = $1", [runId]);
    const run = (await claimRuns('another', 1_000)).find(({ id }) => id === runId);
    if (run) return run;
  }
}

async function messagesOf(runId: string): Promise<string[]> {
  return (await soundLog(runId)).flatMap((event) => (event.type === 'step.log' ? [event.message] : []));
}

/** Breaks every other connection to the database as a failing network would. */
async function breakConnections(): Promise<number> {
  const { rowCount } = await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE 'LISTEN%'`,
  );
  return rowCount ?? 0;
}

describe('the journal', () => {
  it('writes 50 runs × 200 events from many hands without a gap or a duplicate, in far fewer commits', async () => {
    const { journal, flushes } = newJournal();
    const writers = (await claimed(50)).map((run) => write(run, journal));
    await Promise.all(
      writers.map(async ({ journal: own }, i) => {
        for (let n = 0; n < 200; n += 1) {
          own.append(line(`${i}/${n}`));
          if (n % 7 === i % 7) await own.durable();
        }
        await own.durable();
      }),
    );
    for (const [i, { handle }] of writers.entries()) {
      const expected = Array.from({ length: 200 }, (_, n) => `${i}/${n}`);
      expect(await messagesOf(handle.runId)).toEqual(expected);
    }
    expect(flushes.length).toBeLessThan(1_000);
  });

  it('has an event in the database when durable resolves', async () => {
    const { handle, journal } = write(await claimedOne());
    for (const message of ['one', 'two', 'three']) {
      journal.append(line(message));
      await journal.durable();
      expect((await messagesOf(handle.runId)).at(-1)).toBe(message);
    }
  });

  it('writes nothing for a lost lease, and tells the older holder of it', async () => {
    const first = write(await claimedOne());
    first.journal.append(line('before'));
    await first.journal.durable();
    const second = write(await claimAgain(first.handle.runId));
    first.journal.append(line('too late'));
    await first.journal.durable();
    expect(first.handle.lost).toBe(true);
    expect(first.wasLost()).toBe(true);
    second.journal.append(line('after'));
    await second.journal.durable();
    first.journal.append(line('still too late'));
    first.journal.touch();
    await first.journal.durable();
    expect(await messagesOf(first.handle.runId)).toEqual(['before', 'after']);
  });

  it('never gives back, ends or changes a run whose lease is lost', async () => {
    const run = await claimedOne();
    const release = {
      ...running,
      status: 'failed',
      error: { message: 'no' },
      release: { dueAtMs: null },
    } as const;
    const first = write(run, undefined, release);
    await claimAgain(run.id);
    const before = await leaseOf(run.id);
    first.journal.touch();
    await first.journal.durable();
    const after = await leaseOf(run.id);
    expect(after).toMatchObject({ lease: before.lease, leasedBy: 'another', lastSeq: before.lastSeq });
    const { rows } = await pool().query('SELECT status, error FROM run WHERE id = $1', [run.id]);
    expect(rows[0]).toEqual({ status: 'running', error: null });
  });

  it('lets two holders race without ever mixing their events', async () => {
    const run = await claimedOne();
    const first = write(run);
    const writing = (async () => {
      for (let n = 0; n < 300 && !first.handle.lost; n += 1) {
        first.journal.append(line(`first ${n}`));
        await first.journal.durable();
      }
    })();
    const second = write(await claimAgain(run.id));
    for (let n = 0; n < 20; n += 1) second.journal.append(line(`second ${n}`));
    await Promise.all([second.journal.durable(), writing]);
    const messages = await messagesOf(run.id);
    const turn = messages.findIndex((message) => message.startsWith('second'));
    expect(first.handle.lost).toBe(true);
    expect(second.handle.lost).toBe(false);
    expect(messages.slice(turn)).toEqual(Array.from({ length: 20 }, (_, n) => `second ${n}`));
    expect(messages.slice(0, turn)).toEqual(Array.from({ length: turn }, (_, n) => `first ${n}`));
  });

  it('loses and doubles nothing when connections break in the middle of a flush', async () => {
    const { journal } = newJournal();
    const writers = (await claimed(20)).map((run) => write(run, journal));
    let broken = 0;
    let writing = true;
    const breaking = (async () => {
      while (writing) {
        broken += await breakConnections().catch(() => 0);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    await Promise.all(
      writers.map(async ({ journal: own }) => {
        for (let n = 0; n < 40; n += 1) {
          own.append(line(String(n)));
          await own.durable();
        }
      }),
    );
    writing = false;
    await breaking;
    expect(broken).toBeGreaterThan(3);
    const whole = Array.from({ length: 40 }, (_, n) => String(n));
    for (const { handle } of writers) {
      expect(handle.lost).toBe(false);
      expect(await messagesOf(handle.runId)).toEqual(whole);
    }
  });

  it('ends the one run whose rows the database cannot take, and no other', async () => {
    const { journal } = newJournal();
    const impossible = { ...running, startedAtMs: 1e300 };
    const writers = (await claimed(8)).map((run, i) => write(run, journal, i === 3 ? impossible : running));
    for (const { journal: own } of writers) own.append(line('one'));
    await Promise.all(writers.map(({ journal: own }) => own.durable()));
    expect(writers.map(({ handle }) => handle.lost)).toEqual(writers.map((_, i) => i === 3));
    const runs = await Promise.all(writers.map(({ handle }) => getRun(scope, handle.runId)));
    expect(runs.map(({ status }) => status)).toEqual(
      writers.map((_, i) => (i === 3 ? 'cancelled' : 'running')),
    );
    expect(runs[3]?.error?.message).toMatch(/could not be stored.*out of range/);
    expect((await leaseOf(runs[3]?.id ?? '')).dueInMs).toBeNull();
  });

  it('keeps any text an event may hold', async () => {
    const { handle, journal } = write(await claimedOne());
    const texts = ['NUL \u0000', '\ud800 alone', '🎉', '\u2028\u2029', '\\u0000', '"quoted" \\ {}[],'];
    for (const text of texts) journal.append(line(text));
    await journal.durable();
    expect(await messagesOf(handle.runId)).toEqual(texts);
  });

  it('tells a flush that got through but was not heard of from a lost lease', async () => {
    const { handle, journal } = write(await claimedOne());
    await until(async () => (await breakConnections().catch(() => 0)) >= 0);
    journal.append(line('one'));
    const breaking = breakConnections();
    await Promise.all([journal.durable(), breaking.catch(() => 0)]);
    expect(handle.lost).toBe(false);
    expect(await messagesOf(handle.runId)).toEqual(['one']);
  });
});
