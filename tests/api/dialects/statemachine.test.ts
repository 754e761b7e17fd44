import { ApiClient } from 'apis.do';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  baseUrl,
  call,
  createKey,
  createOtherOrganization,
  createWorkflow,
  fullKey,
  unique,
} from '../../support/api';
import { type Answer, type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// The workflows.do API against the running server: the bodies of its reference page, its published HTTP client, and functions
// behind URLs of a server that remembers what reached it.

type Body = Record<string, unknown>;
type Execution = {
  id: string;
  status: string;
  input: unknown;
  output?: Body;
  error?: { message: string; state?: string };
  currentState?: string;
  stateHistory: {
    state: string;
    enteredAt: string;
    exitedAt: string | null;
    output?: unknown;
    error?: Body;
  }[];
  completedAt?: string;
};

const client = new ApiClient({ baseUrl, apiKey: fullKey });
const outputs: Record<string, unknown> = {
  validateCustomerData: { valid: true },
  createCustomerAccount: { accountId: 'account_456' },
  sendEmail: { emailSent: true, emailId: 'email_789' },
};
let far: RecordingServer;
let suffix = '';

const page = () => ({
  name: unique('Customer Onboarding'),
  description: 'Workflow for onboarding new customers',
  states: {
    initial: { type: 'task', task: own('validateCustomerData'), next: 'createAccount' },
    createAccount: { type: 'task', task: own('createCustomerAccount'), next: 'sendWelcomeEmail' },
    sendWelcomeEmail: { type: 'task', task: own('sendEmail'), next: 'complete' },
    complete: { type: 'succeed' },
  },
  functions: ['validateCustomerData', 'createCustomerAccount', 'sendEmail'].map(own),
});
const own = (name: string) => `${name}${suffix}`;
const input = { customer: { name: 'John Doe', email: 'john.doe@example.com', company: 'Acme Inc.' } };

beforeAll(async () => {
  suffix = `_${unique('x').slice(2)}`;
  far = await startRecordingServer();
  far.onRequest(
    ({ path }): Answer => (path === '/breaks' ? { status: 500 } : { body: outputs[path.slice(1)] ?? null }),
  );
  for (const name of Object.keys(outputs)) {
    await call('POST', '/api/v1/functions', {
      body: { name: own(name), kind: 'http', url: `${far.url}/${name}` },
    });
  }
});
afterAll(() => far.close());

async function execute(id: string, body: unknown = { input }): Promise<Execution> {
  const started = await call('POST', `/api/workflows/${id}/execute`, { body });
  expect(started.status).toBe(201);
  return until(async () => {
    const execution = await client.getById<Execution>('workflows/executions', started.body.id);
    return execution.status === 'running' ? null : execution;
  });
}

async function create(states: object): Promise<string> {
  const { id } = await client.create<Body>('workflows', { name: unique('Machine'), states });
  return String(id);
}

describe('the workflows.do API through its own client', { timeout: 120_000 }, () => {
  it('creates, shows, lists, finds, replaces and deletes the workflow of the page', async () => {
    const body = page();
    const created = await client.create<Body>('workflows', body);
    expect(created).toEqual({
      ...body,
      id: expect.stringMatching(/^wf_/),
      createdAt: expect.any(String),
      updatedAt: created.createdAt,
    });
    const id = String(created.id);
    expect(await client.getById('workflows', id)).toEqual(created);
    const listed = await client.list<Body>('workflows', { limit: 5 });
    const { states: _states, functions: _functions, ...summary } = created;
    expect([listed.data[0], listed.meta]).toEqual([
      summary,
      { total: expect.any(Number), limit: 5, offset: 0 },
    ]);
    expect((await client.search<Body>('workflows', body.name)).data).toEqual([summary]);

    const enhanced = {
      ...body,
      name: unique('Enhanced'),
      states: {
        ...body.states,
        createAccount: { ...body.states.createAccount, next: 'assignAccountManager' },
        assignAccountManager: { type: 'task', task: 'assignManager', next: 'sendWelcomeEmail' },
      },
      functions: [...body.functions, 'assignManager'],
    };
    const replaced = await client.replace<Body>('workflows', id, enhanced);
    expect(replaced).toEqual({ ...created, ...enhanced, updatedAt: expect.any(String) });
    expect(String(replaced.updatedAt) > String(created.updatedAt)).toBe(true);
    const patched = await client.update<Body>('workflows', id, { description: 'Other' });
    expect(patched).toEqual({ ...replaced, description: 'Other', updatedAt: expect.any(String) });
    expect(await client.remove('workflows', id)).toEqual({
      success: true,
      message: 'Workflow deleted successfully',
    });
    await expect(client.getById('workflows', id)).rejects.toThrow(/There is no workflow/);
  });

  it('executes it: the states in order, each with its output, and all outputs in one', async () => {
    const { id } = await client.create<Body>('workflows', page());
    const started = await client.post<Body>(`/api/workflows/${id}/execute`, { input });
    expect(started).toEqual({
      id: expect.stringMatching(/^run_/),
      workflowId: id,
      status: 'running',
      input,
      currentState: 'initial',
      createdAt: expect.any(String),
    });
    const ended = await execute(String(id));
    expect(ended).toMatchObject({ status: 'completed', input });
    expect(ended.output).toEqual({
      valid: true,
      accountId: 'account_456',
      emailSent: true,
      emailId: 'email_789',
    });
    expect(ended.currentState).toBeUndefined();
    expect(ended.stateHistory.map(({ state, output }) => [state, output])).toEqual([
      ['initial', { valid: true }],
      ['createAccount', { accountId: 'account_456' }],
      ['sendWelcomeEmail', { emailSent: true, emailId: 'email_789' }],
      ['complete', undefined],
    ]);
    for (const [index, visit] of ended.stateHistory.entries()) {
      const after = ended.stateHistory[index + 1];
      if (after) expect(String(visit.exitedAt) <= after.enteredAt).toBe(true);
      else expect([visit.exitedAt, ended.completedAt]).toEqual([null, visit.enteredAt]);
    }
  });

  it('an output template, a choice, a failure and its way out, and an unknown function', async () => {
    const choosing = await create({
      start: { type: 'task', task: own('createCustomerAccount'), next: 'which', input: '{{input}}' },
      which: { type: 'choice', choices: [{ when: 'input.vip', next: 'gold' }], default: 'plain' },
      gold: { type: 'succeed', output: { account: '{{steps.start.output.accountId}}', tier: 'gold' } },
      plain: { type: 'fail', error: 'Only for {{input.who}}' },
    });
    expect((await execute(choosing, { input: { vip: true } })).output).toEqual({
      account: 'account_456',
      tier: 'gold',
    });
    const failed = await execute(choosing, { input: { who: 'members' } });
    expect(failed).toMatchObject({
      status: 'failed',
      error: { message: 'Only for members', state: 'plain' },
    });
    expect(failed.stateHistory.at(-1)).toMatchObject({
      state: 'plain',
      exitedAt: expect.any(String),
      error: {},
    });

    const unknown = await create({
      initial: { type: 'task', task: unique('missing'), next: 'after', onError: 'rescue' },
      after: { type: 'succeed' },
      rescue: { type: 'task', task: own('sendEmail') },
    });
    const rescued = await execute(unknown, {});
    expect(rescued.stateHistory.map(({ state }) => state)).toEqual(['initial', 'rescue']);
    expect(rescued).toMatchObject({ status: 'completed', output: { emailSent: true } });
    expect(rescued.stateHistory[0]?.error).toMatchObject({
      message: expect.stringContaining('not registered'),
    });
  });

  it('a state that fails without a way out ends it, and none after it is entered', async () => {
    const broken = own('breaks');
    const body = { name: broken, kind: 'http', url: `${far.url}/breaks` };
    await call('POST', '/api/v1/functions', { body });
    const id = await create({
      initial: { type: 'task', task: own('sendEmail'), next: 'broken' },
      broken: { type: 'task', task: broken, next: 'after' },
      after: { type: 'succeed' },
    });
    const failed = await execute(id, {});
    expect(failed).toMatchObject({
      status: 'failed',
      error: { state: 'broken', message: expect.stringContaining('500') },
      completedAt: expect.any(String),
    });
    expect(failed.stateHistory.map(({ state }) => state)).toEqual(['initial', 'broken']);
  });

  it('a workflow may be called as a path of the API is', async () => {
    for (const name of ['executions', 'templates']) {
      const { id } = await client.create<Body>('workflows', {
        name,
        states: { initial: { type: 'succeed' } },
      });
      expect(await client.getById<Body>('workflows', String(id))).toMatchObject({ id, name });
      expect((await execute(String(id))).status).toBe('completed');
      expect((await call('GET', '/api/workflows/executions/nothing')).status).toBe(404);
      expect((await call('GET', '/api/v1/workflows/templates')).body).toMatchObject({
        templates: expect.any(Array),
      });
    }
  });

  it('goes through thirty states, one after the other', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}`);
    const states = Object.fromEntries(
      names.map((name, index) => [
        name,
        { type: 'task', task: 'echo', ...(index < 29 ? { next: names[index + 1] } : {}) },
      ]),
    );
    const ended = await execute(await create(states), { input: { n: 1 } });
    expect(ended.stateHistory.map(({ state }) => state)).toEqual(names);
    expect(ended.output).toEqual({ n: 1 });
  });
});

describe('what the workflows.do API refuses', () => {
  it('is told in its own shape, at the state it is about', async () => {
    const name = unique('Bad');
    for (const [body, path] of [
      [{ name, states: { a: { type: 'task', task: 'x', next: 'b' } } }, 'states.a.next'],
      [{ name, states: { a: { type: 'dance' } } }, 'states.a.type'],
      [
        {
          name,
          states: { a: { type: 'choice', choices: [{ when: '1 +', next: 'b' }] }, b: { type: 'succeed' } },
        },
        'states.a.config',
      ],
      [{ name, states: {} }, 'states'],
      [{ states: { a: { type: 'succeed' } } }, 'name'],
      [
        {
          name,
          states: { a: { type: 'task', task: 'x', next: 'b' }, b: { type: 'task', task: 'x', next: 'a' } },
        },
        '',
      ],
    ] as const) {
      const refused = await call('POST', '/api/workflows', { body });
      expect(refused.status).toBe(400);
      const [{ message, path: told = '' }] = refused.body.errors;
      expect([told.slice(0, path.length), refused.body.error.message]).toEqual([path, message]);
    }
    for (const query of ['limit=0', 'limit=-1', 'limit=abc', 'sort=owner', 'order=up'])
      expect((await call('GET', `/api/workflows?${query}`)).status).toBe(400);
    expect((await call('GET', '/api/workflows/executions/nothing')).status).toBe(404);
  });

  it('holds to scopes and organizations', async () => {
    const id = await create({ initial: { type: 'succeed' } });
    const reader = await createKey({ scopes: ['workflows:read'] });
    const { key: stranger } = await createOtherOrganization();
    expect((await call('GET', `/api/workflows/${id}`, { key: reader })).status).toBe(200);
    expect((await call('POST', `/api/workflows/${id}/execute`, { key: reader, body: {} })).status).toBe(403);
    expect((await call('GET', `/api/workflows/${id}`, { key: stranger })).status).toBe(404);
    expect((await call('DELETE', `/api/workflows/${id}`, { key: stranger })).status).toBe(404);
    expect((await call('GET', '/api/workflows', { key: null })).status).toBe(401);
  });
});

describe('a workflow of the main API', () => {
  it('is shown as states, executed, and keeps what states cannot say', async () => {
    const id = await createWorkflow({ status: 'active' });
    const before = (await call('GET', `/api/v1/workflows/${id}`)).body;
    const machine = (await call('GET', `/api/workflows/${id}`)).body;
    expect(machine.states).toEqual({ work: { type: 'succeed', name: 'Work' } });
    expect(await execute(id, { input: { a: 1 } })).toMatchObject({ status: 'completed', output: { a: 1 } });
    const { name, description, states } = machine;
    await call('PUT', `/api/workflows/${id}`, { body: { name, description, states } });
    const after = (await call('GET', `/api/v1/workflows/${id}`)).body;
    const byId = (nodes: { id: string }[]) => nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect([byId(after.nodes), after.connections]).toEqual([byId(before.nodes), before.connections]);
  });
});
