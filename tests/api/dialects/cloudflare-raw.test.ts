import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, createMember, unique } from '../../support/api';
import { account, clientOf7 as client, collect, makeWorkflow, raw } from '../../support/cloudflare';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// What Cloudflare's clients do not show: envelopes, headers, pages; and the settings of a workflow at work.

let far: RecordingServer;
beforeAll(async () => {
  far = await startRecordingServer();
});
afterAll(() => far.close());

const wait = { approval: ['wait_for_event', { eventType: 'go' }] as [string, object] };

const instance = (name: string, id: string, status: string) =>
  until(async () => {
    const { body } = await raw('GET', `/${name}/instances/${id}`);
    return body.result?.status === status ? body.result : null;
  });

describe('the Cloudflare API over HTTP', { timeout: 300_000 }, () => {
  it('wraps every answer, and tells pages apart from totals', async () => {
    const name = await makeWorkflow({ first: ['noop'] });
    const made = await raw('POST', `/${name}/instances/batch`, [{}, {}, {}]);
    expect([made.status, made.body.success, made.body.errors, made.body.messages]).toEqual([
      200,
      true,
      [],
      [],
    ]);
    const page = await raw('GET', `/${name}/instances?page=2&per_page=2`);
    expect(page.body.result).toHaveLength(1);
    expect(page.body.result_info).toEqual({
      page: 2,
      per_page: 2,
      count: 1,
      total_count: 3,
      total_pages: 2,
      cursor: '',
    });
    expect((await raw('GET', `/${name}/instances`)).body.result_info.per_page).toBe(25);
    const beyond = await raw('GET', `/${name}/instances/?page=9`);
    expect([beyond.status, beyond.body.result]).toEqual([200, []]);
    const ids = (await raw('GET', `/${name}/instances?`)).body.result.map((run: { id: string }) => run.id);
    for (const [direction, expected] of [
      ['desc', ids],
      ['asc', ids.toReversed()],
    ] as const) {
      const walked: string[] = [];
      for (let cursor: string | null = null; cursor !== ''; ) {
        const query: string = cursor === null ? '' : `&cursor=${cursor}`;
        const path = `/${name}/instances?per_page=1&direction=${direction}${query}`;
        const { body } = await raw('GET', path);
        walked.push(...body.result.map((run: { id: string }) => run.id));
        cursor = body.result_info.cursor;
        // One that is started meanwhile is newer than all: it must not move those that were seen.
        if (direction === 'desc' && walked.length === 1) await client.create(name, { instance_id: 'later' });
      }
      expect(walked.filter((id) => id !== 'later')).toEqual(expected);
    }
    const { created_on: at } = (await raw('GET', `/${name}/instances?direction=asc&per_page=1`)).body
      .result[0];
    const total = async (query: string) =>
      (await raw('GET', `/${name}/instances?${query}`)).body.result_info.total_count;
    expect(await total('date_start=2001-01-01T00:00:00Z')).toBe(4);
    expect(await total('date_end=2001-01-01T00:00:00Z')).toBe(0);
    expect(await total(`date_start=${at}`)).toBe(4);
  });

  it('answers what is wrong in the envelope, and says that a conflict is not to be repeated', async () => {
    const name = await makeWorkflow({ first: ['noop'] });
    await raw('POST', `/${name}/instances`, { instance_id: 'a' });
    const clash = await raw('POST', `/${name}/instances`, { instance_id: 'a' });
    expect([clash.status, clash.headers.get('x-should-retry')]).toEqual([409, 'false']);
    expect(clash.body).toEqual({
      success: false,
      errors: [{ code: 10409, message: expect.stringContaining('instance.already_exists') }],
      messages: [],
      result: null,
    });
    const refused: [string, string, unknown, number][] = [
      ['GET', `/${name}/instances?status=bogus`, undefined, 400],
      ['GET', `/${name}/instances?page=1&cursor=abc`, undefined, 400],
      ['GET', `/${name}/instances?cursor=abc`, undefined, 400],
      ['GET', '?per_page=0', undefined, 400],
      ['GET', '?page=x', undefined, 400],
      ['GET', `/${name}/versions/00000000-0000-7000-8000-000000000000`, undefined, 404],
      ['GET', `/${name}/instances/a/step?name=x-1&type=step`, undefined, 404],
      ['GET', `/${name}/instances/a/step?name=x-1&type=sleep`, undefined, 400],
      ['PUT', `/${name}`, { class_name: 'A' }, 400],
      ['PUT', `/${name}`, { class_name: 'A', script_name: 'b', schedules: [{ cron: 'now' }] }, 400],
      ['POST', `/${name}/instances/batch`, Array.from({ length: 101 }, () => ({})), 400],
      ['POST', `/${name}/instances/batch`, [{ instance_id: 'new' }, { instance_id: 'a' }], 409],
      ['POST', `/${name}/instances/batch`, [{ instance_id: 'new' }, { instance_id: 'new' }], 409],
      ['POST', `/${name}/instances/batch`, [{ instance_id: 'new' }, { params: 'x' }], 400],
      ['GET', `/${name}/instances/new`, undefined, 404],
      ['PATCH', `/${name}/instances/a/status`, { status: 'fly' }, 400],
    ];
    for (const [method, path, body, status] of refused) {
      const reply = await raw(method, path, body);
      expect([path, reply.status]).toEqual([path, status]);
      expect(reply.body).toMatchObject({ success: false, messages: [], result: null });
      expect(reply.body.errors[0].code).toEqual(expect.any(Number));
    }
    const { key } = await createMember('editor');
    expect((await raw('GET', `/${name}`, undefined, { key })).status).toBe(404);
  });

  it('takes an event whose body is empty, and deletes instances, one or many', async () => {
    const name = await makeWorkflow(wait);
    for (const id of ['a', 'b', 'c']) await client.create(name, { instance_id: id });
    await instance(name, 'a', 'waiting');
    const headers = { 'Content-Type': 'application/json' };
    const sent = await raw('POST', `/${name}/instances/a/events/go`, undefined, { raw: '', headers });
    expect(sent.status).toBe(200);
    await instance(name, 'a', 'complete');
    const gone = await raw('POST', `/${name}/instances/batch/delete`, { instances: ['a', 'none'] });
    expect(gone.body.result).toEqual({
      deleted: [{ id: 'a' }],
      errors: [{ id: 'none', code: 10200, message: expect.stringContaining('none') }],
    });
    expect((await raw('DELETE', `/${name}/instances/b`)).body.result).toEqual({
      status: 'ok',
      success: true,
    });
    expect((await raw('GET', `/${name}/instances/b`)).status).toBe(404);
    expect((await raw('PUT', `/${name}/instances/terminate?status=waiting`)).status).toBe(200);
    await raw('PUT', `/${name}/instances/terminate`);
    expect((await raw('GET', `/${name}/instances/c`)).body.result.status).toBe('terminated');
  });

  it('keeps to the limits of a workflow', async () => {
    const steps = await makeWorkflow({ a: ['noop'], b: ['noop'], c: ['noop'] });
    await raw('PUT', `/${steps}`, { class_name: 'S', script_name: steps, limits: { steps: 2 } });
    await client.create(steps, { instance_id: 'i' });
    const over = await instance(steps, 'i', 'errored');
    expect(over).toMatchObject({ success: false, output: null, error: { name: 'StepLimitError' } });

    const brief = await makeWorkflow({ a: ['noop'] });
    await raw('PUT', `/${brief}`, {
      class_name: 'S',
      script_name: brief,
      default_retention: { success_retention: '1 hour' },
    });
    const own = { success_retention: 1, error_retention: '3 days' };
    await client.create(brief, { instance_id: 'kept' });
    await raw('POST', `/${brief}/instances`, { instance_id: 'gone', instance_retention: own });
    const wrong = { instance_retention: { success_retention: 'a while' } };
    expect((await raw('POST', `/${brief}/instances`, wrong)).status).toBe(400);
    await instance(brief, 'kept', 'complete');

    const one = await makeWorkflow(wait);
    await raw('PUT', `/${one}`, { class_name: 'S', script_name: one, concurrency: { limit: 1 } });
    for (const id of ['x', 'y']) await client.create(one, { instance_id: id });
    await instance(one, 'x', 'waiting');
    expect((await client.instance(one, 'y')).status).toBe('queued');
    await client.send(one, 'x', 'go', {});
    await instance(one, 'y', 'waiting');
    await client.edit(one, 'y', { status: 'terminate' });
    await until(async () => (await raw('GET', `/${brief}/instances/gone`)).status === 404);
    expect((await raw('GET', `/${brief}/instances/kept`)).status).toBe(200);
  });

  it('answers a step that asks people by the event it waits for', async () => {
    const name = await makeWorkflow({ ask: ['approval', { message: 'Go?' }] });
    for (const id of ['yes', 'no']) await client.create(name, { instance_id: id });
    for (const id of ['yes', 'no']) await instance(name, id, 'waiting');
    const unclear = await raw('POST', `/${name}/instances/yes/events/approval`, { maybe: true });
    expect([unclear.status, unclear.body.errors[0].message]).toEqual([
      400,
      expect.stringContaining('{ "approved": true }'),
    ]);
    await client.send(name, 'yes', 'approval', { approved: true, comment: 'Fine' });
    expect((await instance(name, 'yes', 'complete')).steps[0]).toMatchObject({
      type: 'waitForEvent',
      event_type: 'approval',
      finished: true,
      output: expect.stringContaining('Fine'),
    });
    await client.send(name, 'no', 'approval', { approved: false });
    await instance(name, 'no', 'errored');
    expect(await client.send(name, 'no', 'approval', { approved: true })).toMatchObject({ instanceId: 'no' });
  });

  it('keeps an answer that comes before anybody asks, one for each question', async () => {
    const name = await makeWorkflow({
      go: ['wait_for_event', { eventType: 'go' }],
      first: ['human', { message: 'One?' }],
      second: ['approval', { message: 'Two?', requireComment: true }],
    });
    await client.create(name, { instance_id: 'e' });
    await instance(name, 'e', 'waiting');
    await client.send(name, 'e', 'approval', 'no answer to anything');
    await client.send(name, 'e', 'approval', { approved: true });
    await client.send(name, 'e', 'approval', { approved: true });
    await client.send(name, 'e', 'approval', { approved: false, comment: 'Not now' });
    expect((await client.instance(name, 'e')).steps).toHaveLength(1);
    await client.send(name, 'e', 'go');
    // The second question wants a comment: the answer without one is none to it.
    const { steps, error } = await instance(name, 'e', 'errored');
    expect(steps).toMatchObject([
      { name: 'go-1', finished: true },
      { name: 'first-1', finished: true, output: expect.stringContaining('"approved":true') },
      { name: 'second-1', finished: true },
    ]);
    expect(error.message).toContain('Not now');
  });

  it('undoes what code has done when it is terminated with rollback', async () => {
    const code = `export class Order { async run(event, step) {
      await step.do('reserve', async () => 7, { rollback: async () => { await fetch('${far.url}/release'); } });
      await step.waitForEvent('paid', { type: 'paid' });
    } }`;
    const made = await call('POST', '/api/v1/workflows/code', { body: { name: unique('Undo'), code } });
    const { slug: name } = (await call('GET', `/api/v1/workflows/${made.body.workflowId}`)).body;
    await client.create(name, { instance_id: 'r' });
    await instance(name, 'r', 'waiting');
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    far.script('/release', { after: released });
    const edited = await client.edit(name, 'r', { status: 'terminate', rollback: true });
    expect(edited.status).toBe('rollingBack');
    const listed = (status: 'rollingBack' | 'running' | 'waiting') => client.instances(name, { status });
    for (const moment of ['told to', 'at it']) {
      if (moment === 'at it') await until(() => far.to('/release').length === 1);
      expect((await client.instance(name, 'r')).status).toBe('rollingBack');
      expect((await client.instances(name)).result).toMatchObject([{ id: 'r', status: 'rollingBack' }]);
      expect((await listed('rollingBack')).result).toHaveLength(1);
      expect([...(await listed('running')).result, ...(await listed('waiting')).result]).toEqual([]);
      const { instances } = await client.get(name);
      expect(instances).toMatchObject({ rollingBack: 1, running: 0, waiting: 0 });
    }
    release();
    const ended = await instance(name, 'r', 'terminated');
    expect((await client.get(name)).instances).toMatchObject({ rollingBack: 0, terminated: 1 });
    expect(far.to('/release')).toHaveLength(1);
    expect(ended).toMatchObject({
      rollback: { outcome: 'complete', error: null },
      output: null,
      error: null,
    });
    expect(ended.steps).toMatchObject([
      { type: 'step', name: 'reserve-1', output: '7' },
      { type: 'waitForEvent', name: 'paid-1', error: { name: 'TerminatedError' } },
      { type: 'rollback', name: 'reserve-1', success: true },
      { type: 'termination' },
    ]);
  });

  it('tells attempts, time-outs and what a schedule started', async () => {
    far.script('/nope', { status: 500 });
    const retry = { maxRetries: 2, backoff: 'constant', initialDelayMs: 50 };
    const failing = await makeWorkflow({
      nope: ['http', { url: `${far.url}/nope` }, { policy: { retry } }],
    });
    await client.create(failing, { instance_id: 'f' });
    const errored = await instance(failing, 'f', 'errored');
    const { attempts, success, config, name } = errored.steps[0];
    expect([name, success, config.retries]).toEqual([
      'nope-1',
      false,
      { limit: 2, delay: 50, backoff: 'constant' },
    ]);
    expect([attempts.length, far.to('/nope').length]).toEqual([3, 3]);
    const failed = {
      success: false,
      error: { name: expect.any(String), message: expect.stringContaining('500') },
    };
    expect(attempts).toMatchObject([failed, failed, failed]);
    expect(await client.step(failing, 'f', { name: 'nope-1', type: 'step', attempt: 1 })).toEqual({
      status: 'errored',
      error: attempts[0].error,
    });
    expect((await raw('GET', `/${failing}/instances/f/step?name=nope-1&type=step&attempt=9`)).status).toBe(
      404,
    );

    const late = await makeWorkflow({ approval: ['wait_for_event', { eventType: 'go', timeoutMs: 100 }] });
    await client.create(late, { instance_id: 't' });
    expect(await instance(late, 't', 'errored')).toMatchObject({ error: { name: 'WorkflowTimeoutError' } });

    const ticking = unique('ticking').replace(' ', '-');
    const schedules = [{ cron: '* * * * * *' }];
    const put = await raw('PUT', `/${ticking}`, { class_name: 'T', script_name: 'nothing-yet', schedules });
    expect([put.status, put.body.result.is_deleted]).toEqual([200, 0]);
    const [tick] = await until(async () => {
      const { result } = await client.instances(ticking, { status: 'complete' });
      return result.length > 0 ? result : null;
    });
    await raw('PUT', `/${ticking}`, { class_name: 'T', script_name: 'nothing-yet', schedules: [] });
    expect(tick?.trigger_source).toBe('cron');
    expect((await raw('GET', `/${ticking}/instances/${tick?.id}`)).body.result).toMatchObject({
      trigger: { source: 'cron' },
      schedule: { cron: '* * * * * *', scheduledTime: expect.any(Number) },
    });
    await raw('DELETE', `/${ticking}`);
  });

  it('walks more instances than fit on a page', async () => {
    const name = await makeWorkflow({ first: ['noop'] });
    const body = Array.from({ length: 60 }, (_, i) => ({ instance_id: `n${i}` }));
    await raw('POST', `/${name}/instances/batch`, body);
    for (const per_page of [25, 50]) {
      const all = await collect(await client.instances(name, { per_page }));
      expect(new Set(all.map(({ id }) => id)).size).toBe(60);
    }
    expect(await account()).toMatch(/^org_/);
  });
});
