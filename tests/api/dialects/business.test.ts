import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApiError,
  type BusinessWorkflow,
  createBusinessApi,
  ValidationError,
  type WorkflowStatus,
} from '../../../sdk/src/business';
import {
  baseUrl,
  call,
  createKey,
  createMember,
  createOtherOrganization,
  fullKey,
  unique,
} from '../../support/api';
import { fixtures, STRIPE_SECRET } from '../../support/pages/business-fixtures';
import { type Answer, type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// The business-as-code client against the running server: the examples of its reference page, with functions behind URLs of
// a server that remembers what reached it.

const url = `${baseUrl}/api/business`;
const api = createBusinessApi({ baseUrl: url, apiKey: fullKey });
let far: RecordingServer;

type Call = { name: string; input: unknown };
type Behaviour = (input: never, calls: Call[]) => unknown;

const calls: Call[] = [];
let behaviours: Record<string, Behaviour> = {};

beforeAll(async () => {
  far = await startRecordingServer();
  far.onRequest(async ({ path, body }): Promise<Answer> => {
    const name = path.slice(1);
    const { input } = JSON.parse(body) as { input: never };
    calls.push({ name, input });
    const output = await behaviours[name]?.(input, calls);
    return output instanceof Error
      ? { status: 500, body: { message: output.message } }
      : { body: output ?? { did: name } };
  });
});
afterAll(() => far.close());

function fixture(name: string): Omit<BusinessWorkflow, 'id'> {
  const found = fixtures.find((workflow) => workflow.name === name);
  if (!found) throw new Error(`No fixture ${name}`);
  return structuredClone(found);
}

/** Registers every function and agent a workflow names, under names of its own. */
async function prepare(
  name: string,
  does: Record<string, Behaviour> = {},
  change = (_: Omit<BusinessWorkflow, 'id'>) => {},
) {
  const suffix = unique('x').slice(2);
  const workflow = fixture(name);
  change(workflow);
  behaviours = {};
  for (const step of workflow.steps) {
    const called = step.type === 'agent' ? String(step.config?.agentRole) : step.function;
    if (typeof called !== 'string') continue;
    const own = `${called}-${suffix}`;
    behaviours[own] = does[called] ?? (() => undefined);
    if (step.type === 'agent') step.config = { ...step.config, agentRole: own };
    else step.function = own;
  }
  for (const own of Object.keys(behaviours))
    await api.functions.create({ name: own, url: `${far.url}/${own}` });
  for (const trigger of workflow.triggers ?? []) {
    for (const key of ['eventType', 'path']) {
      if (trigger.config?.[key]) trigger.config[key] = `${trigger.config[key]}-${suffix}`;
    }
  }
  calls.length = 0;
  return { ...(await api.workflows.create({ ...workflow, name: unique(name) })), suffix };
}

/** What is answered only when so many are there: they must be under way at the same time. */
function meetingOf(count: number): Behaviour {
  let arrived = 0;
  let release: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  return async () => {
    arrived += 1;
    if (arrived === count) release();
    await all;
  };
}

/** Names of the functions that were called, in order. */
const called = () => calls.map(({ name }) => name.replace(/-[0-9a-f]{8}$/, ''));

async function finish(executionId: string): Promise<WorkflowStatus> {
  return until(async () => {
    const status = await api.workflows.status(executionId);
    return status.status === 'running' || status.status === 'pending' ? null : status;
  });
}

async function run(workflow: { id: string }, input: unknown = {}): Promise<WorkflowStatus> {
  return finish((await api.workflows.trigger(workflow.id, input)).executionId);
}

/** Answers the approval that the run waits for, and gives the hours there would have been to do so. */
async function decide(executionId: string, approved: boolean): Promise<number> {
  const [approval] = await until(async () => {
    const { approvals } = (await call('GET', `/api/v1/approvals?execution_id=${executionId}`)).body;
    return approvals.length > 0 ? approvals : null;
  });
  expect(await api.workflows.status(executionId)).toMatchObject({ status: 'running' });
  const path = `/api/v1/approvals/${approval.id}/respond`;
  expect((await call('POST', path, { body: { approved } })).status).toBe(200);
  return Math.round((Date.parse(approval.timeoutAt) - Date.parse(approval.createdAt)) / 3_600_000);
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('the workflows of the reference page', { timeout: 120_000 }, () => {
  it('are created and come back as they were sent', async () => {
    const workflows = fixtures.map((definition) => {
      const workflow = structuredClone(definition);
      // A path belongs to one webhook of the installation.
      for (const { config } of workflow.triggers ?? []) {
        if (config?.path) config.path = `/webhooks/${unique('p').slice(2)}`;
      }
      return workflow;
    });
    const created: BusinessWorkflow[] = [];
    for (const workflow of workflows) created.push(await api.workflows.create(workflow));
    expect(created).toEqual(
      workflows.map((workflow) => ({ id: expect.stringMatching(/^wf_/), ...workflow })),
    );
    for (const workflow of created) expect(await api.workflows.get(workflow.id)).toEqual(workflow);
    // Those whose steps the page leaves out have nothing to do, and are done with that.
    for (const workflow of created.filter(({ steps }) => steps.length === 0))
      expect([workflow.name, (await run(workflow)).status]).toEqual([workflow.name, 'completed']);
    const listed = await api.workflows.list();
    expect(Array.isArray(listed)).toBe(true);
    expect(listed.every(({ steps }) => Array.isArray(steps))).toBe(true);
  });

  it('Process Order: both sides run, fulfilment waits for both; a declined payment ends there', async () => {
    // None of the two sides is answered before both are there.
    const together = meetingOf(2);
    const ok = await prepare('Process Order', {
      'charge-payment': () => ({ status: 'succeeded' }),
      'decrement-inventory': together,
      'send-order-email': together,
    });
    const { executionId, ...rest } = await api.workflows.trigger(ok.id, { orderId: 1 });
    expect([executionId, rest]).toEqual([expect.stringMatching(/^run_/), {}]);
    expect((await finish(executionId)).status).toBe('completed');
    expect(called().toSorted()).toEqual(
      [
        'validate-order-data',
        'charge-payment',
        'decrement-inventory',
        'send-order-email',
        'create-fulfillment-task',
      ].toSorted(),
    );
    expect(calls.at(-1)?.input).toEqual({
      'update-inventory': { did: expect.stringContaining('decrement-inventory') },
      'send-confirmation': { did: expect.stringContaining('send-order-email') },
    });
    const declined = await prepare('Process Order', { 'charge-payment': () => ({ status: 'declined' }) });
    expect((await run(declined)).status).toBe('completed');
    expect(called()).toEqual(['validate-order-data', 'charge-payment']);
  });

  it('Customer Onboarding: one step after the other, each with what the one before gave', async () => {
    const workflow = await prepare('Customer Onboarding', {
      'create-customer-account': () => ({ account: 7 }),
    });
    const status = await run(workflow, { customer: { name: 'Acme' } });
    expect(called()).toEqual(['create-customer-account', 'send-welcome-email', 'assign-account-rep']);
    expect(calls.map(({ input }) => input).slice(0, 2)).toEqual([
      { customer: { name: 'Acme' } },
      { account: 7 },
    ]);
    expect(status).toMatchObject({
      status: 'completed',
      result: { did: expect.stringContaining('assign-account-rep') },
    });
  });

  it('Approve Purchase: below the threshold by itself, above it as the manager decides', async () => {
    const of = (total: number) =>
      prepare('Approve Purchase', { 'calculate-purchase-total': () => ({ total }) });
    expect((await run(await of(10_000))).status).toBe('completed');
    expect(called()).toEqual(['calculate-purchase-total', 'approve-purchase', 'finalize-purchase']);
    for (const [approved, last] of [
      [true, 'finalize-purchase'],
      [false, 'reject-purchase'],
    ] as const) {
      const workflow = await of(10_001);
      const { executionId } = await api.workflows.trigger(workflow.id);
      expect(await decide(executionId, approved)).toBe(24);
      expect((await finish(executionId)).status).toBe('completed');
      expect(called()).toEqual(['calculate-purchase-total', last]);
    }
  });

  it('Multi-Channel Notification: three at once, then one; a failing channel fails the run, unless it is handled', async () => {
    // None is answered before all three are there.
    const together = meetingOf(3);
    const channels = ['send-email-notification', 'send-sms-notification', 'send-push-notification'];
    const workflow = await prepare(
      'Multi-Channel Notification',
      Object.fromEntries(channels.map((name) => [name, together])),
    );
    expect((await run(workflow)).status).toBe('completed');
    expect(called().at(-1)).toBe('track-notification-delivery');
    expect(Object.keys(calls.at(-1)?.input as object).toSorted()).toEqual([
      'send-email',
      'send-push',
      'send-sms',
    ]);
    const fails = { 'send-sms-notification': () => new Error('no signal') };
    const failed = await run(await prepare('Multi-Channel Notification', fails));
    expect(failed.status).toBe('failed');
    expect(`${failed.error}`).toContain('no signal');
    expect(called()).not.toContain('track-notification-delivery');
    const handled = await prepare('Multi-Channel Notification', fails, ({ steps }) => {
      for (const step of steps) if (step.id === 'send-sms') step.config = { onError: 'track-results' };
    });
    expect((await run(handled)).status).toBe('completed');
    expect(called()).toContain('track-notification-delivery');
  });

  it('Retry Failed Payments: each payment once, at most as many as it says', async () => {
    const does = (payments: unknown): Record<string, Behaviour> => ({
      'fetch-failed-payments': () => ({ payments }),
      'process-payment': (payment: { ok: boolean }) => ({ success: payment.ok }),
    });
    expect(
      (await run(await prepare('Retry Failed Payments', does([{ ok: true }, { ok: false }, { ok: true }]))))
        .status,
    ).toBe('completed');
    const count = (name: string) => called().filter((one) => one === name).length;
    expect([count('process-payment'), count('update-payment-status'), count('log-payment-failure')]).toEqual([
      3, 2, 1,
    ]);
    expect((await run(await prepare('Retry Failed Payments', does([])))).status).toBe('completed');
    expect(count('process-payment')).toBe(0);
    const many = Array.from({ length: 104 }, () => ({ ok: true }));
    expect((await run(await prepare('Retry Failed Payments', does(many)))).status).toBe('completed');
    expect(count('process-payment')).toBe(100);
    const wrong = await run(await prepare('Retry Failed Payments', does('none')));
    expect(wrong).toMatchObject({ status: 'failed', error: expect.stringMatching(/list/i) });
  });

  it('Order Fulfillment: an event starts it, and the payment decides', async () => {
    for (const [status, expected] of [
      [
        'succeeded',
        ['decrement-stock', 'schedule-shipment', 'send-order-confirmation', 'send-pick-notification'],
      ],
      ['declined', ['notify-payment-failure']],
    ] as const) {
      const workflow = await prepare('Order Fulfillment Workflow', { 'charge-payment': () => ({ status }) });
      const type = `order.created-${workflow.suffix}`;
      const event = { type, timestamp: new Date().toISOString(), source: 'shop', data: { orderId: 5 } };
      const published = await api.events.publish(event);
      expect(published).toMatchObject({ id: expect.stringMatching(/^evt_/), ...event });
      const [execution] = await until(async () => {
        const { executions } = (await call('GET', `/api/v1/executions?workflow_id=${workflow.id}`)).body;
        return executions.length > 0 ? executions : null;
      });
      expect((await finish(execution.id)).status).toBe('completed');
      expect(calls[0]).toMatchObject({
        name: expect.stringContaining('validate-order'),
        input: { orderId: 5 },
      });
      expect(called().slice(2).toSorted()).toEqual(expected);
      const chain = ['decrement-stock', 'schedule-shipment', 'send-pick-notification'];
      if (status === 'succeeded') expect(called().filter((name) => chain.includes(name))).toEqual(chain);
      expect(await api.events.get(published.id)).toEqual(published);
      expect((await api.events.list({ type })).map(({ id }) => id)).toEqual([published.id]);
    }
  });

  it('Support Ticket: the triage is seen through two conditions; an event and a webhook start it as well', async () => {
    const of = (triage: object) => prepare('Support Ticket Workflow', { 'support-triage': () => triage });
    const expected: [object, string[]][] = [
      [{ urgency: 'critical' }, ['assign-senior-agent', 'send-escalation-alert']],
      [{ urgency: 'low', canAutoResolve: true }, ['support-agent', 'send-ticket-response']],
      [{ urgency: 'low', canAutoResolve: false }, ['assign-to-available-agent']],
    ];
    for (const [triage, names] of expected) {
      expect((await run(await of(triage))).status).toBe('completed');
      expect(called()).toEqual(['parse-ticket', 'support-triage', ...names]);
    }
    const workflow = await of({ urgency: 'critical' });
    const reply = await call('POST', `/webhooks/support-${workflow.suffix}`, {
      key: null,
      body: { subject: 'Help' },
    });
    expect(reply.status).toBe(202);
    expect((await finish(reply.body.executionId)).status).toBe('completed');
    expect(calls[0]?.input).toEqual({ subject: 'Help' });
    calls.length = 0;
    await api.events.publish({
      type: `ticket.created-${workflow.suffix}`,
      source: 'desk',
      data: { subject: 'Fire' },
    });
    await until(() => called().includes('send-escalation-alert'));
    expect(calls[0]?.input).toEqual({ subject: 'Fire' });
  });

  it('Content Review: an agent decides whether people are asked', async () => {
    const alone = { 'content-reviewer': () => ({ requiresHumanReview: false }) };
    expect((await run(await prepare('Content Review Workflow', alone))).status).toBe('completed');
    expect(called()).toEqual(['receive-content', 'content-reviewer', 'publish-content']);
  });

  it('Content Review: people decide where the agent asks for them, within 48 hours', async () => {
    for (const [approved, last] of [
      [true, 'publish-content'],
      [false, 'reject-content'],
    ] as const) {
      const asks = { 'content-reviewer': () => ({ requiresHumanReview: true }) };
      const { id } = await prepare('Content Review Workflow', asks);
      const { executionId } = await api.workflows.trigger(id, { title: 'Draft' });
      expect(await decide(executionId, approved)).toBe(48);
      expect((await finish(executionId)).status).toBe('completed');
      expect(called()).toEqual(['receive-content', 'content-reviewer', last]);
    }
  });

  it('Customer Onboarding with Trial Period, Manual Data Import: run to the end when they are told to', async () => {
    const trial = await prepare('Customer Onboarding with Trial Period', {}, ({ steps }) => {
      for (const [index, step] of steps.entries()) {
        Object.assign(step, { type: 'function', function: step.id, next: steps[index + 1]?.id });
      }
    });
    expect((await run(trial, { customer: 'Acme' })).status).toBe('completed');
    expect(called()).toEqual(['create-trial-account', 'send-welcome-series', 'schedule-followup']);
    const manual = await prepare('Manual Data Import', {}, (workflow) => {
      workflow.steps = [{ id: 'import', name: 'Import', type: 'function', function: 'import-data' }];
    });
    expect((await run(manual, { file: 'a.csv' })).status).toBe('completed');
    expect(calls.map(({ input }) => input)).toEqual([{ file: 'a.csv' }]);
  });

  it('Daily Report Generation: at nine in New York every day, whatever the clocks there do', async () => {
    const { id } = await prepare('Daily Report Generation');
    const [schedule] = (await call('GET', `/api/v1/workflows/${id}/triggers`)).body.triggers;
    const hours = schedule.nextTicks.map((tick: string) =>
      new Date(tick).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' }),
    );
    expect(hours).toEqual(Array(10).fill('09:00:00'));
  });

  it('Payment with Error Handling: tried four times, then handled, and the run is completed', async () => {
    const quick = ({ steps }: Omit<BusinessWorkflow, 'id'>) => {
      const [charge] = steps;
      if (charge) charge.config = { ...charge.config, retryDelay: 10 };
    };
    const until3 = (_: never, all: Call[]) => (all.length <= 3 ? new Error('busy') : { success: true });
    expect(
      (await run(await prepare('Payment with Error Handling', { 'process-payment': until3 }, quick))).status,
    ).toBe('completed');
    expect(called()).toEqual([...Array(4).fill('process-payment'), 'complete-order']);
    const never = { 'process-payment': () => new Error('busy') };
    expect((await run(await prepare('Payment with Error Handling', never, quick))).status).toBe('completed');
    expect(called()).toEqual([
      ...Array(4).fill('process-payment'),
      'log-payment-error',
      'send-failure-notification',
    ]);
    const refused = { 'process-payment': () => ({ success: false }) };
    expect((await run(await prepare('Payment with Error Handling', refused, quick))).status).toBe(
      'completed',
    );
    expect(called()).toEqual(['process-payment', 'log-payment-error', 'send-failure-notification']);
  });
});

describe('people in workflows of business-as-code', () => {
  it('are those that are named, as many as are asked for, and nobody twice', async () => {
    const [ada, ben, carl] = [await createMember(), await createMember(), await createMember()];
    const config = { approvers: [ada.email, ben.email], requiredApprovals: 2, timeout: 86_400_000 };
    const workflow = await api.workflows.create({
      name: unique('Two of two'),
      steps: [
        { id: 'ask', name: 'Ask', type: 'human', next: 'decide', config },
        {
          id: 'decide',
          name: 'Decide',
          type: 'condition',
          condition: 'result.approved === true',
          next: 'go',
        },
        { id: 'go', name: 'Go', type: 'function', function: 'echo' },
      ],
    });
    await call('PUT', `/api/v1/workflows/${workflow.id}`, { body: { isPublic: true } });
    const { executionId } = await api.workflows.trigger(workflow.id, { total: 1 });
    const { id } = await until(
      async () => (await call('GET', `/api/v1/approvals?execution_id=${executionId}`)).body.approvals[0],
    );
    const answer = async (key: string) =>
      (await call('POST', `/api/v1/approvals/${id}/respond`, { key, body: { approved: true } })).status;
    expect(await answer(carl.key)).toBe(403);
    expect(await answer(ada.key)).toBe(200);
    expect(await answer(ada.key)).toBe(409);
    expect((await api.workflows.status(executionId)).status).toBe('running');
    expect(await answer(ben.key)).toBe(200);
    const done = await finish(executionId);
    expect(done).toMatchObject({ status: 'completed', result: { approved: true } });
    expect((done.result as { approvals: object[] }).approvals).toHaveLength(2);
  });
});

describe('triggers of business-as-code', () => {
  it('start where their condition holds, and only there', async () => {
    const eventType = unique('order').replace(' ', '.');
    const steps = [{ id: 'only', type: 'function' as const, function: 'echo' }];
    const condition = 'event.data.total > 1000';
    const triggers = [{ type: 'event' as const, config: { eventType }, condition }];
    const high = await api.workflows.create({ name: unique('High'), steps, triggers });
    const every = await api.workflows.create({
      name: unique('Every'),
      steps,
      triggers: [{ type: 'event', config: { eventType } }],
    });
    for (const data of [{ total: 1001 }, { total: 1000 }, {}])
      await api.events.publish({ type: eventType, source: 's', data });
    const started = async (id: string) =>
      (await call('GET', `/api/v1/executions?workflow_id=${id}`)).body.count;
    expect([await started(high.id), await started(every.id)]).toEqual([1, 3]);
  });

  it('check the signature of a webhook, and are gone with their workflow', async () => {
    const workflow = await prepare('Process Stripe Webhook');
    const path = `/webhooks/stripe-${workflow.suffix}`;
    const raw = '{ "amount": 5,  "note": "ünïcode" }';
    const t = Math.floor(Date.now() / 1_000);
    const sign = (secret: string) =>
      `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${raw}`).digest('hex')}`;
    const send = (signature: string) =>
      call('POST', path, { key: null, raw, headers: { 'Stripe-Signature': signature } });
    expect((await send(sign('wrong'))).status).toBe(401);
    const reply = await send(sign(STRIPE_SECRET));
    expect([reply.status, reply.body.executionId]).toEqual([202, expect.stringMatching(/^run_/)]);
    const second = { name: unique('Second'), steps: [], triggers: workflow.triggers ?? [] };
    expect((await failure(api.workflows.create(second))).statusCode).toBe(409);
    expect((await call('DELETE', `/api/business/workflows/${workflow.id}`)).body).toEqual({ success: true });
    expect((await send(sign('whsec_test'))).status).toBe(404);
  });
});

describe('errors of business-as-code', () => {
  it('are told before a request where no request can be made', async () => {
    await expect(api.workflows.trigger('')).rejects.toBeInstanceOf(ValidationError);
    await expect(api.functions.execute('', 1)).rejects.toMatchObject({ field: 'functionId' });
    const reply = await call('POST', '/api/business/workflows/trigger', { body: { input: {} } });
    expect([reply.status, reply.body]).toMatchObject([
      400,
      { field: 'workflowId', message: expect.any(String) },
    ]);
  });

  it('have a status, a body and a message', async () => {
    const missing = await failure(api.workflows.trigger('no-such-workflow'));
    expect(missing).toMatchObject({
      statusCode: 404,
      body: { message: expect.stringContaining('no-such-workflow') },
    });
    expect(missing.message).toMatch(/^API request failed \[404\]: /);
    expect((await failure(api.workflows.get('nothing'))).statusCode).toBe(404);
    expect((await failure(api.workflows.status('run_nothing'))).statusCode).toBe(404);
    const steps = [{ id: 'a', type: 'condition' as const, condition: 'result.a = 1' }];
    const invalid = await failure(api.workflows.create({ name: 'x', steps }));
    expect([invalid.statusCode, invalid.body]).toMatchObject([422, { field: 'steps[0].config.expression' }]);
    const bad = {
      name: 'x',
      steps: [],
      triggers: [{ type: 'schedule' as const, config: { cron: 'often' } }],
    };
    expect((await failure(api.workflows.create(bad))).statusCode).toBe(422);
  });

  it('say which part of an input does not fit the schema of the workflow', async () => {
    const inputSchema = {
      type: 'object',
      required: ['orderId'],
      properties: { orderId: { type: 'integer' } },
    };
    const { id, metadata } = await api.workflows.create({
      name: unique('Strict'),
      steps: [{ id: 'only', name: 'Only', type: 'function', function: 'echo' }],
      metadata: { inputSchema },
    });
    expect(metadata).toEqual({ inputSchema });
    for (const [input, field] of [
      [{ orderId: 'seven' }, 'input.orderId'],
      [{}, 'input'],
    ] as const) {
      const refused = await failure(api.workflows.trigger(id, input));
      expect([refused.statusCode, refused.body]).toMatchObject([422, { field, errors: expect.any(Array) }]);
    }
    expect((await run({ id }, { orderId: 7 })).status).toBe('completed');
  });

  it('keep a key within its organization and its scopes', async () => {
    const { id } = await prepare('Manual Data Import');
    const as = (apiKey: string) => createBusinessApi({ baseUrl: url, apiKey });
    expect((await failure(as('slk_wrong').workflows.list())).statusCode).toBe(401);
    expect((await failure(as((await createOtherOrganization()).key).workflows.get(id))).statusCode).toBe(404);
    const reader = as(await createKey({ scopes: ['workflows:read'] }));
    expect((await reader.workflows.get(id)).id).toBe(id);
    expect((await failure(reader.workflows.trigger(id))).statusCode).toBe(403);
  });

  it('say which function is missing, and registering it mends the next execution', async () => {
    const name = unique('fn').replace(' ', '-');
    const workflow = await api.workflows.create({
      name,
      steps: [{ id: 'only', type: 'function', function: name }],
    });
    const failed = await run(workflow);
    expect(`Workflow failed: ${failed.error}`).toBe(`Workflow failed: Function not registered: ${name}`);
    const made = await api.functions.create({ name, url: `${far.url}/${name}` });
    expect(made).toMatchObject({ id: name, name });
    behaviours = { [name]: (input) => ({ got: input }) };
    expect(await run({ id: workflow.id }, { file: 'data.csv' })).toMatchObject({
      result: { got: { file: 'data.csv' } },
    });
    expect(await api.functions.execute(name, { a: 1 })).toEqual({ got: { a: 1 } });
    expect((await api.functions.get(name)).id).toBe(name);
    expect((await api.functions.list()).map(({ id }) => id)).toContain(name);
    expect((await failure(api.functions.execute('nothing-here', 1))).statusCode).toBe(404);
  });
});
