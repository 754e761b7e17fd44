import { describe, expect, it } from 'vitest';
import { type AnyBody, baseUrl, call, createWorkflow, fullKey, twoSteps, unique } from '../support/api';

const slow = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual' },
    { id: 'pause', nodeId: 'delay', config: { seconds: 60 } },
    { id: 'after', nodeId: 'noop' },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'pause' },
    { sourceNodeId: 'pause', targetNodeId: 'after' },
  ],
};

const failing = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual' },
    { id: 'log', nodeId: 'log', config: { message: 'order {{input.order}}' } },
    { id: 'fail', nodeId: 'fail', config: { message: 'no luck' } },
  ],
  connections: [
    { sourceNodeId: 'start', targetNodeId: 'log' },
    { sourceNodeId: 'log', targetNodeId: 'fail' },
  ],
};

const execute = (id: string, body?: unknown, query = '', headers: Record<string, string> = {}) =>
  call('POST', `/api/v1/workflows/${id}/execute${query}`, { body, headers });

async function until(id: string, isDone: (execution: AnyBody) => boolean): Promise<AnyBody> {
  for (let tries = 0; tries < 150; tries += 1) {
    const { body } = await call('GET', `/api/v1/executions/${id}`);
    if (isDone(body)) return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`execution ${id} did not get there`);
}

const hasEnded = ({ status }: { status: string }) => ['completed', 'failed', 'cancelled'].includes(status);

/** All events of a stream, until the server closes it. */
async function eventsOf(id: string, options: { after?: number; lastEventId?: number } = {}) {
  const response = await fetch(`${baseUrl}/api/v1/executions/${id}/events?after=${options.after ?? 0}`, {
    headers: {
      'X-API-Key': fullKey,
      ...(options.lastEventId === undefined ? {} : { 'Last-Event-ID': String(options.lastEventId) }),
    },
  });
  const text = await response.text();
  const events = text.split('\n\n').flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    const event = field('event');
    return event ? [{ id: Number(field('id')), event, data: JSON.parse(field('data') ?? 'null') }] : [];
  });
  return { headers: response.headers, events };
}

describe('executing a workflow', () => {
  it('answers 201 with the id alone, also without a body (E12)', async () => {
    const id = await createWorkflow({ status: 'active' });
    const reply = await execute(id);
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ executionId: expect.stringMatching(/^run_/) });
    const execution = await until(reply.body.executionId, hasEnded);
    expect(execution).toMatchObject({
      workflowId: id,
      status: 'completed',
      progress: 100,
      error: null,
      triggerType: 'manual',
    });
  });

  it('hands triggerInputs to the trigger, and with wait answers the finished execution (E14)', async () => {
    const id = await createWorkflow({ status: 'active' });
    const triggerInputs = { order: 17, nested: [1, { a: null }] };
    const reply = await execute(id, { triggerInputs }, '?wait=10000');
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ status: 'completed', outputs: triggerInputs, workflowId: id });
    expect(reply.body.durationMs).toBeGreaterThanOrEqual(0);
    expect(reply.body.trigger).toEqual({ type: 'manual', data: triggerInputs });
  });

  it('answers the id alone when the end takes longer than wait', async () => {
    const id = await createWorkflow({ status: 'active', ...slow });
    const reply = await execute(id, {}, '?wait=300');
    expect(reply.status).toBe(201);
    expect(Object.keys(reply.body)).toEqual(['executionId']);
    await call('POST', `/api/v1/executions/${reply.body.executionId}/cancel`);
  });

  it('runs the given definition once and leaves the stored one alone (E13)', async () => {
    const id = await createWorkflow();
    const nodes = [{ id: 'only', nodeId: 'set', config: { fields: [{ path: 'answer', value: 42 }] } }];
    const reply = await execute(id, { definition: { nodes, connections: [] } }, '?wait=10000');
    expect(reply.body).toMatchObject({
      status: 'completed',
      outputs: { answer: 42 },
      config: { test: true },
    });
    expect((await call('GET', `/api/v1/workflows/${id}`)).body).toMatchObject({
      status: 'draft',
      ...twoSteps,
    });
    expect((await execute(id)).body.error.code).toBe('workflow_not_active');
    const bad = await execute(id, { definition: { nodes: [{ id: 'a', nodeId: 'nope' }] } });
    expect([bad.status, bad.body.error.code]).toEqual([400, 'invalid_definition']);
  });

  it('answers the same execution for the same Idempotency-Key, and refuses it for another request', async () => {
    const id = await createWorkflow({ status: 'active' });
    const key = { 'Idempotency-Key': unique('key').replace(' ', '-') };
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => execute(id, { triggerInputs: { a: 1 } }, '', key)),
    );
    expect(new Set(replies.map((reply) => reply.body.executionId)).size).toBe(1);
    const clash = await execute(id, { triggerInputs: { a: 2 } }, '', key);
    expect([clash.status, clash.body.error.code]).toEqual([422, 'idempotency_mismatch']);
    const waited = await execute(id, { triggerInputs: { a: 1 } }, '?wait=5000', key);
    expect(waited.body.executionId).toBe(replies[0]?.body.executionId);
  });

  it('takes a hundred at once', async () => {
    const id = await createWorkflow({ status: 'active' });
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) => execute(id, { triggerInputs: { n } })),
    );
    const ids = replies.map((reply) => reply.body.executionId);
    expect(new Set(ids).size).toBe(100);
    for (const one of ids) await until(one, hasEnded);
    const list = await call('GET', `/api/v1/executions?workflow_id=${id}&status=completed&limit=1`);
    expect(list.body.count).toBe(100);
  });
});

describe('looking at an execution', () => {
  it('shows its spans, logs, progress and error (E29)', async () => {
    const id = await createWorkflow({ status: 'active', ...failing });
    const { executionId } = (await execute(id, { triggerInputs: { order: 5 } }, '?wait=10000')).body;
    const path = `/api/v1/executions/${executionId}`;
    expect((await call('GET', path)).body).toMatchObject({
      id: executionId,
      status: 'failed',
      error: { message: 'no luck', nodeId: 'fail' },
      outputs: null,
    });
    const { spans } = (await call('GET', `${path}/spans`)).body;
    expect(spans.map((span: AnyBody) => [span.nodeId, span.status])).toEqual([
      ['start', 'completed'],
      ['log', 'completed'],
      ['fail', 'failed'],
    ]);
    expect(spans[1]).toMatchObject({
      nodeType: 'log',
      inputData: { order: 5 },
      outputData: { order: 5 },
      error: null,
    });
    expect(spans[2].error.message).toBe('no luck');
    expect((await call('GET', `${path}/spans?node_id=log&iteration=`)).body).toEqual({
      executionId,
      count: 1,
      spans: [spans[1]],
    });
    expect((await call('GET', `${path}/spans?node_id=log&iteration=0`)).body.count).toBe(0);
    const { logs } = (await call('GET', `${path}/logs`)).body;
    expect(logs).toMatchObject([{ level: 'info', message: 'order 5', nodeId: 'log' }]);
    expect((await call('GET', `${path}/progress`)).body).toMatchObject({ executionId, status: 'failed' });
  });

  it('is listed with the usual filters', async () => {
    const since = new Date(Date.now() - 1_000).toISOString();
    const id = await createWorkflow({ status: 'active' });
    const { executionId } = (await execute(id, {}, '?wait=10000')).body;
    const list = async (query: string) =>
      (await call('GET', `/api/v1/executions?workflow_id=${id}&${query}`)).body;
    expect(await list(`since=${since}&trigger_type=manual`)).toMatchObject({
      count: 1,
      limit: 20,
      offset: 0,
      executions: [{ id: executionId, workflowId: id }],
    });
    expect((await list(`until=${since}`)).count).toBe(0);
    expect((await list('status=running')).count).toBe(0);
    expect((await call('GET', '/api/v1/executions?status=bogus')).status).toBe(400);
    expect((await call('GET', '/api/v1/executions?since=yesterday')).status).toBe(400);
  });

  it('streams its events once each and in order, and ends with it', async () => {
    const id = await createWorkflow({ status: 'active' });
    const { executionId } = (await execute(id)).body;
    const { headers, events } = await eventsOf(executionId);
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    const last = events.pop();
    expect(last).toMatchObject({ event: 'end', data: { status: 'completed' } });
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.event).toBe('run.started');
    const rest = await eventsOf(executionId, { lastEventId: 1 });
    expect(rest.events.map((event) => event.id).filter(Boolean)).toEqual(
      events.slice(1).map((event) => event.id),
    );
    expect((await eventsOf(executionId, { after: 1_000 })).events.map((event) => event.event)).toEqual([
      'end',
    ]);
  });
});

describe('steering an execution', () => {
  it('cancels at once, and not twice', async () => {
    const id = await createWorkflow({ status: 'active', ...slow });
    const { executionId } = (await execute(id)).body;
    const watching = eventsOf(executionId);
    await until(executionId, ({ waiting }) => waiting);
    const reply = await call('POST', `/api/v1/executions/${executionId}/cancel`, {
      body: { reason: 'enough' },
    });
    expect(reply.body).toMatchObject({ id: executionId, status: 'cancelled', error: { message: 'enough' } });
    const again = await call('POST', `/api/v1/executions/${executionId}/stop`);
    expect([again.status, again.body.error.code]).toEqual([409, 'run_finished']);
    expect((await watching).events.at(-1)).toMatchObject({ event: 'end', data: { status: 'cancelled' } });
  });

  it('pauses and resumes', async () => {
    const id = await createWorkflow({ status: 'active', ...slow });
    const { executionId } = (await execute(id)).body;
    await until(executionId, ({ waiting }) => waiting);
    await call('POST', `/api/v1/executions/${executionId}/pause`);
    await until(executionId, ({ status }) => status === 'paused');
    const resumed = await call('POST', `/api/v1/executions/${executionId}/resume`);
    expect(resumed.status).toBe(200);
    await until(executionId, ({ status }) => status === 'running');
    await call('POST', `/api/v1/executions/${executionId}/cancel`);
  });

  it('restarts under the same id and retries as a new execution', async () => {
    const id = await createWorkflow({ status: 'active', ...failing });
    const { executionId } = (await execute(id, {}, '?wait=10000')).body;
    const path = `/api/v1/executions/${executionId}`;
    const restarted = await call('POST', `${path}/restart`, { body: { from: 'fail' } });
    expect(restarted.body).toMatchObject({ id: executionId });
    await until(executionId, hasEnded);
    const retried = await call('POST', `${path}/retry`, { body: { triggerInputs: { order: 9 } } });
    expect(retried.status).toBe(201);
    expect(await until(retried.body.executionId, hasEnded)).toMatchObject({
      status: 'failed',
      retryOf: executionId,
    });
    const unknown = await call('POST', `${path}/restart`, { body: { from: 'nowhere' } });
    expect([unknown.status, unknown.body.error.field]).toEqual([404, 'from']);
  });
});
