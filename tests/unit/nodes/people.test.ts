import { describe, expect, it } from 'vitest';
import { approval } from '@/lib/nodes/approval/definition';
import { executeApproval } from '@/lib/nodes/approval/executor';
import type { ApprovalRequest, ApprovalStanding } from '@/lib/nodes/approval-standing';
import { inEnglish } from '@/lib/nodes/describe';
import { human } from '@/lib/nodes/human/definition';
import { executeHuman } from '@/lib/nodes/human/executor';
import type { JsonObject } from '@/lib/shared/json';
import { type StepWorld, stepContext } from '../../support/step-context';

const standing = (
  status: ApprovalStanding['status'],
  more: Partial<ApprovalStanding> = {},
): ApprovalStanding => ({
  id: 'apr_1',
  status,
  message: 'Pay?',
  assignee: 'a@x.io',
  assigneeRole: null,
  timeoutAtMs: null,
  comment: null,
  respondedBy: 'a@x.io',
  form: {},
  approvals: [],
  rejections: [],
  ...more,
});

function world(answer: ApprovalStanding, more: StepWorld = {}) {
  const requests: ApprovalRequest[] = [];
  const approvals: StepWorld['approvals'] = {
    ask: async (request) => {
      requests.push(request);
      return answer;
    },
    timeOut: async () => ({ ...answer, status: 'expired' }),
  };
  return { requests, world: { approvals, ...more } };
}

const ask = (config: JsonObject, answer: ApprovalStanding, more: StepWorld = {}) =>
  executeApproval(stepContext(approval, config, world(answer, more).world));

describe('asking', () => {
  it('waits for a signal until it is due, and says who is asked what', async () => {
    const untilMs = Date.parse('2030-01-02T00:00:00Z');
    expect(await ask({}, standing('pending', { timeoutAtMs: untilMs }))).toEqual({
      kind: 'wait',
      waitFor: 'signal',
      untilMs,
      data: {
        approval_id: 'apr_1',
        assignee: 'a@x.io',
        assignee_role: null,
        message: 'Pay?',
        timeout_at: '2030-01-02T00:00:00.000Z',
      },
    });
  });

  it('hands on what the settings say', async () => {
    const { requests, world: there } = world(standing('pending'), { input: { total: 5 } });
    const config = {
      assignee: 'Boss@x.io',
      assigneeRole: 'finance',
      approvers: 'a@x.io, admin',
      timeoutMs: '2 hours',
      escalateAfterMs: 1_000,
      escalateTo: ['user_1'],
      requiredApprovals: 2,
    };
    await executeHuman(stepContext(human, config, there));
    expect(requests).toMatchObject([
      {
        kind: 'human',
        approvers: ['email:boss@x.io', 'role:finance', 'email:a@x.io', 'role:admin'],
        escalateTo: ['user:user_1'],
        required: 2,
        timeoutMs: 7_200_000,
        escalateAfterMs: 1_000,
        data: { total: 5 },
      },
    ]);
  });

  it('refuses data nobody can look at', async () => {
    const big = 'x'.repeat(300_000);
    await expect(ask({ data: big }, standing('pending'))).rejects.toMatchObject({ code: 'data_too_large' });
    const { requests, world: there } = world(standing('pending'), { input: big });
    await executeApproval(stepContext(approval, {}, there));
    expect(requests[0]?.data).toBeNull();
  });
});

describe('an approval (R4)', () => {
  it('goes on by approved, or by rejected where something is connected there', async () => {
    expect(await ask({}, standing('approved'))).toMatchObject({
      ports: ['approved'],
      output: { approved: true },
    });
    const connected = { isConnected: (port: string) => port === 'rejected' };
    expect(await ask({}, standing('rejected'), connected)).toMatchObject({ ports: ['rejected'] });
    expect(await ask({ onReject: 'continue' }, standing('rejected'))).toMatchObject({ ports: ['rejected'] });
  });

  it('fails for good where it is rejected and nothing is connected, expired or withdrawn', async () => {
    const rejected = standing('rejected', { comment: 'too dear' });
    await expect(ask({}, rejected)).rejects.toMatchObject({
      code: 'rejected',
      message: 'Rejected by a@x.io: too dear',
      retryable: false,
      details: { approved: false, comment: 'too dear' },
    });
    const timedOut = { resumed: { kind: 'timer' as const } };
    await expect(ask({}, standing('pending'), timedOut)).rejects.toMatchObject({ code: 'approval_expired' });
    await expect(ask({}, standing('cancelled'))).rejects.toMatchObject({ code: 'approval_cancelled' });
  });
});

describe('a human step (R4)', () => {
  const answer = (config: JsonObject, status: ApprovalStanding['status']) =>
    executeHuman(stepContext(human, config, world(standing(status)).world));

  it('completes with the decision, unless a rejection is to fail it', async () => {
    expect(await answer({}, 'rejected')).toMatchObject({ ports: ['output'], output: { approved: false } });
    await expect(answer({ onReject: 'error' }, 'rejected')).rejects.toMatchObject({ code: 'rejected' });
  });
});

describe('the card', () => {
  it.each<[JsonObject, string]>([
    [{}, 'anyone'],
    [{ approvers: ['a@x.io'], timeoutMs: 86_400_000 }, 'a@x.io · 24 h'],
    [{ approvers: ['a@x.io', 'admin'], timeoutMs: '2 days' }, 'any of 2 people · 2 days'],
    [{ approvers: ['a', 'b', 'c'], requiredApprovals: 2 }, '2 of 3 people'],
    [{ approvers: ['a', 'b'], mode: 'sequence' }, '2 people in turn'],
    [{ approvers: ['a', 'b'], mode: 'all' }, 'all of 2 people'],
    [{ approvers: '{{input.people}}' }, '{{input.people}}'],
  ])('of %j says %s', (config, text) => expect(approval.describe?.(config, inEnglish)).toBe(text));
});
