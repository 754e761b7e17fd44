import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { type ClaimedRun, claimRuns, LEASE_MS, renewLeases } from '@/lib/server/runs/claim';
import { createJournal, type RunPatch } from '@/lib/server/runs/journal';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, leaseOf, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { startWorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
});

afterAll(() => recorder.close());

async function startMany(count: number, definition = chain(['only', 'noop'])): Promise<string[]> {
  const ref = await deployWorkflow(scope, definition);
  return Promise.all(Array.from({ length: count }, (_, i) => startRun(scope, ref, i)));
}

async function claimAll(workerId: string, limit: number): Promise<ClaimedRun[]> {
  const all: ClaimedRun[] = [];
  for (;;) {
    const runs = await claimRuns(workerId, limit);
    if (runs.length === 0) return all;
    all.push(...runs);
  }
}

const ignore = () => undefined;

const patch: RunPatch = {
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

async function deadlocks(): Promise<number> {
  const { rows } = await pool().query(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return rows[0]?.n;
}

describe('a claim', () => {
  it('gives each due run to exactly one of many that ask at once', async () => {
    const ids = await startMany(300);
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((name) => claimAll(name, 7)));
    const claimed = claims.flat().map(({ id }) => id);
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  it('takes higher priorities first, then what has been due for longer', async () => {
    const [first, second, third] = await startMany(3);
    await pool().query('UPDATE run SET priority = 5 WHERE id = $1', [third]);
    await pool().query("UPDATE run SET due_at = now() - interval '1 hour' WHERE id = $1", [second]);
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) order.push((await claimRuns('one by one', 1))[0]?.id);
    expect(order).toEqual([third, second, first]);
  });

  it('holds as long as it is renewed, and is over for whoever was overtaken', async () => {
    const [runId = ''] = await startMany(1);
    const [run] = await claimRuns('first', 10);
    expect(run?.id).toBe(runId);
    const held = { runId, lease: run?.lease ?? 0 };
    expect((await leaseOf(runId)).dueInMs).toBeGreaterThan(LEASE_MS - 5_000);
    expect(await claimRuns('second', 10)).toEqual([]);
    expect((await renewLeases([held])).has(runId)).toBe(true);
    await pool().query("UPDATE run SET due_at = now() - interval '1 second' WHERE id = $1", [runId]);
    expect((await claimRuns('second', 10))[0]?.lease).toBe(held.lease + 1);
    expect((await renewLeases([held])).has(runId)).toBe(false);
    expect((await leaseOf(runId)).leasedBy).toBe('second');
  });
});

describe('the lease of a run that is being worked on', () => {
  it('is prolonged by what is written to it, too', async () => {
    const [runId = ''] = await startMany(1);
    const [run] = await claimRuns('busy', 10);
    await pool().query("UPDATE run SET due_at = now() + interval '5 seconds' WHERE id = $1", [runId]);
    const handle = { runId, lease: run?.lease ?? 0, lastSeq: 0, lost: false, commandsSeen: 0 };
    const journal = createJournal({ onFlush: ignore });
    const writer = journal.open(handle, {
      patch: () => patch,
      told: 'pending' as const,
      onLost: ignore,
      onCommands: ignore,
    });
    writer.touch();
    await writer.durable();
    expect((await leaseOf(runId)).dueInMs).toBeGreaterThan(LEASE_MS - 2_000);
  });
});

describe('a renewal', () => {
  it('never blocks the journal, nor the journal it, whatever the order of their runs', async () => {
    await startMany(120);
    const runs = await claimRuns('both', 200);
    const journal = createJournal({ onFlush: () => undefined });
    const writers = runs.map(({ id, lease, lastSeq }) => {
      const handle = { runId: id, lease, lastSeq, lost: false, commandsSeen: 0 };
      return {
        handle,
        journal: journal.open(handle, {
          patch: () => patch,
          told: 'pending' as const,
          onLost: ignore,
          onCommands: ignore,
        }),
      };
    });
    const before = await deadlocks();
    const held = writers.map(({ handle }) => handle);
    for (let round = 0; round < 60; round += 1) {
      const written = writers.map((writer) => {
        writer.journal.touch();
        return writer.journal.durable();
      });
      writers.reverse();
      const renewed = [renewLeases(held), renewLeases(held.toReversed())];
      await Promise.all([...written, ...renewed]);
    }
    expect(held.every(({ lost }) => !lost)).toBe(true);
    expect(await deadlocks()).toBe(before);
  });
});

describe('four workers', () => {
  it('do 500 runs with each turn claimed once and each step started once', async () => {
    const processes = [startWorkerProcess(), startWorkerProcess()];
    const workers = await Promise.all([
      startTestWorker({ concurrency: 20 }),
      startTestWorker({ concurrency: 20 }),
    ]);
    await Promise.all(processes.map(({ ready }) => ready()));
    const before = await deadlocks();
    const definition = chain(
      ['make', 'set', { fields: { n: '{{input}}' } }],
      ['send', 'http', { method: 'POST', url: `${recorder.url}/claims`, body: { n: '{{result.n}}' } }],
      ['end', 'set', { fields: { sent: '{{steps.make.output.n}}' } }],
    );
    const ids = await startMany(500, definition);
    const workerIds = new Set<string>();
    for (const [i, id] of ids.entries()) {
      const run = await finished(scope, id, { timeoutMs: 40_000 });
      expect(run).toMatchObject({ status: 'completed', output: { sent: i } });
      const events = await soundLog(id);
      expect(eventsOf(events, 'step.started', 'send')).toHaveLength(1);
      expect(eventsOf(events, 'step.succeeded')).toHaveLength(3);
      workerIds.add(String((await leaseOf(id)).lease));
    }
    expect([...workerIds]).toEqual(['1']);
    expect(new Set(recorder.to('/claims').map(({ key }) => key)).size).toBe(500);
    expect(recorder.to('/claims')).toHaveLength(500);
    expect(await deadlocks()).toBe(before);
    await Promise.all([...processes, ...workers].map((worker) => worker.stop()));
  });

  it('say that they are alive, and take that back when they stop', async () => {
    const worker = await startTestWorker();
    const beats = async () => {
      const { rows } = await pool().query('SELECT info, seen_at FROM worker_heartbeat WHERE id = $1', [
        worker.workerId,
      ]);
      return rows[0];
    };
    const first = await until(beats);
    expect(first.info).toMatchObject({ pid: process.pid });
    await until(async () => (await beats())?.seen_at > first.seen_at);
    await worker.stop();
    expect(await beats()).toBeUndefined();
  });

  it('forget those that have said nothing for a minute', async () => {
    await pool().query(
      "INSERT INTO worker_heartbeat (id, seen_at, info) VALUES ('long gone', now() - interval '61 seconds', '{}')",
    );
    const worker = await startTestWorker();
    await until(async () => {
      const { rowCount } = await pool().query("SELECT 1 FROM worker_heartbeat WHERE id = 'long gone'");
      return rowCount === 0;
    });
    await worker.stop();
  });
});
