import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AltBaseWorkflowError,
  AltBaseWorkflows,
  type RunEvent,
  type WorkflowGraph,
  type WorkflowRun,
} from '../../../sdk/src/altbase';
import { baseUrl, call, createKey, createOtherOrganization, fullKey, unique } from '../../support/api';
import { startCutProxy } from '../../support/cut-proxy';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server';
import { until } from '../../support/until';

// AltBase's own client against the running server, with a far side that remembers what reached it.

const client = new AltBaseWorkflows({ baseUrl: `${baseUrl}/`, apiKey: fullKey });
let far: RecordingServer;

beforeAll(async () => {
  far = await startRecordingServer();
});
afterAll(() => far.close());

function http(id: string, path = `/${id}`, more: object = {}) {
  return { id, type: 'http', config: { url: `${far.url}${path}`, method: 'POST' }, ...more };
}

function chain(...nodes: WorkflowGraph['nodes']): WorkflowGraph {
  const edges = nodes.slice(1).map((node, i) => ({
    id: `e${i}`,
    source: nodes[i]?.id ?? '',
    target: node.id,
  }));
  return { version: 1, nodes, edges };
}

async function create(definition: WorkflowGraph, status: 'draft' | 'active' = 'active'): Promise<string> {
  const { id } = await client.createWorkflow({ name: unique('AltBase'), trigger_type: 'manual', definition });
  if (status === 'active') await client.activateWorkflow(id);
  return id;
}

async function run(workflow_id: string, trigger_data = {}): Promise<WorkflowRun> {
  const { id } = await client.startRun({ workflow_id, trigger_data });
  return ended(id);
}

function ended(id: string): Promise<WorkflowRun> {
  return until(async () => {
    const found = await client.getRun(id);
    return found.completed_at === null ? null : found;
  });
}

async function failure(promise: Promise<unknown>): Promise<AltBaseWorkflowError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AltBaseWorkflowError);
  expect(error).toBeInstanceOf(Error);
  return error as AltBaseWorkflowError;
}

describe('a workflow of AltBase', () => {
  const definition = chain(
    {
      id: 'first',
      type: 'http',
      config: { url: 'https://example.com', method: 'POST' },
      timeout_seconds: 30,
    },
    {
      id: 'second',
      type: 'delay',
      config: { duration_ms: 5 },
      retry: { max_retries: 3, backoff: 'exponential', initial_delay_ms: 1000, max_delay_ms: 30000 },
    },
  );

  it('goes from draft to active to paused, is changed in parts, and is deleted', async () => {
    const name = unique('Onboarding');
    const created = await client.createWorkflow({
      name,
      description: 'All',
      trigger_type: 'record',
      definition,
    });
    expect(created).toMatchObject({
      name,
      description: 'All',
      status: 'draft',
      trigger_type: 'record',
      definition,
    });
    expect(created.definition).toEqual(definition);
    const { id } = created;
    const isListed = async (status?: 'draft' | 'active') =>
      (await client.listWorkflows(status)).some((workflow) => workflow.id === id);
    expect([await isListed(), await isListed('draft'), await isListed('active')]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await failure(client.pauseWorkflow(id))).status).toBe(409);
    expect((await client.activateWorkflow(id)).status).toBe('active');
    expect((await client.activateWorkflow(id)).status).toBe('active');
    expect([await isListed('draft'), await isListed('active')]).toEqual([false, true]);
    expect((await client.updateWorkflow(id, { name: `${name} 2` })).definition).toEqual(definition);
    const shorter = { ...definition, nodes: definition.nodes.slice(0, 1), edges: [] };
    expect((await client.updateWorkflow(id, { definition: shorter })).definition).toEqual(shorter);
    expect(await client.getWorkflow(id)).toMatchObject({
      name: `${name} 2`,
      trigger_type: 'record',
      status: 'active',
    });
    expect((await client.pauseWorkflow(id)).status).toBe('paused');
    expect(await client.deleteWorkflow(id)).toEqual({ deleted: true });
    expect((await failure(client.getWorkflow(id))).status).toBe(404);
  });

  it('keeps its notes, names and triggers when it is changed here, and shows what was changed elsewhere', async () => {
    const id = await create(chain(http('a'), http('b')));
    const native = (await call('GET', `/api/v1/workflows/${id}`)).body;
    const nodes = native.nodes.map((node: { id: string }) => ({ ...node, label: `Step ${node.id}` }));
    await call('PUT', `/api/v1/workflows/${id}`, { body: { nodes, inputSchema: { type: 'object' } } });
    await client.updateWorkflow(id, { definition: chain(http('a'), http('c')) });
    const after = (await call('GET', `/api/v1/workflows/${id}`)).body;
    expect(after.nodes.map((node: { label: string }) => node.label)).toEqual(['Step trigger', 'Step a', 'c']);
    expect(after.inputSchema).toEqual({ type: 'object' });
    await call('PUT', `/api/v1/workflows/${id}`, {
      body: { nodes: after.nodes.slice(0, 2), connections: after.connections.slice(0, 1) },
    });
    expect((await client.getWorkflow(id)).definition).toEqual(chain(http('a')));
  });

  it('is refused with 400 and the field where it is not sound', async () => {
    const bad: [object, RegExp][] = [
      [{ name: '', trigger_type: 'manual', definition }, /name/],
      [{ name: 'x', trigger_type: 'sometimes', definition }, /trigger_type must be one of record, schedule/],
      [{ name: 'x', trigger_type: 'manual', definition: chain({ id: 'a', type: 'teleport' }) }, /teleport/],
      [
        { name: 'x', trigger_type: 'manual', definition: { ...definition, version: 2 } },
        /version must be one of 1/,
      ],
      [
        {
          name: 'x',
          trigger_type: 'manual',
          definition: { ...definition, edges: [{ id: 'e', source: 'first', target: 'ghost' }] },
        },
        /ghost/,
      ],
    ];
    for (const [body, message] of bad) {
      const error = await failure(client.createWorkflow(body as never));
      expect(error.status, error.message).toBe(400);
      expect(error.message).toMatch(message);
    }
    expect((await failure(client.listWorkflows('busy' as never))).status).toBe(400);
  });

  it('shows a webhook address that starts it while it is active', async () => {
    const { id, webhook_url: url = '' } = await client.createWorkflow({
      name: unique('Hook'),
      trigger_type: 'webhook',
      definition: chain(http('hooked')),
    });
    await client.activateWorkflow(id);
    expect((await fetch(`${baseUrl}${url}`)).status).toBe(405);
    const json = { 'Content-Type': 'application/json' };
    const reply = await fetch(`${baseUrl}${url}`, { method: 'POST', headers: json, body: '{"a":1}' });
    expect(reply.status).toBe(202);
    const [started] = await until(async () => {
      const runs = await client.listRuns(id);
      return runs.length > 0 && runs.every((one) => one.status === 'completed') ? runs : null;
    });
    expect(started?.trigger_data).toEqual({ a: 1 });
    await client.pauseWorkflow(id);
    expect((await fetch(`${baseUrl}${url}`, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});

describe('a run of AltBase', () => {
  it('is pending when it is accepted, names its current nodes, and ends with its output', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    far.script('/held', { after: held, body: { ok: true } });
    const id = await create(chain(http('a'), http('b', '/held')));
    const started = await client.startRun({ workflow_id: id, trigger_data: { email: 'user@example.com' } });
    expect(started).toMatchObject({ status: 'pending', workflow_id: id, current_nodes: [], error: null });
    await until(async () => (await client.getRun(started.id)).current_nodes.join() === 'b');
    expect((await client.getRun(started.id)).status).toBe('running');
    release();
    expect(await ended(started.id)).toMatchObject({ status: 'completed', current_nodes: [], error: null });
    const steps = await client.getStepRuns(started.id);
    expect(steps.map((step) => [step.node_id, step.status, step.retry_count])).toEqual([
      ['a', 'completed', 0],
      ['b', 'completed', 0],
    ]);
    expect(steps[1]?.output).toMatchObject({ status: 200, body: { ok: true } });
    expect((await client.listRuns(id)).map((one) => one.id)).toEqual([started.id]);
  });

  it('is accepted by an active workflow only', async () => {
    const id = await create(chain(http('a')), 'draft');
    expect((await failure(client.startRun({ workflow_id: id }))).status).toBe(409);
    await client.activateWorkflow(id);
    const inFlight = await client.startRun({ workflow_id: id });
    await client.pauseWorkflow(id);
    expect((await failure(client.startRun({ workflow_id: id }))).status).toBe(409);
    expect((await ended(inFlight.id)).status).toBe('completed');
    await call('PUT', `/api/v1/workflows/${id}/status`, { body: { status: 'archived' } });
    expect((await failure(client.startRun({ workflow_id: id }))).status).toBe(409);
    expect((await failure(client.activateWorkflow(id))).status).toBe(409);
    const unknown = await failure(client.startRun({ workflow_id: 'invalid' }));
    expect(unknown).toMatchObject({ status: 404, code: 'not_found' });
    expect(unknown.message).toContain('invalid');
  });

  it('repeats a step as its retry policy says, and names the node where that does not help', async () => {
    const retry = { max_retries: 3, backoff: 'exponential', initial_delay_ms: 20, max_delay_ms: 30 } as const;
    const slower = { ...retry, initial_delay_ms: 100, max_delay_ms: 1000 };
    far.script('/flaky', { status: 500 }, { status: 500 }, { body: 1 });
    const good = await run(await create(chain(http('call', '/flaky', { retry: slower }))));
    expect(good.status).toBe('completed');
    expect((await client.getStepRuns(good.id))[0]).toMatchObject({ status: 'completed', retry_count: 2 });
    const [first = 0, second = 0, third = 0, ...more] = far.to('/flaky').map(({ arrivedAt }) => arrivedAt);
    expect(more).toEqual([]);
    expect(second - first).toBeGreaterThanOrEqual(100);
    expect(third - second).toBeGreaterThanOrEqual(200);
    far.script('/broken', { status: 500 });
    const bad = await run(await create(chain(http('call', '/broken', { retry }), http('after'))));
    expect(bad).toMatchObject({ status: 'failed', error: { node_id: 'call' } });
    expect(far.to('/broken')).toHaveLength(4);
    expect((await client.getStepRuns(bad.id)).map((step) => step.status)).toEqual(['failed', 'skipped']);
    far.script('/hangs', { after: new Promise(() => undefined) });
    const late = await run(await create(chain(http('call', '/hangs', { timeout_seconds: 1 }))));
    expect(late).toMatchObject({ status: 'failed', error: { node_id: 'call' } });
    await until(() => far.to('/hangs')[0]?.isAborted);
    const on = await run(
      await create(chain(http('call', '/broken', { on_error: 'continue' }), http('onward'))),
    );
    expect(on.status).toBe('completed');
    expect((await client.getStepRuns(on.id)).map((step) => step.status)).toEqual(['failed', 'completed']);
  });

  it('is cancelled at once: what was pending is skipped and nothing starts any more', async () => {
    const path = `/${unique('late').replace(' ', '-')}`;
    const id = await create(
      chain(http('a'), { id: 'wait', type: 'delay', config: { seconds: 600 } }, http('late', path)),
    );
    const { id: runId } = await client.startRun({ workflow_id: id });
    await until(async () => (await client.getRun(runId)).current_nodes.includes('wait'));
    expect(await client.cancelRun(runId)).toMatchObject({ status: 'cancelled', current_nodes: [] });
    expect((await client.getStepRuns(runId)).map((step) => step.status)).toEqual([
      'completed',
      'skipped',
      'skipped',
    ]);
    expect((await failure(client.cancelRun(runId))).status).toBe(409);
    expect(far.to(path)).toHaveLength(0);
  });
});

describe('a run of AltBase that is cancelled', { timeout: 60_000 }, () => {
  it('aborts what is going on, and repeats nothing any more', async () => {
    const [held, flaky] = ['held', 'flaky'].map((word) => `/${unique(word).replace(' ', '-')}`);
    far.script(`${held}`, { after: new Promise(() => undefined) });
    far.script(`${flaky}`, { status: 500 });
    const retry = { max_retries: 9, backoff: 'constant', initial_delay_ms: 1_500 } as const;
    const id = await create({
      version: 1,
      nodes: [http('held', held, { retry }), http('flaky', flaky, { retry })],
      edges: [],
    });
    const { id: runId } = await client.startRun({ workflow_id: id });
    await until(() => far.to(`${held}`).length === 1 && far.to(`${flaky}`).length === 1);
    await client.cancelRun(runId);
    expect((await client.getStepRuns(runId)).map((step) => step.status)).toEqual(['failed', 'failed']);
    await until(() => far.to(`${held}`)[0]?.isAborted);
    // The repeat would have come before the end of this one.
    await run(await create(chain({ id: 'wait', type: 'delay', config: { duration_ms: 2_500 } })));
    expect([far.to(`${held}`).length, far.to(`${flaky}`).length]).toEqual([1, 1]);
  });
});

describe('a template of AltBase', () => {
  it('keeps types, takes nothing that is given for a template, and has room for a megabyte', async () => {
    const path = `/${unique('templates').replace(' ', '-')}`;
    const texts = ['n', 'evil', 'large', 'missing'].map((name) => [name, `{{trigger.${name}}}`]);
    const body = { ...Object.fromEntries(texts), text: '{{trigger.n}}: {{trigger.o}}, {{trigger.missing}}!' };
    const node = http('send', path);
    const large = 'żółw 🐢 '.repeat(80_000);
    const evil = "{{secrets.X}} {{env.HOME}} {{ '{{trigger.n}}' }}";
    await run(await create(chain({ ...node, config: { ...node.config, body } })), {
      n: 5,
      o: { a: [1] },
      evil,
      large,
    });
    expect(JSON.parse(far.to(path)[0]?.body ?? '')).toEqual({
      n: 5,
      text: '5: {"a":[1]}, !',
      evil,
      large,
      missing: '',
    });
  });
});

describe('an approval of AltBase', () => {
  const approval = (config: object = {}, more: object = {}) =>
    ({ id: 'ok', type: 'approval', config: { message: 'Ship it?', ...config }, ...more }) as const;

  async function asked(definition: WorkflowGraph) {
    const { id: runId } = await client.startRun({ workflow_id: await create(definition) });
    const pending = await until(async () => {
      const all = await client.listPendingApprovals();
      return all.find(({ run_id }) => run_id === runId);
    });
    return { runId, pending };
  }

  it('holds the run until somebody answers, and its comment is there for the next step', async () => {
    const path = `/${unique('told').replace(' ', '-')}`;
    const tell = http('tell', path);
    const { runId, pending } = await asked(
      chain(approval({ assignee_role: 'owner' }, { timeout_seconds: 3600 }), {
        ...tell,
        config: { ...tell.config, body: '{{result.comment}}' },
      }),
    );
    expect(pending).toMatchObject({ node_id: 'ok', assignee_role: 'owner', message: 'Ship it?' });
    expect(Math.round((Date.parse(`${pending.timeout_at}`) - Date.parse(pending.created_at)) / 60_000)).toBe(
      60,
    );
    expect((await client.getRun(runId)).current_nodes).toEqual(['ok']);
    const events: RunEvent[] = [];
    for await (const event of client.watchRun(runId)) {
      events.push(event);
      if (event.type !== 'approval_required') continue;
      expect(await client.respondApproval(event.approval_id, true, 'Looks good')).toEqual({
        ok: true,
        approval_id: pending.id,
        status: 'approved',
      });
    }
    expect(events.find(({ type }) => type === 'approval_required')).toEqual({
      type: 'approval_required',
      node_id: 'ok',
      approval_id: pending.id,
      assignee: null,
      message: 'Ship it?',
    });
    expect(events.at(-1)).toMatchObject({ type: 'run_completed', status: 'completed' });
    expect(far.to(path)[0]?.body).toContain('Looks good');
    expect((await client.listPendingApprovals()).map(({ id }) => id)).not.toContain(pending.id);
    expect((await failure(client.respondApproval(pending.id, false))).status).toBe(409);
    expect((await failure(client.respondApproval('apr_unknown', true))).status).toBe(404);
  });

  it('holds nothing beside it, and takes one of two answers that come at once', async () => {
    const { runId, pending } = await asked({ version: 1, nodes: [approval(), http('beside')], edges: [] });
    await until(async () => (await client.getStepRuns(runId)).some((step) => step.status === 'completed'));
    expect((await client.getRun(runId)).current_nodes).toEqual(['ok']);
    const answers = await Promise.allSettled(
      [true, false].map((approved) => client.respondApproval(pending.id, approved)),
    );
    const [won, ...others] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const lost = answers.flatMap((answer) => (answer.status === 'rejected' ? answer.reason.status : []));
    expect([others, lost]).toEqual([[], [409]]);
    expect((await ended(runId)).status).toBe(won?.status === 'approved' ? 'completed' : 'failed');
  });

  it('follows the on_error of its node when it is rejected or nobody answers', async () => {
    const stop = await asked(chain(approval(), http('after')));
    expect(await client.respondApproval(stop.pending.id, false, 'Needs revision')).toMatchObject({
      status: 'rejected',
    });
    expect(await ended(stop.runId)).toMatchObject({ status: 'failed', error: { node_id: 'ok' } });
    const go = await asked(chain(approval({}, { on_error: 'continue' }), http('onward')));
    await client.respondApproval(go.pending.id, false);
    expect((await ended(go.runId)).status).toBe('completed');
    expect((await client.getStepRuns(go.runId)).map((step) => step.status)).toEqual(['failed', 'completed']);
    const late = await run(await create(chain(approval({}, { timeout_seconds: 1 }))));
    expect(late).toMatchObject({ status: 'failed', error: { node_id: 'ok' } });
    const cancelled = await asked(chain(approval()));
    await client.cancelRun(cancelled.runId);
    await until(async () =>
      (await client.listPendingApprovals()).every(({ id }) => id !== cancelled.pending.id),
    );
  });
});

describe('the stream of a run', () => {
  async function watched(runId: string, watcher = client): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    for await (const event of watcher.watchRun(runId)) events.push(event);
    return events;
  }

  const words = (events: RunEvent[]) =>
    events.map((event) => (event.type === 'step_status' ? `${event.node_id} ${event.status}` : event.type));

  it('tells each step from running to its end and the end of the run, live and afterwards the same', async () => {
    let release: () => void = () => undefined;
    far.script('/slow', {
      after: new Promise<void>((resolve) => {
        release = resolve;
      }),
      body: { ok: 1 },
    });
    const id = await create({
      version: 1,
      nodes: [
        http('slow'),
        { id: 'pick', type: 'switch', config: { value: '1', cases: [{ equals: 2, port: 'two' }] } },
        http('never'),
        http('end'),
      ],
      edges: [
        { id: 'e1', source: 'slow', target: 'pick' },
        { id: 'e2', source: 'pick', target: 'never', source_handle: 'two' },
        { id: 'e3', source: 'pick', target: 'end', source_handle: 'default' },
      ],
    });
    const acceptedAfter = Date.now();
    const { id: runId } = await client.startRun({ workflow_id: id });
    const live = watched(runId);
    await until(async () => (await client.getRun(runId)).current_nodes.includes('slow'));
    release();
    const events = await live;
    expect(words(events)).toEqual([
      'slow running',
      'slow completed',
      'pick running',
      'pick completed',
      'never skipped',
      'end running',
      'end completed',
      'run_completed',
    ]);
    expect(events[1]).toMatchObject({ output: { body: { ok: 1 } }, duration_ms: expect.any(Number) });
    const [last] = events.slice(-1);
    if (last?.type !== 'run_completed') throw new Error('The run has no end');
    expect(last.status).toBe('completed');
    // It counts from when the run was accepted.
    const { started_at: started, completed_at: completed } = await client.getRun(runId);
    expect(last.total_duration_ms).toBeGreaterThanOrEqual(
      Date.parse(`${completed}`) - Date.parse(`${started}`),
    );
    expect(last.total_duration_ms).toBeLessThanOrEqual(Date.now() - acceptedAfter);
    expect(await watched(runId)).toEqual(events);
  });

  it('goes on behind the last event after its connection was cut, without loss or repetition', async () => {
    const id = await create(chain(http('a'), http('b'), http('c'), http('d')));
    const { id: runId } = await run(id);
    const whole = await watched(runId);
    let connections = 0;
    // Each connection gives one event more and then breaks.
    const cutting: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      connections += 1;
      let seen = 0;
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          const blocks = new TextDecoder().decode(chunk).split('\n\n').filter(Boolean);
          for (const block of blocks) {
            if (block.includes('data:')) seen += 1;
            if (seen > 3) return controller.error(new Error('cut'));
            controller.enqueue(new TextEncoder().encode(`${block}\n\n`));
          }
        },
      });
      return new Response(response.body?.pipeThrough(cut) ?? null, { status: response.status });
    };
    const patient = new AltBaseWorkflows({ baseUrl, apiKey: fullKey, fetch: cutting });
    expect(await watched(runId, patient)).toEqual(whole);
    expect(connections).toBeGreaterThan(1);
  });

  it('tells many watchers the same, whoever leaves in the middle', async () => {
    const id = await create(chain({ id: 'ask', type: 'approval', config: {} }, http('after')));
    const { id: runId } = await client.startRun({ workflow_id: id });
    let waiting = 0;
    const watch = async (leaves: boolean) => {
      const seen: RunEvent[] = [];
      for await (const event of client.watchRun(runId)) {
        seen.push(event);
        if (event.type === 'approval_required') waiting += 1;
        if (event.type === 'approval_required' && leaves) break;
      }
      return seen;
    };
    const all = Array.from({ length: 50 }, (_, i) => watch(i % 2 === 0));
    await until(() => waiting === 50);
    const pending = (await client.listPendingApprovals()).find(({ run_id }) => run_id === runId);
    await client.respondApproval(pending?.id ?? '', true);
    const [first, second, ...others] = await Promise.all(all);
    expect(second?.at(-1)).toMatchObject({ type: 'run_completed', status: 'completed' });
    expect(first).toEqual(second?.slice(0, first?.length));
    for (const [index, seen] of others.entries()) expect(seen).toEqual(index % 2 === 0 ? first : second);
  });

  it('lets go of the server when it is left, and is kept by no proxy on its way', async () => {
    const proxy = await startCutProxy(new URL(baseUrl));
    const watcher = new AltBaseWorkflows({ baseUrl: proxy.url, apiKey: fullKey });
    const id = await create(chain({ id: 'wait', type: 'delay', config: { seconds: 600 } }));
    const { id: runId } = await client.startRun({ workflow_id: id });
    for await (const event of watcher.watchRun(runId)) {
      expect(event).toMatchObject({ node_id: 'wait' });
      expect(proxy.left()).toBe(0);
      break;
    }
    await until(() => proxy.left() === 1);
    await client.cancelRun(runId);
    const { headers } = await fetch(`${baseUrl}/workflows/v1/runs/${runId}/stream`, {
      headers: { apikey: fullKey },
    });
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('cache-control')).toContain('no-transform');
    await proxy.close();
  });

  it('ends for runs that failed or were cancelled, and is refused for what is not there', async () => {
    far.script('/refused', { status: 404 });
    const failed = await run(await create(chain(http('refused'))));
    expect((await watched(failed.id)).at(-1)).toMatchObject({ type: 'run_completed', status: 'failed' });
    const id = await create(chain({ id: 'wait', type: 'delay', config: { seconds: 600 } }));
    const { id: runId } = await client.startRun({ workflow_id: id });
    const events = watched(runId);
    await until(async () => (await client.getRun(runId)).current_nodes.includes('wait'));
    await client.cancelRun(runId);
    expect(words(await events)).toEqual(['wait waiting', 'wait skipped', 'run_completed']);
    expect((await failure(watched('run_unknown'))).status).toBe(404);
  });
});

describe('an AltBase client', () => {
  it('needs to know where the server is, and its key', () => {
    expect(() => new AltBaseWorkflows({ baseUrl: '', apiKey: 'k' })).toThrow(TypeError);
    expect(() => new AltBaseWorkflows({ baseUrl, apiKey: '' })).toThrow(TypeError);
  });

  it('sends its key and JSON below the address it was given, with each of its methods', async () => {
    const sent: [string, string, string | null, string | null][] = [];
    const recorded: typeof fetch = async (url, init) => {
      const headers = new Headers(init?.headers);
      sent.push([init?.method ?? 'GET', String(url), headers.get('apikey'), headers.get('content-type')]);
      return new Response('{}', { status: 404 });
    };
    const asked = new AltBaseWorkflows({
      baseUrl: 'https://alt.example.com/base/',
      apiKey: 'k',
      fetch: recorded,
    });
    const methods: (() => Promise<unknown>)[] = [
      () => asked.createWorkflow({ name: 'x', trigger_type: 'manual', definition: chain(http('a')) }),
      () => asked.listWorkflows('draft'),
      () => asked.getWorkflow('w/1'),
      () => asked.updateWorkflow('w', { name: 'y' }),
      () => asked.activateWorkflow('w'),
      () => asked.pauseWorkflow('w'),
      () => asked.deleteWorkflow('w'),
      () => asked.startRun({ workflow_id: 'w' }),
      () => asked.getRun('r'),
      () => asked.listRuns('w'),
      () => asked.getStepRuns('r'),
      () => asked.cancelRun('r'),
      () => asked.watchRun('r').next(),
      () => asked.listPendingApprovals(),
      () => asked.respondApproval('a', true),
    ];
    for (const method of methods) expect((await failure(method())).status).toBe(404);
    expect(
      sent.map(([method, url]) => `${method} ${url.replace('https://alt.example.com/base', '')}`),
    ).toEqual([
      'POST /workflows/v1/definitions',
      'GET /workflows/v1/definitions?status=draft',
      'GET /workflows/v1/definitions/w%2F1',
      'PATCH /workflows/v1/definitions/w',
      'POST /workflows/v1/definitions/w/activate',
      'POST /workflows/v1/definitions/w/pause',
      'DELETE /workflows/v1/definitions/w',
      'POST /workflows/v1/runs',
      'GET /workflows/v1/runs/r',
      'GET /workflows/v1/runs?workflow_id=w',
      'GET /workflows/v1/runs/r/steps',
      'POST /workflows/v1/runs/r/cancel',
      'GET /workflows/v1/runs/r/stream',
      'GET /workflows/v1/approvals',
      'POST /workflows/v1/approvals/a/respond',
    ]);
    for (const [, , key, type] of sent) expect([key, type]).toEqual(['k', 'application/json']);
  });

  it('is kept within its key: unknown, of another organization, without the scope', async () => {
    const id = await create(chain(http('a')));
    const as = (apiKey: string) => new AltBaseWorkflows({ baseUrl, apiKey });
    expect((await failure(as('slk_unknown').listWorkflows())).status).toBe(401);
    const { key } = await createOtherOrganization();
    expect((await failure(as(key).getWorkflow(id))).status).toBe(404);
    expect((await failure(as(key).startRun({ workflow_id: id }))).status).toBe(404);
    const reader = as(await createKey({ scopes: ['workflows:read'] }));
    expect((await reader.getWorkflow(id)).id).toBe(id);
    expect((await failure(reader.pauseWorkflow(id))).status).toBe(403);
    expect((await failure(reader.startRun({ workflow_id: id }))).status).toBe(403);
  });

  it('does not take a network failure for an answer', async () => {
    const nowhere = new AltBaseWorkflows({ baseUrl: 'http://127.0.0.1:9', apiKey: 'k' });
    const error = await nowhere.listWorkflows().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(AltBaseWorkflowError);
  });
});
