import { beforeAll, describe, expect, it } from 'vitest';
import { attendToApprovals } from '@/lib/server/approvals/due-approvals';
import { respond } from '@/lib/server/approvals/respond';
import type { Identity } from '@/lib/server/auth/identity';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { addPerson, approvalsOfRun, pendingApproval } from '@/tests/support/approvals';
import { eventsOf, finished, leaseOf, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { startWorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let owner: Identity;
let ref: string;

beforeAll(async () => {
  scope = await createScope();
  owner = await addPerson(scope, 'owner', scope.userId);
  ref = await deployWorkflow(scope, chain(['before', 'noop'], ['ask', 'human', {}], ['after', 'noop']));
});

describe('an approval (S14)', () => {
  it('that is answered while no worker lives goes on when one does, and was asked once', async () => {
    const worker = startWorkerProcess();
    await worker.ready();
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(owner, runId);
    await untilStatus(runId, 'waiting');
    await worker.kill();
    await respond(owner, id, { approved: true, comment: 'meanwhile' });
    const next = await startTestWorker();
    const run = await finished(scope, runId);
    expect(run).toMatchObject({ status: 'completed', output: { approved: true, comment: 'meanwhile' } });
    expect(await approvalsOfRun(owner, runId)).toHaveLength(1);
    expect(eventsOf(await soundLog(runId), 'step.succeeded', 'before')).toHaveLength(1);
    await next.stop();
  });

  it('is found again by a step whose worker died right after it had asked', async () => {
    const first = await startTestWorker();
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(owner, runId);
    await untilStatus(runId, 'waiting');
    await until(async () => (await leaseOf(runId)).leasedBy === null);
    await first.stop();
    // As if the step had not come to say that it waits.
    await pool().query(`DELETE FROM run_log WHERE run_id = $1 AND events::text LIKE '%step.waiting%'`, [
      runId,
    ]);
    const { rows } = await pool().query(
      'SELECT coalesce(max(seq + count - 1), 0)::int AS seq FROM run_log WHERE run_id = $1',
      [runId],
    );
    await pool().query(`UPDATE run SET last_seq = $2, due_at = now(), status = 'running' WHERE id = $1`, [
      runId,
      rows[0]?.seq,
    ]);
    const second = await startTestWorker();
    await untilStatus(runId, 'waiting');
    expect(await approvalsOfRun(owner, runId)).toMatchObject([{ id, status: 'pending' }]);
    await respond(owner, id, { approved: true });
    expect((await finished(scope, runId)).status).toBe('completed');
    await second.stop();
  });

  it('whose answer did not reach its run is told again', async () => {
    const worker = await startTestWorker();
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(owner, runId);
    await untilStatus(runId, 'waiting');
    await until(async () => (await leaseOf(runId)).leasedBy === null);
    await worker.stop();
    await respond(owner, id, { approved: true });
    // As if the signal had come before the step was known to wait.
    await pool().query('DELETE FROM run_command WHERE run_id = $1', [runId]);
    await pool().query('UPDATE run SET due_at = NULL WHERE id = $1', [runId]);
    await pool().query('UPDATE approval SET due_at = now() WHERE id = $1', [id]);
    await attendToApprovals();
    const next = await startTestWorker();
    expect((await finished(scope, runId)).status).toBe('completed');
    await next.stop();
  });
});
