import { describe, expect, it } from 'vitest';
import type { StepFetch, StepMail, StepNotice } from '@/lib/nodes/executor';
import { basicEtl } from '@/lib/nodes/templates/basic-etl';
import { batchOverItems } from '@/lib/nodes/templates/batch-over-items';
import { checkedSignup } from '@/lib/nodes/templates/checked-signup';
import { delayedReminder } from '@/lib/nodes/templates/delayed-reminder';
import { fanOutAndJoin } from '@/lib/nodes/templates/fan-out-and-join';
import { incidentEscalation } from '@/lib/nodes/templates/incident-escalation';
import { onboardingMails } from '@/lib/nodes/templates/onboarding-mails';
import { retryWithFallback } from '@/lib/nodes/templates/retry-with-fallback';
import { routeByValue } from '@/lib/nodes/templates/route-by-value';
import { salesReport } from '@/lib/nodes/templates/sales-report';
import type { StarterTemplate } from '@/lib/nodes/templates/starter';
import type { JsonObject } from '@/lib/shared/json';
import { type People, runInMemory } from '../../../support/run-in-memory';

/** Answers with JSON by path; what it was asked is kept. */
function farSide(answers: Record<string, { status?: number; body?: unknown }>) {
  const asked: { method: string; path: string; body: unknown }[] = [];
  const fetch: StepFetch = async ({ method, url, body }) => {
    const path = new URL(url).pathname;
    asked.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : undefined });
    const { status = 200, body: answer = {} } = answers[path] ?? { status: 404 };
    const headers = { 'content-type': 'application/json' };
    return { status, headers, body: new TextEncoder().encode(JSON.stringify(answer)), url };
  };
  return { asked, fetch };
}

const run = ({ definition }: StarterTemplate, more: JsonObject = {}, fetch?: StepFetch, people?: People) => {
  const sample = definition.extras?.sampleInput as JsonObject;
  return runInMemory(definition, { ...sample, ...more }, fetch, people);
};

/** People who only remember what they were told. */
function audience() {
  const mails: StepMail[] = [];
  const notices: StepNotice[] = [];
  const people: People = {
    sendMail: async (mail) => {
      mails.push(mail);
      return { id: 'mail_1', messageId: '<mail_1@example.com>', status: 'stored', to: [String(mail.to)] };
    },
    notify: async (notice) => {
      notices.push(notice);
      return { userIds: ['user_1'] };
    },
  };
  return { mails, notices, people };
}

describe('a starter workflow, run with its sample input', () => {
  it('reads, reshapes and writes records', async () => {
    const users = [
      { id: 1, name: 'Ada', email: 'ADA@example.com' },
      { id: 2, name: 'Bob', email: null },
    ];
    const { asked, fetch } = farSide({ '/users': { body: users }, '/posts': { status: 201 } });
    const { status, lines } = await run(basicEtl, {}, fetch);
    expect(status).toBe('completed');
    expect(asked[1]).toEqual({
      method: 'POST',
      path: '/posts',
      body: { contacts: [{ id: 1, name: 'Ada', email: 'ada@example.com' }] },
    });
    expect(lines).toEqual(['Wrote 1 of 2 records']);
  });

  it('fans out and joins', async () => {
    expect(await run(fanOutAndJoin)).toMatchObject({
      status: 'completed',
      output: { order: 'A-1001', total: 64, available: true },
    });
  });

  it('retries, then falls back, and the answer looks the same', async () => {
    const { asked, fetch } = farSide({ '/nothing-here': { status: 503 }, '/todos/1': { body: { id: 1 } } });
    const { status, output, elapsedMs } = await run(retryWithFallback, {}, fetch);
    expect({ status, output }).toEqual({ status: 'completed', output: { status: 200, data: { id: 1 } } });
    expect(asked.map(({ path }) => path)).toEqual([
      '/nothing-here',
      '/nothing-here',
      '/nothing-here',
      '/todos/1',
    ]);
    expect(elapsedMs).toBeGreaterThan(0);
    const well = farSide({ '/nothing-here': { body: { id: 7 } } });
    expect(await run(retryWithFallback, {}, well.fetch)).toMatchObject({
      output: { status: 200, data: { id: 7 } },
    });
    expect(well.asked).toHaveLength(1);
  });

  it('goes through a batch and sums up', async () => {
    expect(await run(batchOverItems)).toMatchObject({
      status: 'completed',
      output: { checked: 3, overdue: 2, openAmount: 380 },
    });
  });

  it.each([
    [{}, 'billing'],
    [{ priority: 'urgent' }, 'on-call'],
    [{ subject: 'Hello' }, 'support'],
  ])('routes by value: %j goes to %s', async (more, team) => {
    const { status, output } = await run(routeByValue, more);
    expect(status).toBe('completed');
    expect(output).toMatchObject({ team, from: 'ada@example.com' });
  });

  it('reminds after a while, in the log or at a webhook', async () => {
    const written = await run(delayedReminder);
    expect(written).toMatchObject({ status: 'completed', elapsedMs: 5_000 });
    expect(written.lines).toEqual(['Hello Ada, remember: renew the certificate']);
    const { asked, fetch } = farSide({ '/hook': {} });
    const sent = await run(
      delayedReminder,
      { webhookUrl: 'https://example.com/hook', wait: '2 days' },
      fetch,
    );
    expect(sent).toMatchObject({ status: 'completed', elapsedMs: 172_800_000, lines: [] });
    expect(asked).toMatchObject([{ body: { text: 'Hello Ada, remember: renew the certificate' } }]);
  });

  it.each([
    ['team', 'Three things to try this week, Ada'],
    ['free', 'Would you like more, Ada?'],
  ])('writes to a new customer twice: %s', async (plan, subject) => {
    const { mails, people } = audience();
    const { status, elapsedMs } = await run(onboardingMails, { plan, wait: '3 days' }, undefined, people);
    expect([status, elapsedMs]).toEqual(['completed', 259_200_000]);
    expect(mails).toMatchObject([{ template: 'welcome', to: 'ada@example.com' }, { subject }]);
  });

  it('sums up sales, and sends the best customers around', async () => {
    const { mails, notices, people } = audience();
    expect((await run(salesReport, {}, undefined, people)).status).toBe('completed');
    expect(mails).toMatchObject([{ subject: 'Sales: 3 orders', text: 'Ada: 150 (2)\nBob: 80 (1)' }]);
    expect(notices).toMatchObject([{ to: [], message: 'Best customer: Ada' }]);
  });

  it('pages who is on call, or tells people when that cannot be reached', async () => {
    const { mails, notices, people } = audience();
    const well = farSide({ '/hook': {} });
    const paged = await run(incidentEscalation, {}, well.fetch, people);
    expect([paged.status, paged.lines, mails, notices]).toEqual([
      'completed',
      ['Paged: Checkout answers slowly'],
      [],
      [],
    ]);
    const down = farSide({ '/hook': { status: 503 } });
    expect((await run(incidentEscalation, {}, down.fetch, people)).status).toBe('completed');
    expect(down.asked).toHaveLength(3);
    expect(mails).toMatchObject([{ to: 'team@example.com', text: expect.stringContaining('answered 503') }]);
    expect(notices).toHaveLength(1);
  });

  it('checks a sign-up, and turns it down with a clear error', async () => {
    const taken = await run(checkedSignup);
    expect(taken.status).toBe('completed');
    expect(taken.lines).toEqual(['New account: ada@example.com (free)']);
    expect(await run(checkedSignup, { email: 'nonsense' })).toMatchObject({
      status: 'failed',
      error: { code: 'invalid_email', nodeId: 'reject', message: 'This is not an e-mail address: nonsense' },
    });
  });
});
