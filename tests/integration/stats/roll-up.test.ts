import { expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { exactStats } from '@/lib/server/stats/exact-stats';
import type { Figures } from '@/lib/server/stats/figures';
import { rollUpRuns } from '@/lib/server/stats/roll-up';
import { rolledStats } from '@/lib/server/stats/rolled-stats';
import { newId } from '@/lib/shared/ids';
import { seededRandom } from '../../support/random';
import { chain, createScope, deployWorkflow } from '../../support/workflows';

// The sums against a count of everything that ever happened, kept beside it by the test.

const HOUR_MS = 3_600_000;
const small = { runs: 7, changes: 5 };

type Known = {
  id: string;
  workflowId: string;
  status: string;
  at: Date;
  took: number | null;
  code: string | null;
};

const ended = ['completed', 'failed', 'cancelled'];
const timezone = 'Europe/Berlin';

/** Of a scope, over all hours that the test writes to. */
function askedOf({ organizationId }: RunScope, workflowIds: string[] | null = null) {
  const hour = (offset: number) => new Date((Math.floor(Date.now() / HOUR_MS) + offset) * HOUR_MS);
  const range = { since: hour(-60 * 24), until: hour(1), bucketMs: 24 * HOUR_MS, firstAt: hour(-60 * 24) };
  return { organizationId, workflowIds, range, timezone };
}

async function insert(scope: RunScope, run: Known): Promise<void> {
  await pool().query(
    `INSERT INTO run (id, organization_id, workflow_id, definition_id, status, trigger_type, trigger, input, created_at)
     VALUES ($1, $2, $3, 'def', $4, 'manual', '{}', '{}', $5)`,
    [run.id, scope.organizationId, run.workflowId, run.status, run.at],
  );
}

const changeSql = `
  UPDATE run SET status = $2, started_at = created_at + interval '20 ms',
    ended_at = created_at + interval '20 ms' + $3::float8 * interval '1 ms',
    error = CASE WHEN $4::text IS NOT NULL THEN json_build_object('code', $4::text, 'message', 'It broke') END WHERE id = $1`;

const change = ({ id, status, took, code }: Known) => pool().query(changeSql, [id, status, took, code]);

function countOf(runs: readonly Known[]) {
  const of = (status: string) => runs.filter((run) => run.status === status).length;
  return {
    total: runs.length,
    completed: of('completed'),
    failed: of('failed'),
    cancelled: of('cancelled'),
    unfinished: runs.filter(({ status }) => !ended.includes(status)).length,
  };
}

function expectSame(figures: Figures, runs: readonly Known[]): void {
  expect(figures.totals).toEqual(countOf(runs));
  const failed = runs.flatMap(({ code }) => (code === null ? [] : [code]));
  expect(Object.fromEntries(figures.failures.map(({ code, count }) => [code, count]))).toEqual(
    Object.fromEntries(
      [...new Set(failed)].map((code) => [code, failed.filter((other) => other === code).length]),
    ),
  );
  const ids = [...new Set(runs.map(({ workflowId }) => workflowId))];
  expect(figures.workflows.map(({ workflowId, total, failed: f }) => [workflowId, total, f]).sort()).toEqual(
    ids
      .map((id) => [id, countOf(runs.filter(({ workflowId }) => workflowId === id))] as const)
      .map(([id, { total, failed: f }]) => [id, total, f])
      .sort(),
  );
  const sum = (list: readonly { count: number }[]) => list.reduce((all, { count }) => all + count, 0);
  expect(sum(figures.busiest)).toBe(runs.length);
  const times = runs.flatMap(({ took }) => (took === null ? [] : [took])).sort((a, b) => a - b);
  const exact = times[Math.ceil(0.95 * times.length) - 1];
  if (exact === undefined) expect(figures.durationMs.p95).toBeNull();
  else expect(Math.abs((figures.durationMs.p95 ?? Number.NaN) / exact - 1)).toBeLessThan(0.011);
}

/** Five and a half hours ahead of UTC, all the year round. */
function inKolkata({ at }: Known): string {
  const local = new Date(at.getTime() + 5.5 * HOUR_MS);
  return `${local.getUTCDay() || 7} ${local.getUTCHours()}`;
}

function countBy(runs: readonly Known[], of: (run: Known) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const run of runs) counts[of(run)] = (counts[of(run)] ?? 0) + 1;
  return counts;
}

it.each([1, 2, 3])('after any history, sums are what a count of everything says (%i)', async (seed) => {
  const random = seededRandom(seed);
  // Of lists that are never empty.
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const scope = await createScope();
  const workflows = await Promise.all([0, 1, 2].map(() => deployWorkflow(scope, chain(['a', 'noop']))));
  const all: Known[] = [];
  const gone = new Set<string>();
  const finish = (run: Known) => {
    run.status = pick([...ended, 'running']);
    run.took = ended.includes(run.status) ? Math.floor(1 + random() * 100_000) : null;
    run.code = run.status === 'failed' ? pick(['timeout', 'http_status']) : null;
    return change(run);
  };
  for (let step = 0; step < 120; step += 1) {
    const living = all.filter(({ id }) => !gone.has(id));
    const what = random();
    if (what < 0.4 || living.length === 0) {
      // Some are of this moment, some came late.
      const ageMs = random() < 0.3 ? 0 : Math.floor(random() * 50 * 24 * HOUR_MS);
      const run = {
        id: newId('run'),
        workflowId: pick(workflows),
        status: 'pending',
        at: new Date(Date.now() - ageMs),
        took: null,
        code: null,
      };
      all.push(run);
      await insert(scope, run);
    } else if (what < 0.75) await finish(pick(living));
    else if (what < 0.85) {
      const run = pick(living);
      gone.add(run.id);
      await pool().query('DELETE FROM run WHERE id = $1', [run.id]);
    } else await Promise.all([rollUpRuns(small), rollUpRuns(small)]);
    // Runs of this moment that are deleted before they are counted are noted, and counted with the next round.
    if (step % 20 === 19) {
      await rollUpRuns(small);
      expectSame(await rolledStats(askedOf(scope)), all);
    }
  }
  expectSame(await rolledStats(askedOf(scope)), all);
  const [first = ''] = workflows;
  expectSame(
    await rolledStats(askedOf(scope, [first])),
    all.filter(({ workflowId }) => workflowId === first),
  );
  const there = await rolledStats({ ...askedOf(scope), timezone: 'Asia/Kolkata' });
  expect(Object.fromEntries(there.busiest.map((at) => [`${at.weekday} ${at.hour}`, at.count]))).toEqual(
    countBy(all, inKolkata),
  );
  const left = all.filter(({ id }) => !gone.has(id));
  expect((await exactStats(askedOf(scope))).totals).toEqual(countOf(left));
});

it('a change that is under way while runs are counted is counted once it is there', async () => {
  const scope = await createScope();
  const workflowId = await deployWorkflow(scope, chain(['a', 'noop']));
  const run: Known = {
    id: newId('run'),
    workflowId,
    status: 'running',
    at: new Date(Date.now() - 60_000),
    took: null,
    code: null,
  };
  await insert(scope, run);
  const client = await pool().connect();
  try {
    await client.query('BEGIN');
    const done: Known = { ...run, status: 'failed', took: 4_000, code: 'timeout' };
    await client.query(changeSql, [done.id, done.status, done.took, done.code]);
    await rollUpRuns();
    expectSame(await rolledStats(askedOf(scope)), [run]);
    await client.query('COMMIT');
    await rollUpRuns();
    expectSame(await rolledStats(askedOf(scope)), [done]);
    await rollUpRuns();
    expectSame(await rolledStats(askedOf(scope)), [done]);
  } finally {
    client.release();
  }
});

it('a round that is cut off counts nothing, and the next one everything', async () => {
  const scope = await createScope();
  const workflowId = await deployWorkflow(scope, chain(['a', 'noop']));
  const runs = Array.from(
    { length: 200 },
    (_, i): Known => ({
      id: newId('run'),
      workflowId,
      status: 'pending',
      at: new Date(Date.now() - 60_000 - i * 1_000),
      took: null,
      code: null,
    }),
  );
  for (const run of runs) await insert(scope, run);
  for (let cut = 0; cut < 20; cut += 1) {
    const round = rollUpRuns({ runs: 10, changes: 10 });
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND datname = current_database() AND query LIKE '%taken AS (%'`,
    );
    await round.catch(() => undefined);
    expectSame(await rolledStats(askedOf(scope)), runs);
  }
  await rollUpRuns();
  expectSame(await rolledStats(askedOf(scope)), runs);
});

it('what goes with a workflow or an organization is gone', async () => {
  const scope = await createScope();
  const workflowId = await deployWorkflow(scope, chain(['a', 'noop']));
  const run: Known = {
    id: newId('run'),
    workflowId,
    status: 'running',
    at: new Date(Date.now() - 60_000),
    took: null,
    code: null,
  };
  await insert(scope, run);
  await rollUpRuns();
  await pool().query('DELETE FROM workflow WHERE id = $1', [workflowId]);
  await rollUpRuns();
  const { totals, workflows } = await rolledStats(askedOf(scope));
  expect([totals.total, workflows]).toEqual([1, []]);
  await pool().query('DELETE FROM organization WHERE id = $1', [scope.organizationId]);
  await rollUpRuns();
  const { rows } = await pool().query(
    `SELECT (SELECT count(*) FROM run_stat WHERE organization_id = $1)::int AS sums,
       (SELECT count(*) FROM run_stat_change WHERE organization_id = $1)::int AS changes`,
    [scope.organizationId],
  );
  expect(rows[0]).toEqual({ sums: 0, changes: 0 });
});
