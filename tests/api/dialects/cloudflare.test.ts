import Cloudflare from 'cloudflare';
import Cloudflare6 from 'cloudflare-6';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, createKey, createOtherOrganization, fullKey, unique } from '../../support/api';
import {
  account,
  apiUrl,
  type Client,
  clientOf6,
  clientOf7,
  collect,
  makeWorkflow,
  raw,
} from '../../support/cloudflare';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// The official clients, unmodified, against the running server.

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

let far: RecordingServer;
beforeAll(async () => {
  far = await startRecordingServer();
});
afterAll(() => far.close());

const clients: [string, Client, typeof Cloudflare | typeof Cloudflare6][] = [
  ['7.3.0', clientOf7, Cloudflare],
  ['6.5.0', clientOf6, Cloudflare6],
];

describe.each(clients)('the official client %s', { timeout: 300_000 }, (_version, client, Class) => {
  const standing = (name: string, id: string, status: string) =>
    until(async () => {
      const instance = await client.instance(name, id);
      return instance.status === status ? instance : null;
    });
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => null,
      (error: unknown) => error,
    );
  const counted = () => {
    const path = `/${unique('n').replace(' ', '-')}`;
    return { path, step: ['http', { url: `${far.url}${path}`, method: 'POST' }] as [string, object] };
  };

  it('lists and describes workflows, their versions and graphs', async () => {
    const names: string[] = [];
    for (let i = 0; i < 3; i += 1) names.push(await makeWorkflow({ first: ['noop'], second: ['noop'] }));
    const [name = ''] = names;
    for (const per_page of [1, 2, 50]) {
      const listed = await collect(await client.list({ search: 'cf-', per_page }));
      const own = (listed as { name: string }[]).filter((workflow) => names.includes(workflow.name));
      expect(own.map((workflow) => workflow.name)).toEqual(names.toReversed());
    }
    expect(await collect(await client.list({ search: 'no such workflow' }))).toEqual([]);
    const workflow = await client.get(name);
    expect(workflow).toEqual({
      id: expect.stringMatching(uuid),
      name,
      class_name: expect.stringMatching(/^Cf[0-9A-Za-z]+$/),
      script_name: name,
      created_on: moment,
      modified_on: moment,
      triggered_on: null,
      instances: {
        complete: 0,
        errored: 0,
        paused: 0,
        queued: 0,
        rollingBack: 0,
        running: 0,
        terminated: 0,
        waiting: 0,
        waitingForPause: 0,
      },
    });
    expect(await client.get(workflow.id)).toEqual(workflow);
    const versions = (await collect(await client.versions(name))) as { id: string }[];
    expect(versions).toEqual([
      {
        id: expect.stringMatching(uuid),
        workflow_id: workflow.id,
        class_name: workflow.class_name,
        created_on: moment,
        modified_on: moment,
        has_dag: true,
        language: 'javascript',
      },
    ]);
    const id = versions[0]?.id ?? '';
    expect(await client.version(name, id)).toEqual(versions[0]);
    const { graph, ...about } = await client.graph(name, id);
    expect(about).toMatchObject({ id, workflow_id: workflow.id, class_name: workflow.class_name });
    expect(graph).toMatchObject({
      version: 1,
      workflow: {
        class_name: workflow.class_name,
        functions: {},
        payload: { type: 'unknown' },
        nodes: [
          { type: 'step_do', name: 'first', nodes: [], config: { retries: { limit: 0 } } },
          { type: 'step_do', name: 'second' },
        ],
      },
    });
  });

  it('creates instances and reads their steps and outputs', async () => {
    const name = await makeWorkflow({
      first: ['set', { fields: { a: '{{input.a}}', long: '{{input.long}}' } }],
      pause: ['delay', { durationMs: 5 }],
      second: ['noop'],
    });
    const { id: workflowId } = await client.get(name);
    const long = 'x'.repeat(5_000);
    const created = await client.create(name, { instance_id: 'i1', params: JSON.stringify({ a: 1, long }) });
    expect(created).toEqual({
      id: 'i1',
      status: 'queued',
      version_id: expect.stringMatching(uuid),
      workflow_id: workflowId,
      trigger_source: 'api',
    });
    const instance = await standing(name, 'i1', 'complete');
    expect(instance).toMatchObject({
      success: true,
      error: null,
      output: { a: 1, long },
      params: { a: 1, long },
      queued: moment,
      start: moment,
      end: moment,
      rollback: null,
      trigger: { source: 'api' },
      versionId: created.version_id,
      step_count: 3,
    });
    const ran = { start: moment, end: moment, success: true, error: null };
    const config = { retries: { limit: 0, delay: 1000, backoff: 'exponential' }, timeout: 3_600_000 };
    expect(instance.steps).toEqual([
      {
        type: 'step',
        name: 'first-1',
        start: moment,
        end: moment,
        success: true,
        output: expect.stringMatching(/^\{"a":1,"long":"x{900,1024}\[truncated output\]$/),
        attempts: [ran],
        config,
      },
      { type: 'sleep', name: 'pause-1', start: moment, end: moment, finished: true, error: null },
      expect.objectContaining({ type: 'step', name: 'second-1', success: true }),
    ]);
    const step = await client.step(name, 'i1', { name: 'first-1', type: 'step' });
    expect(step).toEqual({ status: 'complete', error: null, output: { a: 1, long } });
    const simple = await client.instance(name, 'i1', { simple: 'true' });
    expect([simple.step_count, simple.steps]).toEqual([3, undefined]);
    const reversed = await client.instance(name, 'i1', { order: 'desc' });
    expect(reversed.steps).toEqual(instance.steps.toReversed());
    for (const params of [{ b: [2] }, undefined]) {
      const { id } = await client.create(name, params === undefined ? {} : { params });
      expect((await standing(name, id, 'complete')).params).toEqual(params ?? {});
    }
    const bulk = (await collect(
      await client.bulk(name, [{ instance_id: 'b1' }, {}, { instance_id: 'b3' }]),
    )) as {
      id: string;
    }[];
    expect(bulk.map(({ id }) => id)).toEqual(['b1', expect.any(String), 'b3']);
    await until(async () => (await client.get(name)).instances.complete === 6);
    const all = (await collect(await client.instances(name, { per_page: 2 }))) as { id: string }[];
    expect(all).toHaveLength(6);
    expect(all.at(-1)).toEqual({
      ...created,
      status: 'complete',
      created_on: moment,
      started_on: moment,
      ended_on: moment,
      modified_on: moment,
    });
    const upward = await collect(await client.instances(name, { direction: 'asc', status: 'complete' }));
    expect(upward).toEqual(all.toReversed());
    expect(await collect(await client.instances(name, { status: 'errored' }))).toEqual([]);
    const { cursor } = (await raw('GET', `/${name}/instances?per_page=4`)).body.result_info;
    expect((await client.instances(name, { cursor, per_page: 4 })).result).toEqual(all.slice(4));
    const [newest] = (await client.instances(name, { per_page: 1 })).result;
    const between = { date_start: '2001-01-01T00:00:00Z', date_end: newest.created_on };
    expect(await collect(await client.instances(name, between))).toEqual(all);
    expect(await collect(await client.instances(name, { date_end: between.date_start }))).toEqual([]);
    expect((await client.get(name)).triggered_on).toEqual(moment);
  });

  it('is told what is wrong by errors of its own classes', async () => {
    const name = await makeWorkflow({ first: ['noop'] });
    const missing = await failure(client.get('no-such-workflow'));
    expect(missing).toBeInstanceOf(Class.NotFoundError);
    expect(missing).toMatchObject({
      status: 404,
      errors: [{ code: 10200, message: expect.stringContaining('workflow.not_found') }],
    });
    expect(await failure(client.instance(name, 'none'))).toBeInstanceOf(Class.NotFoundError);
    await client.create(name, { instance_id: 'twice' });
    const again = await failure(client.create(name, { instance_id: 'twice', params: { other: true } }));
    expect(again).toBeInstanceOf(Class.ConflictError);
    expect(again).toMatchObject({
      message: expect.stringContaining('(instance.already_exists)'),
    });
    for (const instance_id of ['-a', 'a b', 'a'.repeat(101), `cf_${'0'.repeat(64)}`, 'batch']) {
      expect(await failure(client.create(name, { instance_id }))).toBeInstanceOf(Class.BadRequestError);
    }
    expect(await failure(client.create(name, { params: '{"half":' }))).toBeInstanceOf(Class.BadRequestError);
    const wrong = { status: 'stop' } as never;
    expect(await failure(client.edit(name, 'twice', wrong))).toBeInstanceOf(Class.BadRequestError);

    const options = { baseURL: apiUrl, maxRetries: 0 };
    const account_id = await account();
    const stranger = new Class({ ...options, apiToken: 'slk_wrong' });
    expect(await failure(stranger.workflows.get(name, { account_id }))).toBeInstanceOf(
      Class.AuthenticationError,
    );
    const other = new Class({ ...options, apiToken: (await createOtherOrganization()).key });
    expect(await failure(other.workflows.get(name, { account_id }))).toBeInstanceOf(
      Class.PermissionDeniedError,
    );
    const reader = new Class({ ...options, apiToken: await createKey({ scopes: ['workflows:read'] }) });
    expect((await reader.workflows.get(name, { account_id })).name).toBe(name);
    expect(await failure(reader.workflows.instances.create(name, { account_id }))).toBeInstanceOf(
      Class.PermissionDeniedError,
    );
    const { slug } = (await call('GET', '/api/v1/me')).body.organization;
    const byKey = new Class({ ...options, apiToken: null, apiKey: fullKey, apiEmail: 'a@example.com' });
    expect((await byKey.workflows.get(name, { account_id: slug })).name).toBe(name);
  });

  it('sends events to waiting instances, also before they wait', async () => {
    const name = await makeWorkflow({
      approval: ['wait_for_event', { eventType: 'approve', timeoutMs: '1 day' }],
      after: ['noop'],
    });
    await client.create(name, { instance_id: 'w' });
    const waiting = await standing(name, 'w', 'waiting');
    expect(waiting.steps).toEqual([
      {
        type: 'waitForEvent',
        name: 'approval-1',
        event_type: 'approve',
        start: moment,
        end: moment,
        finished: false,
        error: null,
      },
    ]);
    expect(await client.step(name, 'w', { name: 'approval-1', type: 'waitForEvent' })).toMatchObject({
      status: 'waiting',
    });
    expect(await client.send(name, 'w', 'other', { no: true })).toEqual({
      instanceId: 'w',
      timestamp: moment,
    });
    expect((await client.instance(name, 'w')).status).toBe('waiting');
    await client.send(name, 'w', 'approve', { by: 'me' });
    const done = await standing(name, 'w', 'complete');
    const event = { type: 'approve', payload: { by: 'me' }, timestamp: moment };
    expect(JSON.parse(done.steps[0].output)).toEqual(event);
    expect(await client.step(name, 'w', { name: 'approval-1', type: 'waitForEvent' })).toEqual({
      status: 'complete',
      error: null,
      output: event,
    });

    const late = await makeWorkflow({
      sleep: ['delay', { seconds: 2 }],
      approval: ['wait_for_event', { eventType: 'approve' }],
    });
    await client.create(late, { instance_id: 'early' });
    await client.send(late, 'early', 'approve');
    expect(JSON.parse((await standing(late, 'early', 'complete')).steps[1].output).payload).toBeNull();

    await client.create(name, { instance_id: 'stopped' });
    await standing(name, 'stopped', 'waiting');
    const edited = await client.edit(name, 'stopped', { status: 'terminate', rollback: true });
    expect(edited).toEqual({ status: 'terminated', timestamp: moment });
    const ended = await client.instance(name, 'stopped');
    expect(ended).toMatchObject({ success: false, output: null, error: null, end: moment });
    expect(ended.steps.at(-1)).toEqual({ type: 'termination', trigger: { source: 'api' } });
    expect(await client.send(name, 'stopped', 'approve', {})).toMatchObject({ instanceId: 'stopped' });
    expect((await client.edit(name, 'stopped', { status: 'resume' })).status).toBe('terminated');
    expect(await failure(client.edit(name, 'stopped', { status: 'terminate' }))).toBeInstanceOf(
      Class.ConflictError,
    );
  });

  it('pauses, resumes and restarts, from the beginning and from a step', async () => {
    const [a, b, c] = [counted(), counted(), counted()];
    const name = await makeWorkflow({ a: a.step, b: b.step, c: c.step });
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    far.script(b.path, { body: { done: 'b' }, after: released });
    const calls = () => [a, b, c].map(({ path }) => far.to(path).length);
    await client.create(name, { instance_id: 'p' });
    await until(() => far.to(b.path).length === 1);
    expect(await client.edit(name, 'p', { status: 'pause' })).toEqual({
      status: 'waitingForPause',
      timestamp: moment,
    });
    release();
    await standing(name, 'p', 'paused');
    expect(calls()).toEqual([1, 1, 0]);
    expect(['running', 'complete']).toContain((await client.edit(name, 'p', { status: 'resume' })).status);
    const first = await standing(name, 'p', 'complete');
    expect(calls()).toEqual([1, 1, 1]);
    expect((await client.edit(name, 'p', { status: 'pause' })).status).toBe('complete');

    await client.edit(name, 'p', { status: 'restart', from: { name: 'b' } });
    await until(() => far.to(c.path).length === 2);
    const second = await standing(name, 'p', 'complete');
    expect(calls()).toEqual([1, 2, 2]);
    expect([second.queued, second.start]).toEqual([first.queued, first.start]);
    const unknown = await failure(
      client.edit(name, 'p', { status: 'restart', from: { name: 'x', count: 1, type: 'do' } }),
    );
    expect(unknown).toMatchObject({
      status: 409,
      errors: [{ message: expect.stringContaining('(instance.cannot_restart) Step "x" not found') }],
    });
    await client.edit(name, 'p', { status: 'restart' });
    await until(() => far.to(c.path).length === 3);
    const third = await standing(name, 'p', 'complete');
    expect(calls()).toEqual([2, 3, 3]);
    expect(third.queued > first.queued).toBe(true);
    expect(third.steps.map((step: { name: string }) => step.name)).toEqual(['a-1', 'b-1', 'c-1']);
  });

  it('sees a workflow written as code: its graph from the source, its calls as steps', async () => {
    const code = `import { WorkflowEntrypoint } from 'cloudflare:workers';
export class Orders extends WorkflowEntrypoint {
  async run(event, step) {
    const options = { sensitive: 'output', retries: { limit: 1, delay: '1 second', backoff: 'linear' }, timeout: '30 seconds' };
    const { token } = await step.do('sign in', options, async () => ({ token: 'tok-5ec2e7' }));
    await step.sleep('nap', 5);
    const go = await step.waitForEvent('ask', { type: 'go', timeout: '1 hour' });
    if (event.payload.n > 1) await step.do('use', async () => 'used ' + token);
    return go.payload;
  }
}`;
    const made = await call('POST', '/api/v1/workflows/code', { body: { name: unique('Coded'), code } });
    const { slug: name } = (await call('GET', `/api/v1/workflows/${made.body.workflowId}`)).body;
    const [listed] = (await collect(await client.list({ search: name }))) as object[];
    expect(listed).toMatchObject({ class_name: 'Orders', script_name: name });
    expect(await client.get(name)).toEqual(listed);
    const [version] = (await collect(await client.versions(name))) as { id: string }[];
    const id = version?.id ?? '';
    expect(await client.version(name, id)).toEqual(version);
    const { graph } = await client.graph(name, id);
    expect(graph.workflow.nodes).toMatchObject([
      { type: 'step_do', name: 'sign in' },
      { type: 'step_sleep', name: 'nap', duration: 5 },
      { type: 'step_wait_for_event', name: 'ask', options: { event_type: 'go', timeout: '1 hour' } },
      {
        type: 'if',
        branches: [{ condition: 'event.payload.n > 1', nodes: [{ type: 'step_do', name: 'use' }] }],
      },
    ]);
    await client.create(name, { instance_id: 'c', params: { n: 2 } });
    await standing(name, 'c', 'waiting');
    await client.send(name, 'c', 'go', { fine: true });
    const done = await standing(name, 'c', 'complete');
    const config = {
      retries: { limit: 1, delay: '1 second', backoff: 'linear' },
      timeout: '30 seconds',
      sensitive: 'output',
    };
    const usual = { retries: { limit: 5, delay: 1000, backoff: 'exponential' }, timeout: '10 minutes' };
    expect(done).toMatchObject({ output: { fine: true }, step_count: 4, rollback: null });
    expect(done.steps).toMatchObject([
      { type: 'step', name: 'sign in-1', output: '[REDACTED]', config, attempts: [{ success: true }] },
      { type: 'sleep', name: 'nap-1', finished: true },
      { type: 'waitForEvent', name: 'ask-1', event_type: 'go', finished: true },
      { type: 'step', name: 'use-1', output: 'used [REDACTED]', config: usual },
    ]);
    expect(await client.step(name, 'c', { name: 'sign in-1', type: 'step' })).toEqual({
      status: 'complete',
      error: null,
      output: '[REDACTED]',
    });
    const [listedRun] = (await client.instances(name)).result;
    expect(listedRun).toMatchObject({ id: 'c', status: 'complete' });
    await client.delete(name);
  });

  it('creates, binds and deletes workflows', async () => {
    const script = await makeWorkflow({ only: ['noop'] });
    const name = unique('My_Flow').replace(' ', '-');
    const body = { class_name: 'MyFlow', script_name: script };
    const made = await client.update(name, body);
    expect(made).toEqual({
      id: expect.stringMatching(uuid),
      name,
      ...body,
      created_on: moment,
      modified_on: moment,
      triggered_on: null,
      is_deleted: 0,
      terminator_running: 0,
      version_id: expect.stringMatching(uuid),
    });
    await client.create(name, { instance_id: 'one' });
    expect((await standing(name, 'one', 'complete')).steps).toMatchObject([{ name: 'only-1' }]);
    const schedules = [{ cron: '0 4 1 1 *' }, { cron: '*/5 * 2 2 *' }];
    const bound = await client.update(name, {
      ...body,
      class_name: 'Other',
      limits: { steps: 7 },
      schedules,
    });
    expect(bound.version_id).not.toBe(made.version_id);
    const again = await client.update(name, { ...body, class_name: 'Other' });
    expect(await client.get(name)).toMatchObject({
      id: made.id,
      class_name: 'Other',
      instances: { complete: 1 },
      schedules: schedules.map(({ cron }) => ({ cron, next_instance: moment })),
    });
    const versions = (await collect(await client.versions(name))) as { id: string; limits?: object }[];
    expect(versions.map(({ id }) => id)).toEqual([again.version_id, bound.version_id, made.version_id]);
    expect(versions.map(({ limits }) => limits)).toEqual([{ steps: 7 }, { steps: 7 }, undefined]);
    await client.update(name, { ...body, schedules: [] });
    expect((await client.get(name)).schedules).toBeUndefined();
    expect(await client.delete(name)).toEqual({ status: 'ok', success: true });
    expect(await failure(client.get(name))).toBeInstanceOf(Class.NotFoundError);
    for (const bad of ['templates', 'wf_x', '-a', 'a'.repeat(65)]) {
      expect(await failure(client.update(bad, body))).toBeInstanceOf(Class.BadRequestError);
    }
    expect(
      await client.update(unique('bare').replace(' ', '-'), { ...body, script_name: 'later' }),
    ).toMatchObject({ script_name: 'later' });
  });
});
