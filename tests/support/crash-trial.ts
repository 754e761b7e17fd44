import { expect } from 'vitest';
import { MAX_LOSSES } from '@/lib/engine/decide';
import { isFinished } from '@/lib/engine/events';
import { pool } from '@/lib/server/db';
import { admitRun } from '@/lib/server/runs/admit-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { auditCalls, deployMixedKinds, patiently } from './mixed-runs';
import { type RecordingServer, startRecordingServer } from './recording-server';
import { eventsOf, soundLog } from './runs';
import { until } from './until';
import { createScope } from './workflows';

// Many mixed runs while something is being killed, and what must be true of them in the end.

export type CrashTrial = {
  recorder: RecordingServer;
  /** Starts the runs, some at a time, so that whatever is killed is always in the middle of something. */
  startRuns: (count: number) => Promise<void>;
  /** How many of the runs have ended. */
  ended: () => Promise<number>;
  /** Waits until no step is near the number of losses after which it is given up: that is another test's matter. */
  mayKill: () => Promise<void>;
  /** Waits for the end of all runs and checks what they did. */
  check: () => Promise<void>;
};

type Expected = { runId: string; output: Json };

export async function prepareCrashTrial(): Promise<CrashTrial> {
  const scope = await createScope();
  const recorder = await startRecordingServer();
  const kinds = await deployMixedKinds(scope, recorder.url);
  const audit = auditCalls(recorder);
  const expected: Expected[] = [];

  async function startOne(i: number): Promise<void> {
    const kind = kinds[i % kinds.length];
    if (!kind) return;
    const n = i * 10;
    const runId = await admitted(
      scope,
      kind.workflowId,
      { n, waitMs: i % 4 === 0 ? 3_300 : 250 },
      `run ${i}`,
    );
    expected.push({ runId, output: kind.output(n) });
  }

  return {
    recorder,
    startRuns: async (count) => {
      for (let i = 0; i < count; i += 10) {
        await Promise.all(Array.from({ length: Math.min(10, count - i) }, (_, k) => startOne(i + k)));
        await until(async () => i + 10 - (await patiently(() => countEnded(scope))) < 30, {
          everyMs: 50,
          timeoutMs: 240_000,
        });
      }
    },
    ended: () => patiently(() => countEnded(scope)),
    mayKill: async () => {
      await until(async () => !(await patiently(() => isNearlyGivenUp(scope))), {
        everyMs: 50,
        timeoutMs: 120_000,
      });
    },
    check: async () => {
      await until(async () => (await patiently(() => countEnded(scope))) === expected.length, {
        everyMs: 100,
        timeoutMs: 240_000,
        what: 'all runs end',
      });
      expect(audit.repeated).toEqual([]);
      for (const one of expected) await checkRun(one, recorder);
      checkKeys(recorder);
    },
  };
}

/** An answer that was lost leaves open whether the run was accepted: the same key gives the same run. */
async function admitted(
  scope: RunScope,
  workflowRef: string,
  input: Json,
  idempotencyKey: string,
): Promise<string> {
  const request = { ...scope, workflowRef, input, trigger: { type: 'manual' }, idempotencyKey };
  return (await patiently(() => admitRun(request))).runId;
}

async function countEnded({ organizationId }: RunScope): Promise<number> {
  const { rows } = await pool().query<{ status: string; n: number }>(
    'SELECT status, count(*)::int AS n FROM run WHERE organization_id = $1 GROUP BY status',
    [organizationId],
  );
  return rows.reduce((sum, { status, n }) => sum + (isFinished(status as 'completed') ? n : 0), 0);
}

async function isNearlyGivenUp({ organizationId }: RunScope): Promise<boolean> {
  const { rowCount } = await pool().query(
    `SELECT r.id FROM run r JOIN run_log l ON l.run_id = r.id, json_array_elements(l.events) AS e
     WHERE r.organization_id = $1 AND r.ended_at IS NULL AND e->'error'->>'code' = 'worker_lost'
     GROUP BY r.id, e->>'nodeId', e->>'iteration' HAVING count(*) > $2`,
    [organizationId, MAX_LOSSES - 3],
  );
  return (rowCount ?? 0) > 0;
}

async function checkRun({ runId, output }: Expected, recorder: RecordingServer): Promise<void> {
  const { rows } = await pool().query(
    'SELECT status, output, error, leased_by, due_at FROM run WHERE id = $1',
    [runId],
  );
  expect(rows[0]).toEqual({ status: 'completed', output, error: null, leased_by: null, due_at: null });
  const events = await soundLog(runId);
  const succeeded = eventsOf(events, 'step.succeeded').map(
    ({ nodeId, iteration }) => `${iteration}|${nodeId}`,
  );
  expect(new Set(succeeded).size).toBe(succeeded.length);
  // Each call was announced in the log before it was made.
  for (const [key, calls] of countBy(
    recorder.requests.filter((r) => r.key.startsWith(`${runId}/`)),
    (r) => r.key,
  )) {
    const [, nodeId = '', ...iteration] = key.split('/');
    const starts = eventsOf(events, 'step.started', nodeId).filter(
      (e) => e.iteration === iteration.join('/'),
    );
    expect(calls).toBeLessThanOrEqual(starts.length);
  }
}

/** What reached the outside world under one meaning came under one key. */
export function checkKeys({ requests }: RecordingServer): void {
  const keys = new Map<string, Set<string>>();
  for (const { path, body, key } of requests) {
    const effect = `${key.split('/')[0]} ${path} ${body}`;
    keys.set(effect, (keys.get(effect) ?? new Set()).add(key));
  }
  expect([...keys.values()].filter((set) => set.size !== 1)).toEqual([]);
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
