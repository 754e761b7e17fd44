import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization } from '../../support/api';
import { type Answer, type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// The requests of the reference page of workflows.do, from its top to its end. Its module is the matter of
// tests/api/code-workflows.test.ts.

const outputs: Record<string, object> = {
  validateCustomerData: { valid: true },
  createCustomerAccount: { accountId: 'account_456' },
  sendEmail: { emailSent: true, emailId: 'email_789' },
  assignManager: { manager: 'manager_1' },
  scheduleCall: { call: 'call_1' },
};
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

let far: RecordingServer;
let key: string;
beforeAll(async () => {
  key = (await createOtherOrganization()).key;
  far = await startRecordingServer();
  far.onRequest(({ path }): Answer => ({ body: outputs[path.slice(1)] ?? null }));
  for (const name of Object.keys(outputs)) {
    const body = { name, kind: 'http', url: `${far.url}/${name}` };
    expect((await call('POST', '/api/v1/functions', { key, body })).status).toBe(201);
  }
});
afterAll(() => far.close());

async function send(method: string, path: string, body?: string) {
  const response = await fetch(`${baseUrl}/api${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
  });
  return { status: response.status, body: await response.json() };
}

const created = `{ "name": "Customer Onboarding", "description": "Workflow for onboarding new customers", "states": { "initial": { "type": "task", "task": "validateCustomerData", "next": "createAccount" }, "createAccount": { "type": "task", "task": "createCustomerAccount", "next": "sendWelcomeEmail" }, "sendWelcomeEmail": { "type": "task", "task": "sendEmail", "next": "complete" }, "complete": { "type": "succeed" } }, "functions": ["validateCustomerData", "createCustomerAccount", "sendEmail"] }`;
const enhanced = `{ "name": "Enhanced Customer Onboarding", "description": "Improved workflow for onboarding new customers", "states": { "initial": { "type": "task", "task": "validateCustomerData", "next": "createAccount" }, "createAccount": { "type": "task", "task": "createCustomerAccount", "next": "assignAccountManager" }, "assignAccountManager": { "type": "task", "task": "assignManager", "next": "sendWelcomeEmail" }, "sendWelcomeEmail": { "type": "task", "task": "sendEmail", "next": "scheduleFollowUp" }, "scheduleFollowUp": { "type": "task", "task": "scheduleCall", "next": "complete" }, "complete": { "type": "succeed" } }, "functions": ["validateCustomerData", "createCustomerAccount", "assignManager", "sendEmail", "scheduleCall"] }`;
const run = `{ "input": { "customer": { "name": "John Doe", "email": "john.doe@example.com", "company": "Acme Inc." } } }`;

async function execute(id: string) {
  const started = await send('POST', `/workflows/${id}/execute`, run);
  const { input } = JSON.parse(run);
  expect(started.body).toEqual({
    id: expect.any(String),
    workflowId: id,
    status: 'running',
    input,
    currentState: 'initial',
    createdAt: moment,
  });
  return until(async () => {
    const { body } = await send('GET', `/workflows/executions/${started.body.id}`);
    return body.status === 'running' ? null : body;
  });
}

describe('the reference page of workflows.do', { timeout: 120_000 }, () => {
  it('is answered as it says, from Create to Delete', async () => {
    const made = await send('POST', '/workflows', created);
    expect(made.body).toEqual({
      ...JSON.parse(created),
      id: expect.any(String),
      createdAt: moment,
      updatedAt: made.body.createdAt,
    });
    const { id, createdAt, updatedAt, name, description } = made.body;
    expect(await send('GET', `/workflows/${id}`)).toEqual({ status: 200, body: made.body });
    expect((await send('GET', '/workflows')).body).toEqual({
      data: [{ id, name, description, createdAt, updatedAt }],
      meta: { total: 1, limit: 20, offset: 0 },
    });

    const done = await execute(id);
    expect(done).toMatchObject({
      workflowId: id,
      status: 'completed',
      createdAt: moment,
      completedAt: moment,
    });
    expect(done.input).toEqual(JSON.parse(run).input);
    expect(done.output.accountId).toBe('account_456');
    expect(done.stateHistory).toEqual([
      { state: 'initial', enteredAt: moment, exitedAt: moment, output: { valid: true } },
      { state: 'createAccount', enteredAt: moment, exitedAt: moment, output: { accountId: 'account_456' } },
      {
        state: 'sendWelcomeEmail',
        enteredAt: moment,
        exitedAt: moment,
        output: { emailSent: true, emailId: 'email_789' },
      },
      { state: 'complete', enteredAt: moment, exitedAt: null },
    ]);

    const replaced = await send('PUT', `/workflows/${id}`, enhanced);
    expect(replaced.body).toEqual({ ...JSON.parse(enhanced), id, createdAt, updatedAt: moment });
    expect(replaced.body.updatedAt > updatedAt).toBe(true);
    const again = await execute(id);
    expect(again.stateHistory.map(({ state }: { state: string }) => state)).toEqual([
      'initial',
      'createAccount',
      'assignAccountManager',
      'sendWelcomeEmail',
      'scheduleFollowUp',
      'complete',
    ]);

    expect(await send('DELETE', `/workflows/${id}`)).toEqual({
      status: 200,
      body: { success: true, message: 'Workflow deleted successfully' },
    });
    const gone = await send('GET', `/workflows/${id}`);
    expect([gone.status, gone.body.errors[0].message]).toEqual([404, expect.stringContaining(id)]);
  });

  it('pages through 25 workflows, newest first unless it is asked otherwise', async () => {
    for (let n = 0; n < 25; n += 1) {
      const body = created.replace('Customer Onboarding', `N${String(n).padStart(2, '0')}`);
      await send('POST', '/workflows', body);
    }
    const names = async (query: string) => {
      const { body } = await send('GET', `/workflows${query}`);
      expect(body.meta.total).toBe(25);
      return body.data.map((item: { name: string }) => item.name).join();
    };
    const all = Array.from({ length: 25 }, (_, n) => `N${String(n).padStart(2, '0')}`);
    expect(await names('')).toBe(all.toReversed().slice(0, 20).join());
    expect(await names('?limit=5&offset=20')).toBe(all.toReversed().slice(20).join());
    expect(await names('?sort=name&order=asc')).toBe(all.slice(0, 20).join());
  });
});
