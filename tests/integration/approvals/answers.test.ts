import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerByLink, openLink } from '@/lib/server/approvals/answer-by-link';
import { delegate } from '@/lib/server/approvals/delegate';
import { getApproval, getHistory } from '@/lib/server/approvals/get-approval';
import { listPending } from '@/lib/server/approvals/list-approvals';
import { respond } from '@/lib/server/approvals/respond';
import type { Identity } from '@/lib/server/auth/identity';
import { pool } from '@/lib/server/db';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { restartRun } from '@/lib/server/runs/control-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { JsonObject } from '@/lib/shared/json';
import { addPerson, approvalsOfRun, pendingApproval, pendingApprovals } from '@/tests/support/approvals';
import { eventsOf, finished, soundLog, startRun, untilStatus } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow, flow } from '@/tests/support/workflows';

let scope: RunScope;
let worker: TestWorker;
let owner: Identity & { email: string };
let ada: Identity & { email: string };
let ben: Identity & { email: string };
let other: Identity & { email: string };

beforeAll(async () => {
  scope = await createScope();
  owner = await addPerson(scope, 'owner', scope.userId);
  [ada, ben, other] = [
    await addPerson(scope, 'viewer'),
    await addPerson(scope, 'editor'),
    await addPerson(scope, 'editor'),
  ];
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

const both = (config: JsonObject, policy = {}) =>
  deployWorkflow(
    scope,
    flow(
      {
        ask: ['approval', config, policy],
        yes: [
          'set',
          { fields: { said: 'yes', comment: '{{result.comment}}', by: '{{result.respondedBy}}' } },
        ],
        no: ['set', { fields: { said: 'no', comment: '{{result.comment}}' } }],
      },
      'ask.approved>yes ask.rejected>no',
    ),
  );

const alone = (type: 'approval' | 'human', config: JsonObject, policy = {}) =>
  deployWorkflow(scope, chain(['ask', type, config, policy], ['after', 'noop']));

describe('an approval', () => {
  it('waits, shows what is to be decided, and goes on with the answer (A25–A27)', async () => {
    const ref = await both({
      message: 'Pay **{{input.total}}**?',
      approvers: [ada.email],
      data: { total: '{{input.total}}' },
      timeoutMs: '1 day',
    });
    const runId = await startRun(scope, ref, { total: 12 });
    const summary = await pendingApproval(ada, runId);
    expect(summary).toMatchObject({
      nodeId: 'ask',
      executionId: runId,
      message: 'Pay **12**?',
      assignee: ada.email,
      isMine: true,
      canAnswer: true,
    });
    await untilStatus(runId, 'waiting');
    const [waiting] = eventsOf(await soundLog(runId), 'step.waiting');
    expect(waiting?.data).toMatchObject({
      approval_id: summary.id,
      assignee: ada.email,
      message: 'Pay **12**?',
    });
    expect(waiting?.until).toBe(Date.parse(summary.timeoutAt ?? ''));
    expect((await getApproval(ada, summary.id)).data).toEqual({ total: 12 });
    expect((await listPending(owner)).map(({ id }) => id)).toContain(summary.id);

    await respond(ada, summary.id, { approved: true, comment: 'Looks good' });
    const run = await finished(scope, runId);
    expect(run).toMatchObject({
      status: 'completed',
      output: { said: 'yes', comment: 'Looks good', by: ada.email },
    });
    expect((await listPending(owner)).map(({ id }) => id)).not.toContain(summary.id);
    const history = await getHistory(owner, summary.id);
    expect(history.isIntact).toBe(true);
    expect(history.entries.map(({ kind }) => kind)).toEqual([
      'requested',
      'told',
      'shown',
      'answered',
      'approved',
    ]);
  });

  it('that is rejected takes the port rejected, else fails the step, or goes on past it (A28, R4)', async () => {
    const config = { approvers: [ada.email] };
    const [connected, stops, goesOn] = await Promise.all([
      both(config),
      alone('approval', config),
      alone('approval', config, { onError: 'continue' }),
    ]);
    const runs = await Promise.all([connected, stops, goesOn].map((ref) => startRun(scope, ref)));
    for (const runId of runs) {
      const { id } = await pendingApproval(ada, runId);
      await respond(ada, id, { approved: false, comment: 'Needs revision' });
    }
    const [first, second, third] = await Promise.all(runs.map((runId) => finished(scope, runId)));
    expect(first).toMatchObject({ status: 'completed', output: { said: 'no', comment: 'Needs revision' } });
    expect(second).toMatchObject({ status: 'failed', error: { node_id: 'ask', code: 'rejected' } });
    expect(third).toMatchObject({ status: 'completed', output: { error: { code: 'rejected' } } });
  });

  it('of the type human completes with the decision, whatever it is (R4, B17)', async () => {
    const runId = await startRun(scope, await alone('human', { approvers: [ben.email] }));
    const { id } = await pendingApproval(ben, runId);
    await respond(ben, id, { approved: false, comment: 'No' });
    const run = await finished(scope, runId);
    expect(run).toMatchObject({
      status: 'completed',
      output: {
        approved: false,
        comment: 'No',
        respondedBy: ben.email,
        approvals: [],
        rejections: [{ by: ben.email }],
      },
    });
  });

  it('is answered by those who are asked and by admins only, and by nobody twice', async () => {
    const ref = await both({ approvers: [ada.email, ben.userId], requiredApprovals: 2 });
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(owner, runId);
    await expect(respond(other, id, { approved: true })).rejects.toMatchObject({ code: 'forbidden' });
    const key = { ...ada, credential: 'key' as const };
    await expect(respond(key, id, { approved: true })).rejects.toMatchObject({ code: 'scope_required' });
    expect((await respond(ada, id, { approved: true })).status).toBe('pending');
    await expect(respond(ada, id, { approved: false })).rejects.toMatchObject({ code: 'conflict' });
    expect((await approvalsOfRun(ada, runId, { box: 'mine' })).length).toBe(0);
    expect((await respond(owner, id, { approved: true })).status).toBe('approved');
    expect((await finished(scope, runId)).status).toBe('completed');
  });

  it('of several at once is decided by exactly one', async () => {
    const runId = await startRun(scope, await both({ approvers: ['editor', 'viewer', 'owner'] }));
    const { id } = await pendingApproval(owner, runId);
    const results = await Promise.allSettled(
      [ada, ben, other, owner].map((person, i) =>
        respond(person, id, { approved: i % 2 === 0, comment: person.email }),
      ),
    );
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
    const run = await finished(scope, runId);
    expect(run.output).toMatchObject({ said: won[0]?.status === 'approved' ? 'yes' : 'no' });
    expect(run.output).toMatchObject({ comment: won[0]?.decidedBy });
  });

  it('asks one after the other, and can be handed on', async () => {
    const ref = await both({ approvers: [ada.email, ben.email], mode: 'sequence' });
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(owner, runId);
    await expect(respond(ben, id, { approved: true })).rejects.toMatchObject({ code: 'conflict' });
    await respond(ada, id, { approved: true });
    await delegate(ben, id, { to: other.email, comment: 'I am away' });
    await expect(respond(ben, id, { approved: true })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await approvalsOfRun(other, runId, { box: 'mine' })).toMatchObject([{ id, isMine: true }]);
    await respond(other, id, { approved: true });
    expect(await finished(scope, runId)).toMatchObject({ output: { said: 'yes', by: other.email } });
    const kinds = (await getHistory(owner, id)).entries.map(({ kind }) => kind);
    expect(kinds).toEqual([
      'requested',
      'told',
      'answered',
      'told',
      'delegated',
      'told',
      'answered',
      'approved',
    ]);
  });

  it('keeps whoever started the run from answering where duties are separated', async () => {
    const runId = await startRun(scope, await both({ excludeStarter: true }));
    const { id } = await pendingApproval(owner, runId);
    await expect(respond(owner, id, { approved: true })).rejects.toMatchObject({ code: 'forbidden' });
    await respond(ben, id, { approved: true });
    expect((await finished(scope, runId)).status).toBe('completed');
  });

  it('asks for a comment and for fields, and hands them on', async () => {
    const form = [{ key: 'budget', type: 'select', options: ['a', 'b'], required: true }];
    const ref = await deployWorkflow(scope, chain(['ask', 'human', { form, requireComment: true }]));
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(ben, runId);
    const bad = (answer: Parameters<typeof respond>[2]) => expect(respond(ben, id, answer)).rejects;
    await bad({ approved: true, form: { budget: 'a' } }).toMatchObject({ field: 'comment' });
    await bad({ approved: true, comment: 'x' }).toMatchObject({ field: 'form.budget' });
    await respond(ben, id, { approved: true, comment: 'x', form: { budget: 'b' } });
    expect((await finished(scope, runId)).output).toMatchObject({ approved: true, form: { budget: 'b' } });
  });

  it('inside a loop is one for each item (B7)', async () => {
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          each: ['loop', { items: ['x', 'y', 'z', 'known'], concurrency: 4 }],
          isNew: ['condition', { expression: 'item !== "known"' }],
          ask: ['human', { message: 'Take {{item}}?', approvers: [ben.email] }],
        },
        'each.body>isNew isNew.true>ask',
      ),
    );
    const runId = await startRun(scope, ref);
    const found = await pendingApprovals(ben, runId, 3);
    expect(found.map(({ message }) => message).sort()).toEqual(['Take x?', 'Take y?', 'Take z?']);
    for (const { id, message } of found) await respond(ben, id, { approved: message !== 'Take y?' });
    const run = await finished(scope, runId);
    expect(run.output).toMatchObject({
      iterations: 4,
      results: [{ approved: true }, { approved: false }, { approved: true }, 'known'],
    });
  });

  it('whose run is cancelled or restarted is withdrawn (A20)', async () => {
    const ref = await alone('approval', { approvers: [ada.email] });
    const runId = await startRun(scope, ref);
    const first = await pendingApproval(ada, runId);
    await untilStatus(runId, 'waiting');
    await restartRun(scope, runId);
    const second = await until(async () => {
      const all = await approvalsOfRun(owner, runId);
      return all.find(({ id, status }) => id !== first.id && status === 'pending');
    });
    await until(async () => (await getApproval(owner, first.id)).status === 'cancelled');
    await cancelRun(scope, runId);
    expect((await getApproval(owner, second.id)).status).toBe('cancelled');
    await expect(respond(ada, second.id, { approved: true })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is withdrawn with the branch that asked, while its run goes on', async () => {
    const ref = await deployWorkflow(
      scope,
      flow(
        {
          each: ['loop', { items: [1, 2], concurrency: 2 }],
          which: ['condition', { expression: 'item === 1' }],
          ask: ['human', {}],
          break: ['approval', { message: 'second' }],
          after: ['delay', { seconds: 30 }],
        },
        'each.body>which which.true>ask which.false>break each.error>after',
      ),
    );
    const runId = await startRun(scope, ref);
    const found = await pendingApprovals(owner, runId, 2);
    const second = found.find(({ nodeId }) => nodeId === 'break');
    await respond(owner, second?.id ?? '', { approved: false });
    await until(async () =>
      (await approvalsOfRun(owner, runId)).some(({ status }) => status === 'cancelled'),
    );
    await cancelRun(scope, runId);
  });
});

describe('time', () => {
  it('ends the wait with an error, or with a default decision', async () => {
    const timeoutMs = 400;
    const refs = await Promise.all([
      alone('approval', { approvers: [ada.email], timeoutMs }),
      alone('human', { approvers: [ada.email], timeoutMs, onTimeout: 'approve' }),
      alone('human', { approvers: [ada.email], timeoutMs, onTimeout: 'reject' }),
    ]);
    const runs = await Promise.all(refs.map((ref) => startRun(scope, ref)));
    const [failed, approved, rejected] = await Promise.all(runs.map((runId) => finished(scope, runId)));
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'approval_expired', node_id: 'ask' } });
    expect(approved).toMatchObject({ output: { approved: true, respondedBy: 'timeout' } });
    expect(rejected).toMatchObject({ output: { approved: false, respondedBy: 'timeout' } });
    const [expired] = await approvalsOfRun(owner, runs[0] ?? '');
    expect(expired?.status).toBe('expired');
    await expect(respond(ada, expired?.id ?? '', { approved: true })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('reminds, and escalates to people who may answer then', async () => {
    const ref = await both({
      approvers: [ada.email],
      remindEveryMs: '1 hour',
      escalateAfterMs: 500,
      escalateTo: [other.email],
    });
    const runId = await startRun(scope, ref);
    const { id } = await pendingApproval(owner, runId);
    await expect(respond(other, id, { approved: true })).rejects.toMatchObject({ code: 'forbidden' });
    await until(async () => (await approvalsOfRun(other, runId, { box: 'mine' })).length === 1);
    // As if an hour had passed.
    await pool().query('UPDATE approval SET remind_at = now(), due_at = now() WHERE id = $1', [id]);
    await until(async () => (await getHistory(owner, id)).entries.some(({ kind }) => kind === 'reminded'));
    const { rows: mails } = await pool().query('SELECT subject, text FROM mail WHERE $1 = ANY("to")', [
      ada.email,
    ]);
    const reminder = mails.find(({ subject }) => subject === 'Reminder: ask');
    expect(reminder?.text).toContain('/approvals/answer?token=');
    await respond(other, id, { approved: true });
    expect(await finished(scope, runId)).toMatchObject({ output: { said: 'yes', by: other.email } });
  });
});

describe('the link of a mail', () => {
  it('answers for whom it was sent to, once, and for nobody else (a GET never decides)', async () => {
    const runId = await startRun(scope, await both({ approvers: ['outside@example.org'], message: 'Well?' }));
    const { id } = await pendingApproval(owner, runId);
    const { rows } = await pool().query(
      `SELECT text, workflow_id FROM mail WHERE organization_id = $1 AND 'outside@example.org' = ANY("to")`,
      [scope.organizationId],
    );
    const token = /token=(\S+)/.exec(rows[0]?.text)?.[1] ?? '';
    // Whoever sees the workflow must not see the link.
    expect(rows[0]?.workflow_id).toBeNull();
    for (let i = 0; i < 2; i += 1) {
      const opened = await openLink(token);
      expect(opened).toMatchObject({
        email: 'outside@example.org',
        approval: { id, status: 'pending', canAnswer: true },
      });
    }
    // In its middle: the last bits of its last letter mean nothing.
    const changed = token.replace(/^(.{40})(.)/, (_, start, next) => start + (next === 'A' ? 'B' : 'A'));
    await expect(openLink(changed)).rejects.toMatchObject({ code: 'not_found' });
    expect(await answerByLink({ token, approved: true, comment: 'by mail' })).toEqual({
      approvalId: id,
      status: 'approved',
    });
    await expect(answerByLink({ token, approved: false })).rejects.toMatchObject({ code: 'conflict' });
    expect((await finished(scope, runId)).output).toMatchObject({ said: 'yes', by: 'outside@example.org' });
  });
});

describe('the history', () => {
  it('shows when somebody has changed it', async () => {
    const runId = await startRun(scope, await both({ approvers: [ada.email] }));
    const { id } = await pendingApproval(ada, runId);
    await respond(ada, id, { approved: true, comment: 'fine' });
    const change = (sql: string) => pool().query(sql, [id]);
    expect(await getHistory(owner, id)).toMatchObject({ isIntact: true, brokenAt: null });
    await change(
      `UPDATE approval_entry SET data = '{"comment":"never"}' WHERE approval_id = $1 AND kind = 'answered'`,
    );
    expect(await getHistory(owner, id)).toMatchObject({ isIntact: false, brokenAt: 3 });
    await change(`DELETE FROM approval_entry WHERE approval_id = $1 AND seq >= 3`);
    expect(await getHistory(owner, id)).toMatchObject({ isIntact: false, brokenAt: 3 });
    await finished(scope, runId);
  });
});
