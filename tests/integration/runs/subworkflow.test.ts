import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { cancelRun, cancelUnchecked } from '@/lib/server/runs/cancel-run';
import { findRuns } from '@/lib/server/runs/find-runs';
import type { RunScope } from '@/lib/server/runs/run-row';
import { type RecordingServer, startRecordingServer } from '@/tests/support/recording-server';
import { eventsOf, finished, leaseOf, runToEnd, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let recorder: RecordingServer;
let workers: TestWorker[];

beforeAll(async () => {
  scope = await createScope();
  recorder = await startRecordingServer();
  workers = await Promise.all([startTestWorker(), startTestWorker()]);
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await recorder.close();
});

const page = { limit: 100, offset: 0, sort: { field: 'createdAt', direction: 'asc' } } as const;

function childrenOf(parentRunId: string) {
  return findRuns(scope, { parentRunId }, page);
}

/** Waits until no worker can still write about a run what it knew before. */
async function givenBack(runId: string): Promise<void> {
  await untilStatus(runId, 'waiting');
  await until(async () => (await leaseOf(runId)).leasedBy === null, { what: 'the run is given back' });
}

const parent = (workflow: string, config: object = {}, policy = {}) =>
  deployWorkflow(scope, chain(['sub', 'subworkflow', { workflow, ...config }, policy], ['after', 'noop']));

describe.concurrent('a subworkflow', () => {
  it('is a run of its own, linked to its parent, whose output becomes that of the step', async () => {
    const double = await deployWorkflow(
      scope,
      chain(
        ['delay', 'delay', { durationMs: 30 }],
        ['set', 'set', { fields: { doubled: '{{input.n * 2}}' } }],
      ),
    );
    const run = await runToEnd(scope, await parent(double, { input: { n: '{{input.n}}' } }), { n: 21 });
    expect(run).toMatchObject({ status: 'completed', output: { doubled: 42 } });
    const [child, ...others] = await childrenOf(run.id);
    expect(others).toEqual([]);
    expect(child).toMatchObject({
      parentRunId: run.id,
      workflowId: double,
      triggerType: 'subworkflow',
      input: { n: 21 },
    });
    expect(eventsOf(await soundLog(run.id), 'step.resumed', 'sub')).toHaveLength(1);
  });

  it('that fails fails the step; a retry starts it anew', async () => {
    recorder.script('/once', { status: 500 }, { status: 200, body: { fine: true } });
    const flaky = await deployWorkflow(scope, chain(['call', 'http', { url: `${recorder.url}/once` }]));
    const retry = { maxRetries: 1, backoff: 'constant', initialDelayMs: 10, maxDelayMs: 10, jitter: false };
    const good = await runToEnd(scope, await parent(flaky, {}, { retry }));
    expect(good.status).toBe('completed');
    expect((await childrenOf(good.id)).map(({ status }) => status)).toEqual(['failed', 'completed']);
    const broken = await deployWorkflow(scope, chain(['no', 'fail', { message: 'out of stock' }]));
    const bad = await runToEnd(scope, await parent(broken));
    expect(bad).toMatchObject({ status: 'failed', error: { code: 'subworkflow_failed', node_id: 'sub' } });
    expect(bad.error?.message).toContain('out of stock');
  });

  it('is cancelled with its parent, and its end by another hand fails the step', async () => {
    const slow = await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 600 }]));
    const middle = await parent(slow);
    const runId = await startRun(scope, await parent(middle));
    const [child] = await until(async () => {
      const found = await childrenOf(runId);
      return found[0]?.status === 'waiting' && found;
    });
    const [grandchild] = await childrenOf(child?.id ?? '');
    await cancelRun(scope, runId);
    expect((await finished(scope, child?.id ?? '')).status).toBe('cancelled');
    expect((await finished(scope, grandchild?.id ?? '')).status).toBe('cancelled');
    const other = await startRun(scope, await parent(slow));
    const [waited] = await until(async () => {
      const found = await childrenOf(other);
      return found.length > 0 && found;
    });
    await cancelRun(scope, waited?.id ?? '');
    expect((await finished(scope, other)).error?.code).toBe('subworkflow_cancelled');
  });

  it('goes on by itself when nobody waits for it', async () => {
    const slow = await deployWorkflow(scope, chain(['wait', 'delay', { durationMs: 300 }], ['end', 'noop']));
    const run = await runToEnd(scope, await parent(slow, { wait: false, input: 1 }));
    const [child] = await childrenOf(run.id);
    expect(run.output).toEqual({ executionId: child?.id });
    expect(await finished(scope, child?.id ?? '')).toMatchObject({ status: 'completed', output: 1 });
  });

  it('that takes too long is cancelled and fails the step with the code timeout', async () => {
    const slow = await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 600 }]));
    const run = await runToEnd(scope, await parent(slow, { timeoutMs: 100 }));
    expect(run.error?.code).toBe('timeout');
    expect((await childrenOf(run.id))[0]?.status).toBe('cancelled');
  });

  it('that calls itself ends at the tenth level with a clear error', async () => {
    const ref = await deployWorkflow(scope, chain(['start', 'noop']));
    const definition = chain(['sub', 'subworkflow', { workflow: ref }]);
    await pool().query('UPDATE workflow SET slug = $2 WHERE id = $1', [
      await deployWorkflow(scope, {
        ...definition,
        nodes: definition.nodes?.map((n) => ({ ...n, config: { workflow: 'calls-itself' } })) ?? [],
      }),
      'calls-itself',
    ]);
    const run = await runToEnd(scope, 'calls-itself');
    expect(run.error?.message).toContain('10 workflows have called one another');
    const { rows } = await pool().query(
      `SELECT 1 FROM run r JOIN workflow w ON w.id = r.workflow_id WHERE w.slug = 'calls-itself' AND w.organization_id = $1`,
      [scope.organizationId],
    );
    expect(rows).toHaveLength(11);
  });

  it('that is missing or a draft fails the step and names it', async () => {
    expect((await runToEnd(scope, await parent('nowhere'))).error).toMatchObject({ code: 'not_found' });
    const draft = await deployWorkflow(scope, chain(['a', 'noop']));
    await pool().query(`UPDATE workflow SET status = 'draft' WHERE id = $1`, [draft]);
    expect((await runToEnd(scope, await parent(draft))).error).toMatchObject({ code: 'workflow_not_active' });
    const stranger = await createScope();
    const theirs = await deployWorkflow(stranger, chain(['a', 'noop']));
    expect((await runToEnd(scope, await parent(theirs))).error).toMatchObject({ code: 'not_found' });
  });

  it('whose end was not told, and whose parent ended unseen, is found again', async () => {
    const slow = await deployWorkflow(scope, chain(['wait', 'delay', { seconds: 600 }]));
    const runId = await startRun(scope, await parent(slow));
    await untilStatus(runId, 'waiting');
    const [child] = await childrenOf(runId);
    await givenBack(child?.id ?? '');
    // As a worker leaves it that dies between writing the end and telling of it.
    await pool().query(
      `UPDATE run SET status = 'completed', output = '7', ended_at = now(), due_at = NULL WHERE id = $1`,
      [child?.id],
    );
    expect(await finished(scope, runId)).toMatchObject({ status: 'completed', output: 7 });
    const other = await startRun(scope, await parent(slow));
    await untilStatus(other, 'waiting');
    const [orphan] = await childrenOf(other);
    await givenBack(other);
    await pool().query(`UPDATE run SET status = 'failed', ended_at = now(), due_at = NULL WHERE id = $1`, [
      other,
    ]);
    expect((await finished(scope, orphan?.id ?? '')).status).toBe('cancelled');
    expect(await cancelUnchecked(orphan?.id ?? '', 'again')).toBe(false);
  });
});
