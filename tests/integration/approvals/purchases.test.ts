import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { respond } from '@/lib/server/approvals/respond';
import type { Identity } from '@/lib/server/auth/identity';
import type { RunScope } from '@/lib/server/runs/run-row';
import { DAY_MS } from '@/lib/shared/time';
import { addPerson, approvalsOfRun, pendingApproval } from '@/tests/support/approvals';
import { eventsOf, finished, runToEnd, soundLog, startRun } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { createScope, deployWorkflow, flow } from '@/tests/support/workflows';

// The purchase that needs a manager above a limit, and the review that takes two people.

let scope: RunScope;
let worker: TestWorker;
let manager: Identity & { email: string };
let second: Identity & { email: string };

beforeAll(async () => {
  scope = await createScope();
  manager = await addPerson(scope, 'editor');
  second = await addPerson(scope, 'editor');
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

const purchase = (timeoutMs: number = DAY_MS) =>
  deployWorkflow(
    scope,
    flow(
      {
        calculate: ['set', { fields: { total: '{{input.total}}' } }],
        check: ['condition', { expression: 'result.total > 10000' }],
        require: ['human', { approvers: [manager.email], timeoutMs }],
        auto: ['set', { fields: { by: 'rule' } }],
        decide: ['condition', { expression: 'result.approved === true' }],
        finalize: ['set', { fields: { done: 'finalized' } }],
        reject: ['set', { fields: { done: 'rejected' } }],
      },
      'calculate>check check.true>require check.false>auto auto>finalize require>decide decide.true>finalize decide.false>reject',
    ),
  );

describe('Approve Purchase', () => {
  it.each([200, 10_000])('approves %i by itself, through the way where two meet', async (total) => {
    const run = await runToEnd(scope, await purchase(), { total });
    expect(run).toMatchObject({ status: 'completed', output: { done: 'finalized' } });
    expect(await approvalsOfRun({ ...manager, canSeeAll: true }, run.id)).toEqual([]);
  });

  it.each([
    [true, 'finalized', 'reject'],
    [false, 'rejected', 'finalize'],
  ] as const)('asks the manager for 10001; answered %s it is %s', async (approved, done, skipped) => {
    const runId = await startRun(scope, await purchase(), { total: 10_001 });
    const { id, timeoutAt, createdAt } = await pendingApproval(manager, runId);
    expect(Date.parse(timeoutAt ?? '') - Date.parse(createdAt)).toBe(DAY_MS);
    await respond(manager, id, { approved });
    expect(await finished(scope, runId)).toMatchObject({ status: 'completed', output: { done } });
    expect(eventsOf(await soundLog(runId), 'step.succeeded', skipped)).toEqual([]);
  });

  it('fails at the step when the manager does not answer', async () => {
    const run = await runToEnd(scope, await purchase(300), { total: 10_001 });
    expect(run).toMatchObject({ status: 'failed', error: { node_id: 'require', code: 'approval_expired' } });
  });
});

describe('Content Review', () => {
  const review = (requiredApprovals: number) =>
    deployWorkflow(
      scope,
      flow(
        {
          ask: ['human', { approvers: [manager.email, second.email], requiredApprovals }],
          decide: ['condition', { expression: 'result.approved === true' }],
          publish: ['noop'],
          reject: ['noop'],
        },
        'ask>decide decide.true>publish decide.false>reject',
      ),
    );

  it('is decided by the first answer where one is enough', async () => {
    const runId = await startRun(scope, await review(1));
    const { id } = await pendingApproval(second, runId);
    await respond(second, id, { approved: true });
    const run = await finished(scope, runId);
    expect(run.output).toMatchObject({ approved: true, approvals: [{ by: second.email }] });
    expect(eventsOf(await soundLog(runId), 'step.succeeded', 'publish')).toHaveLength(1);
  });

  it('takes two different people where two are needed', async () => {
    const runId = await startRun(scope, await review(2));
    const { id } = await pendingApproval(second, runId);
    await respond(second, id, { approved: true });
    await expect(respond(second, id, { approved: true })).rejects.toMatchObject({ code: 'conflict' });
    expect((await respond(manager, id, { approved: true })).status).toBe('approved');
    const run = await finished(scope, runId);
    expect(run.output).toMatchObject({ approvals: [{ by: second.email }, { by: manager.email }] });
  });
});
