import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool, prisma } from '@/lib/server/db';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import { finished, runToEnd, startRun } from '@/tests/support/runs';
import { armTriggers } from '@/tests/support/tables';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { startWorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let workers: TestWorker[] = [];

beforeAll(async () => {
  scope = await createScope();
  workers = [await startTestWorker(), await startTestWorker()];
});

const stopWorkers = async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
};

afterAll(stopWorkers);

async function watching(config: JsonObject, by: RunScope = scope): Promise<string> {
  const id = await deployWorkflow(by, chain(['start', 'trigger.run_finished', config], ['work', 'noop']));
  await armTriggers(id);
  return id;
}

const echo = () => deployWorkflow(scope, chain(['echo', 'noop']));
const failing = () => deployWorkflow(scope, chain(['no', 'fail', { message: 'No' }]));
const waiting = () => deployWorkflow(scope, chain(['long', 'delay', { durationMs: 3_600_000 }]));

async function inputsOf(workflowId: string): Promise<JsonObject[]> {
  const { rows } = await pool().query<{ input: JsonObject }>(
    'SELECT input FROM run WHERE workflow_id = $1 ORDER BY created_at, id',
    [workflowId],
  );
  return rows.map(({ input }) => input);
}

async function ledgerOf(workflowId: string): Promise<{ verdict: string; source: string; reason: string }[]> {
  const { rows } = await pool().query(
    'SELECT verdict, source, reason FROM admission WHERE workflow_id = $1 ORDER BY at',
    [workflowId],
  );
  return rows;
}

async function delivered(): Promise<void> {
  await until(async () => (await pool().query('SELECT 1 FROM occurrence LIMIT 1')).rowCount === 0, {
    what: 'the outbox is empty',
  });
}

describe('a trigger for the end of runs', () => {
  it('starts one run for each end it asks for, with status, output and error', async () => {
    const [good, bad, long] = await Promise.all([echo(), failing(), waiting()]);
    const all = await watching({ workflow: good });
    const failures = await watching({ workflow: bad, statuses: ['failed'] });
    const notFailures = await watching({ workflow: bad, statuses: ['completed', 'cancelled'] });
    const cancels = await watching({ workflow: long });
    const big = 'x'.repeat(300_000);
    const first = await runToEnd(scope, good, { big });
    const second = await runToEnd(scope, bad);
    const third = await startRun(scope, long);
    await cancelRun(scope, third);
    await until(async () => (await inputsOf(cancels)).length > 0);
    await delivered();
    expect(await inputsOf(all)).toMatchObject([
      { executionId: first.id, workflowId: good, status: 'completed', output: { big }, error: null },
    ]);
    expect(await inputsOf(failures)).toMatchObject([
      { executionId: second.id, status: 'failed', error: { message: 'No', node_id: 'no' } },
    ]);
    expect(await inputsOf(notFailures)).toEqual([]);
    expect(await inputsOf(cancels)).toMatchObject([{ executionId: third, status: 'cancelled' }]);
    expect(await ledgerOf(all)).toMatchObject([{ verdict: 'ran', source: 'run_finished' }]);
  });

  it('looks at its condition, and at nothing while it is paused', async () => {
    const good = await echo();
    const filtered = await watching({ workflow: good, condition: 'trigger.output.total > 10' });
    const paused = await watching({ workflow: good });
    await pool().query(`UPDATE workflow SET status = 'paused' WHERE id = $1`, [paused]);
    await armTriggers(paused);
    await runToEnd(scope, good, { total: 10 });
    await runToEnd(scope, good, { total: 11 });
    await until(async () => (await ledgerOf(filtered)).length === 2);
    expect((await ledgerOf(filtered)).map(({ verdict }) => verdict).sort()).toEqual(['filtered', 'ran']);
    expect(await inputsOf(filtered)).toMatchObject([{ output: { total: 11 } }]);
    expect(await inputsOf(paused)).toEqual([]);
  });

  it('of a workflow that its owner may not see is told nothing, and the ledger says why', async () => {
    const good = await echo();
    const stranger = { ...scope, userId: newId('user'), canSeeAll: false };
    await prisma().user.create({
      data: {
        id: stranger.userId,
        name: 'S',
        email: `${stranger.userId}@example.com`,
        updatedAt: new Date(),
      },
    });
    const id = await watching({ workflow: good }, stranger);
    await runToEnd(scope, good);
    await until(async () => (await ledgerOf(id)).length > 0);
    expect(await ledgerOf(id)).toMatchObject([{ verdict: 'rejected', reason: /may not see/ }]);
    expect(await inputsOf(id)).toEqual([]);
  });

  it('that waits for the runs of its own workflow comes to an end, and the ledger says why', async () => {
    const id = await deployWorkflow(scope, chain(['start', 'trigger.run_finished', { workflow: 'self' }]));
    await pool().query(
      `UPDATE definition_body SET body = replace(body::text, '"self"', '"' || $1 || '"')::json WHERE id =
         (SELECT definition_id FROM workflow_version WHERE workflow_id = $1)`,
      [id],
    );
    await armTriggers(id);
    await runToEnd(scope, id);
    const last = await until(async () => (await ledgerOf(id)).find(({ verdict }) => verdict === 'rejected'));
    expect(last.reason).toContain('started one another');
    expect(await inputsOf(id)).toHaveLength(21);
  });

  it('loses and doubles nothing when workers are killed', { timeout: 120_000 }, async () => {
    await stopWorkers();
    const good = await echo();
    const id = await watching({ workflow: good });
    const processes = [startWorkerProcess({ restarts: true }), startWorkerProcess({ restarts: true })];
    const runs: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      runs.push(await startRun(scope, good, { i }));
      const worker = processes[i % 2];
      if (i % 10 !== 9 || !worker) continue;
      await worker.ready();
      await worker.kill();
    }
    for (const runId of runs) await finished(scope, runId, { timeoutMs: 60_000 });
    await until(async () => (await inputsOf(id)).length >= runs.length, { timeoutMs: 60_000 });
    await delivered();
    const seen = (await inputsOf(id)).map(({ executionId }) => executionId);
    expect(seen.toSorted()).toEqual(runs.toSorted());
    await Promise.all(processes.map((worker) => worker.stop()));
  });
});
