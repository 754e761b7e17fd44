import { AltBaseWorkflows, type CreateWorkflowInput, type WorkflowGraph } from '@altbase/workflows';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization } from '../../support/api';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// The step types of AltBase with the settings it knows them by, each with an effect that is looked for where it happens.

let client: AltBaseWorkflows;
let key: string;
let far: RecordingServer;

beforeAll(async () => {
  key = (await createOtherOrganization()).key;
  client = new AltBaseWorkflows({ baseUrl, apiKey: key });
  far = await startRecordingServer();
});
afterAll(() => far.close());

const send = async (method: string, path: string, body?: object) => {
  const reply = await call(method, `/api/v1${path}`, { key, ...(body ? { body } : {}) });
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
};

type Node = WorkflowGraph['nodes'][number];
type Edge = [source: string, target: string, handle?: string];

const http = (id: string): Node => ({
  id,
  type: 'http',
  config: { url: `${far.url}/${id}`, method: 'POST' },
});

async function run(nodes: Node[], edges: Edge[] = [], trigger_data: object = {}) {
  const { id } = await client.createWorkflow({
    name: nodes.map((node) => node.type).join(' '),
    trigger_type: 'manual',
    definition: {
      version: 1,
      nodes,
      edges: edges.map(([source, target, source_handle], i) => ({
        id: `e${i}`,
        source,
        target,
        ...(source_handle ? { source_handle } : {}),
      })),
    },
  });
  await client.activateWorkflow(id);
  const started = await client.startRun({ workflow_id: id, trigger_data: trigger_data as never });
  const ended = await until(async () => {
    const now = await client.getRun(started.id);
    return now.completed_at === null ? null : now;
  });
  const steps = await client.getStepRuns(ended.id);
  return { ...ended, workflow: id, steps: Object.fromEntries(steps.map((step) => [step.node_id, step])) };
}

/** A workflow of one step, which must succeed. */
async function one(type: string, config: Record<string, unknown>, trigger_data: object = {}) {
  const ended = await run([{ id: 'only', type, config } as Node], [], trigger_data);
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ status: 'completed', error: null });
  return ended;
}

describe('a trigger of AltBase', { timeout: 120_000 }, () => {
  type Trigger = Pick<CreateWorkflowInput, 'trigger_type' | 'trigger_config'>;

  async function listen(trigger: Trigger): Promise<string> {
    const nodes: Node[] = [{ id: 'only', type: 'function_call', config: { function: 'noop' } }];
    const definition: WorkflowGraph = { version: 1, nodes, edges: [] };
    const { id } = await client.createWorkflow({ name: trigger.trigger_type, ...trigger, definition });
    await client.activateWorkflow(id);
    return id;
  }

  const started = (id: string, count: number) =>
    until(async () => {
      const runs = await client.listRuns(id);
      return runs.length >= count ? runs.map((run) => run.trigger_data) : null;
    });

  it('record: each change that it is for starts one run, with the record before and after', async () => {
    await send('POST', '/tables', { name: 'people' });
    const trigger_config = {
      table: 'people',
      events: ['insert', 'delete'],
      condition: 'trigger.record.age > 3',
    };
    const id = await listen({ trigger_type: 'record', trigger_config });
    await send('POST', '/records/people', { age: 2 });
    const record = await send('POST', '/records/people', { age: 5 });
    await send('PATCH', `/records/people/${record.id}`, { age: 6 });
    await send('DELETE', `/records/people/${record.id}`);
    expect(await started(id, 2)).toMatchObject([
      { event: 'delete', table: 'people', old_record: { id: record.id, age: 6 } },
      { event: 'insert', table: 'people', record: { age: 5 }, old_record: null },
    ]);
    await client.pauseWorkflow(id);
    const watching = await listen({ trigger_type: 'record', trigger_config: { table: 'people' } });
    await send('POST', '/records/people', { age: 9 });
    await started(watching, 1);
    expect(await client.listRuns(id)).toHaveLength(2);
  });

  it('integration and schedule: an event of the integration, and each tick', async () => {
    const paid = await listen({
      trigger_type: 'integration',
      trigger_config: { integration: 'shop', event: 'paid' },
    });
    const ticking = await listen({ trigger_type: 'schedule', trigger_config: { cron: '* * * * * *' } });
    await send('POST', '/integrations/shop/events', { event: 'other', data: { n: 1 } });
    await send('POST', '/integrations/shop/events', { event: 'paid', data: { n: 2 } });
    expect(await started(paid, 1)).toEqual([{ n: 2 }]);
    await started(ticking, 1);
    await client.pauseWorkflow(ticking);
  });

  it('of any type: nothing starts while it is paused, and a manual one only when it is told to', async () => {
    await send('POST', '/tables', { name: 'quiet' });
    const triggers: Trigger[] = [
      { trigger_type: 'record', trigger_config: { table: 'quiet' } },
      { trigger_type: 'schedule', trigger_config: { cron: '* * * * * *' } },
      { trigger_type: 'webhook', trigger_config: { path: crypto.randomUUID() } },
      { trigger_type: 'integration', trigger_config: { integration: 'quiet' } },
      { trigger_type: 'manual' },
    ];
    const [record, schedule, webhook, integration, manual] = await Promise.all(triggers.map(listen));
    const awake = await Promise.all(triggers.slice(0, 2).map(listen));
    const paused = [record, schedule, webhook, integration];
    for (const id of paused) await client.pauseWorkflow(`${id}`);
    const before = await Promise.all([...paused, manual].map((id) => client.listRuns(id)));
    const { webhook_url: url } = await client.getWorkflow(`${webhook}`);
    await send('POST', '/records/quiet', { n: 1 });
    expect((await call('POST', `${url}`, { key: null, body: {} })).status).toBe(404);
    await send('POST', '/integrations/quiet/events', { event: 'any', data: {} });
    // Those that are not paused hear of the change, and of two ticks more.
    await started(`${awake[0]}`, 1);
    const ticks = (await client.listRuns(awake[1])).length;
    await started(`${awake[1]}`, ticks + 2);
    const after = await Promise.all([...paused, manual].map((id) => client.listRuns(id)));
    expect(after).toEqual(before);
    expect(after.at(-1)).toEqual([]);
    await client.pauseWorkflow(`${awake[1]}`);
    await client.startRun({ workflow_id: `${manual}` });
    await started(`${manual}`, 1);
  });
});

describe('a step of AltBase', { timeout: 120_000 }, () => {
  it('record: inserts, updates, queries and deletes rows', async () => {
    await send('POST', '/tables', { name: 'customers' });
    const data = { email: '{{trigger.email}}', plan: 'pro' };
    const inserted = await one(
      'record',
      { operation: 'insert', table: 'customers', data },
      { email: 'a@x.de' },
    );
    const { id } = inserted.output as { id: string };
    await one('record', { operation: 'update', table: 'customers', id, data: { plan: 'free' } });
    const found = await one('record', { operation: 'query', table: 'customers', where: { plan: 'free' } });
    expect(found.output).toMatchObject([{ id, email: 'a@x.de', plan: 'free' }]);
    expect((await one('record', { operation: 'get', table: 'customers', id })).output).toMatchObject({ id });
    await one('record', { operation: 'delete', table: 'customers', id });
    expect((await one('record', { operation: 'get', table: 'customers', id })).output).toBeNull();
  });

  it('http and integration: reach the far side', async () => {
    const config = { url: `${far.url}/http`, method: 'POST', body: { to: '{{trigger.email}}' } };
    expect((await one('http', config, { email: 'a@x.de' })).output).toMatchObject({ status: 200 });
    expect(JSON.parse(far.to('/http')[0]?.body ?? '')).toEqual({ to: 'a@x.de' });
    const room = { name: 'room', in: 'path', required: true, schema: { type: 'string' } };
    const document = {
      openapi: '3.1.0',
      info: { title: 'Chat', version: '1' },
      servers: [{ url: far.url }],
      paths: { '/rooms/{room}': { post: { operationId: 'post', parameters: [room], responses: {} } } },
    };
    await send('POST', '/integrations', { name: 'chat', document });
    await one(
      'integration',
      { integration: 'chat', action: 'post', params: { room: '{{trigger.room}}' } },
      { room: 'b' },
    );
    expect(far.to('/rooms/b')).toHaveLength(1);
  });

  it('email and notification: are found in the outbox and behind the bell', async () => {
    const mail = await one('email', { template: 'welcome', to: '{{trigger.email}}' }, { email: 'ada@x.de' });
    const { mails } = await send('GET', `/outbox?execution_id=${mail.id}`);
    expect(mails).toMatchObject([{ to: ['ada@x.de'], nodeId: 'only' }]);
    const told = await one(
      'notification',
      { channel: 'in_app', to: 'all', message: 'Hi {{trigger.name}}' },
      { name: 'Ada' },
    );
    expect(told.output).toMatchObject({ channel: 'in_app', delivered: 1 });
    const { notifications } = await send('GET', '/notifications');
    expect(notifications[0]).toMatchObject({ message: 'Hi Ada' });
    await one('notification', { channel: 'webhook', to: `${far.url}/told`, message: 'Hi' });
    expect(far.to('/told')).toHaveLength(1);
  });

  it('code_snippet and function_call: give what their code gives', async () => {
    const snippet = { language: 'javascript', code: 'return { sum: input.a + 1 };', timeout_ms: 5_000 };
    expect((await one('code_snippet', snippet, { a: 1 })).output).toEqual({ sum: 2 });
    const code = 'export default async (input, ctx) => ({ got: input.x, of: ctx.input.x })';
    await send('POST', '/functions', { name: 'far-away', kind: 'code', language: 'javascript', code });
    const called = await one(
      'function_call',
      { function: 'far-away', input: { x: '{{trigger.x}}' } },
      { x: 5 },
    );
    expect(called.output).toEqual({ got: 5, of: 5 });
  });

  it('subworkflow: runs a child that is linked to it', async () => {
    const child = await one('code_snippet', { code: 'return { twice: input.n * 2 };' }, { n: 1 });
    const config = { workflow_id: child.workflow, input: { n: '{{trigger.n}}' }, wait: true };
    const parent = await one('subworkflow', config, { n: 4 });
    expect(parent.output).toMatchObject({ twice: 8 });
    const [started] = await client.listRuns(child.workflow);
    expect(started).toMatchObject({ parent_run_id: parent.id, status: 'completed' });
  });

  it('approval: that nobody answers expires, and on_error says what comes then', async () => {
    const ask = (more: object): Node => ({
      id: 'ask',
      type: 'approval',
      config: {},
      timeout_seconds: 1,
      ...more,
    });
    const stopped = await run([ask({}), http('after-stop')], [['ask', 'after-stop']]);
    expect(stopped).toMatchObject({
      status: 'failed',
      error: { node_id: 'ask', message: expect.stringMatching(/answered/) },
    });
    expect([stopped.steps.ask?.status, stopped.steps['after-stop']?.status]).toEqual(['failed', 'skipped']);
    const { approvals } = await send('GET', `/approvals?execution_id=${stopped.id}`);
    expect(approvals).toMatchObject([{ nodeId: 'ask', status: 'expired' }]);
    const gone = await run([ask({ on_error: 'continue' }), http('after-all')], [['ask', 'after-all']]);
    expect([gone.status, gone.steps.ask?.status, far.to('/after-all').length]).toEqual([
      'completed',
      'failed',
      1,
    ]);
  });

  it('delay: waits as long as it says', async () => {
    const waited = await run([{ id: 'only', type: 'delay', config: { duration_ms: 300 } }]);
    expect(waited.steps.only?.duration_ms).toBeGreaterThanOrEqual(300);
    await one('delay', { until: '2001-01-01T00:00:00Z' });
  });

  it('loop: its body runs once for each item, as many as it may', async () => {
    const ended = await run(
      [
        { id: 'each', type: 'loop', config: { items: 'trigger.list', max_iterations: 3 } },
        http('item'),
        http('done'),
      ],
      [
        ['each', 'item'],
        ['each', 'done', 'done'],
      ],
      { list: [1, 2, 3, 4] },
    );
    expect(ended.status).toBe('completed');
    expect([far.to('/item').length, far.to('/done').length]).toEqual([3, 1]);
  });

  it('parallel: its branches are under way at the same time, and meet again', async () => {
    let arrived = 0;
    let release: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    far.onRequest(async ({ path }) => {
      if (/^\/branch/.test(path)) {
        arrived += 1;
        if (arrived === 2) release();
        await all;
      }
      return {};
    });
    const ended = await run(
      [{ id: 'split', type: 'parallel', config: {} }, http('branch-a'), http('branch-b'), http('both')],
      [
        ['split', 'branch-a'],
        ['split', 'branch-b'],
        ['branch-a', 'both'],
        ['branch-b', 'both'],
      ],
    );
    expect([ended.status, far.to('/both').length]).toEqual(['completed', 1]);
  });

  it('switch: takes the case that fits, else the default', async () => {
    for (const [plan, expected] of [
      ['pro', ['completed', 'skipped', 'skipped']],
      ['free', ['skipped', 'completed', 'skipped']],
      ['other', ['skipped', 'skipped', 'completed']],
    ] as const) {
      const cases = [
        { equals: 'pro', port: 'pro' },
        { when: 'trigger.plan === "free"', port: 'free' },
      ];
      const { steps } = await run(
        [
          { id: 'pick', type: 'switch', config: { value: 'trigger.plan', cases } },
          http('a'),
          http('b'),
          http('c'),
        ],
        [
          ['pick', 'a', 'pro'],
          ['pick', 'b', 'free'],
          ['pick', 'c', 'default'],
        ],
        { plan },
      );
      expect([steps.a?.status, steps.b?.status, steps.c?.status]).toEqual(expected);
    }
  });

  it('error_handler: runs only where a step before it has failed, and sees the error', async () => {
    const code = (body: string): Node => ({ id: 'try', type: 'code_snippet', config: { code: body } });
    const handler: Node = { id: 'handle', type: 'error_handler', config: {} };
    const edges: Edge[] = [['try', 'handle']];
    const fine = await run([code('return 1;'), handler], edges);
    expect([fine.status, fine.steps.handle?.status]).toEqual(['completed', 'skipped']);
    const failed = await run([code('throw new Error("no luck");'), handler], edges);
    expect([failed.status, failed.steps.handle?.status]).toEqual(['completed', 'completed']);
    expect(failed.steps.handle?.output).toMatchObject({
      error: { node_id: 'try', message: expect.stringContaining('no luck') },
    });
  });
});
