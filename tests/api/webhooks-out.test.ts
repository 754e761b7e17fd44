import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AnyBody,
  call,
  createMember,
  createOtherOrganization,
  createWorkflow,
  unique,
} from '../support/api';
import { type RecordingServer, startRecordingServer } from '../support/recording-server';
import { until } from '../support/until';

// Webhooks out over HTTP, with an organization of their own: a far side that hears only what this file does.

let recorder: RecordingServer;
let key: string;

beforeAll(async () => {
  recorder = await startRecordingServer();
  key = (await createOtherOrganization()).key;
});

afterAll(() => recorder.close());

async function subscribe(path: string, fields: object = {}): Promise<AnyBody> {
  const body = { url: `${recorder.url}${path}`, events: ['workflow.*'], ...fields };
  const reply = await call('POST', '/api/v1/webhooks', { key, body });
  expect([reply.status, reply.body]).toEqual([201, reply.body]);
  return reply.body;
}

const heard = (path: string) => recorder.to(path).map(({ body }) => JSON.parse(body) as AnyBody);
const typesAt = (path: string) => heard(path).map(({ type }: AnyBody) => type as string);

async function untilHeard(path: string, count: number) {
  return until(() => recorder.to(path).length >= count && heard(path), {
    what: `${count} deliveries to ${path}`,
  });
}

const failing = {
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', config: {} },
    { id: 'stop', nodeId: 'fail', label: 'Stop', config: { message: 'no luck' } },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'stop', targetPort: 'input' }],
};

async function execute(workflowId: string): Promise<string> {
  const reply = await call('POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, { key, body: {} });
  expect(reply.status).toBe(201);
  return reply.body.executionId;
}

describe('a webhook', () => {
  it('hears of a workflow and its runs, each once, signed', async () => {
    const hook = await subscribe('/all', { secret: 'the secret of all' });
    const name = unique('Heard');
    const id = await createWorkflow({ name }, key);
    await call('PUT', `/api/v1/workflows/${id}`, { key, body: { description: 'Changed' } });
    await call('POST', `/api/v1/workflows/${id}/deploy`, { key });
    const executionId = await execute(id);
    await call('DELETE', `/api/v1/workflows/${id}`, { key });
    await untilHeard('/all', 6);
    expect(typesAt('/all').sort()).toEqual(
      ['created', 'updated', 'deployed', 'started', 'completed', 'deleted']
        .map((type) => `workflow.${type}`)
        .sort(),
    );
    const [completed] = heard('/all').filter(({ type }: AnyBody) => type === 'workflow.completed');
    expect(completed).toMatchObject({
      id: expect.stringMatching(/^evt_/),
      created: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        executionId,
        workflowId: id,
        workflowName: name,
        status: 'completed',
        trigger: 'manual',
        error: null,
      },
    });
    for (const { body, headers } of recorder.to('/all')) {
      const hmac = (text: string) => createHmac('sha256', 'the secret of all').update(text).digest('hex');
      expect(headers['x-webhook-signature']).toBe(`sha256=${hmac(body)}`);
      const seconds = headers['x-webhook-timestamp'];
      expect(headers['x-sluice-signature']).toBe(`t=${seconds},v1=${hmac(`${seconds}.${body}`)}`);
      expect(headers['x-webhook-event']).toBe(JSON.parse(body).type);
    }
    expect(JSON.stringify((await call('GET', `/api/v1/webhooks/${hook.id}`, { key })).body)).not.toContain(
      'the secret',
    );
  });

  it('hears only what it asked for, is retried, and shows each delivery', async () => {
    recorder.script('/failed', { status: 500 }, { status: 503, body: { why: 'busy' } }, { status: 204 });
    const hook = await subscribe('/failed', { events: ['workflow.failed'] });
    expect(hook.secret).toMatch(/^whsec_/);
    const id = await createWorkflow(failing, key);
    await call('POST', `/api/v1/workflows/${id}/deploy`, { key });
    await execute(id);
    const bodies = await untilHeard('/failed', 3);
    expect(new Set(bodies.map(({ id: eventId }: AnyBody) => eventId)).size).toBe(1);
    expect(bodies[0]).toMatchObject({
      type: 'workflow.failed',
      data: { error: { message: 'no luck', node_id: 'stop' } },
    });
    const list = await until(async () => {
      const { body } = await call('GET', `/api/v1/webhooks/${hook.id}/deliveries?status=delivered`, { key });
      return body.count === 1 && body;
    });
    expect(list.deliveries[0]).toMatchObject({
      attempts: 3,
      responseStatus: 204,
      error: null,
      type: 'workflow.failed',
    });
    const again = await call(
      'POST',
      `/api/v1/webhooks/${hook.id}/deliveries/${list.deliveries[0].id}/redeliver`,
      { key },
    );
    expect([again.status, again.body.eventId]).toEqual([201, list.deliveries[0].eventId]);
    expect((await untilHeard('/failed', 4))[3]).toEqual(bodies[0]);
    expect((await call('GET', `/api/v1/webhooks/${hook.id}`, { key })).body).toMatchObject({
      failures: 0,
      failingSince: null,
    });
  });

  it('hears of approvals: that they were asked for, decided, and not answered in time', async () => {
    await subscribe('/approvals', { events: ['approval.*'] });
    const asking = (config: object) =>
      createWorkflow(
        {
          status: 'active',
          nodes: [
            { id: 'ask', nodeId: 'human', label: 'Buy it?', config: { message: 'A **boat**', ...config } },
          ],
          connections: [],
        },
        key,
      );
    const decided = await asking({});
    const { executionId } = (await call('POST', `/api/v1/workflows/${decided}/execute`, { key, body: {} }))
      .body;
    const [requested] = await untilHeard('/approvals', 1);
    const { approvalId } = requested.data;
    expect(requested).toMatchObject({
      type: 'approval.requested',
      data: {
        executionId,
        workflowId: decided,
        nodeId: 'ask',
        title: 'Buy it?',
        status: 'pending',
        decidedBy: null,
      },
    });
    const answer = () =>
      call('POST', `/api/v1/approvals/${approvalId}/respond`, { key, body: { approved: true } });
    expect((await Promise.all([answer(), answer()])).map(({ status }) => status).sort()).toEqual([200, 409]);
    const expiring = await asking({ timeoutMs: 50 });
    await call('POST', `/api/v1/workflows/${expiring}/execute`, { key, body: {} });
    const all = await untilHeard('/approvals', 4);
    expect(
      all.map(({ type, data }: AnyBody) => `${data.workflowId === decided} ${type} ${data.status}`).sort(),
    ).toEqual([
      'false approval.expired expired',
      'false approval.requested pending',
      'true approval.decided approved',
      'true approval.requested pending',
    ]);
  });

  it('that is switched off hears nothing but a test', async () => {
    const off = await subscribe('/off', { enabled: false, events: ['*'] });
    await subscribe('/on', { events: ['workflow.created'] });
    await createWorkflow({}, key);
    await untilHeard('/on', 1);
    const test = await call('POST', `/api/v1/webhooks/${off.id}/test`, { key });
    expect([test.status, test.body.status]).toEqual([201, 'queued']);
    await untilHeard('/off', 1);
    expect(typesAt('/off')).toEqual(['webhook.test']);
    const on = await call('PUT', `/api/v1/webhooks/${off.id}`, { key, body: { enabled: true } });
    expect(on.body.enabled).toBe(true);
    expect((await call('DELETE', `/api/v1/webhooks/${off.id}`, { key })).status).toBe(204);
    expect((await call('GET', `/api/v1/webhooks/${off.id}`, { key })).status).toBe(404);
  });

  it.each([
    ['no web address', { url: 'ftp://example.com' }, 'url'],
    ['an event nobody sends', { events: ['workflow.sneezed'] }, 'events[0]'],
    ['no event', { events: [] }, 'events'],
    ['a short secret', { secret: 'short' }, 'secret'],
  ])('is refused with %s', async (_what, fields, field) => {
    const body = { url: 'https://example.com/hook', events: ['*'], ...fields };
    const reply = await call('POST', '/api/v1/webhooks', { key, body });
    expect([reply.status, reply.body.error.field]).toEqual([400, field]);
  });

  it('is for admins of its organization', async () => {
    const { id } = await subscribe('/mine', { enabled: false });
    expect((await call('GET', `/api/v1/webhooks/${id}`)).status).toBe(404);
    expect((await call('GET', `/api/v1/webhooks/${id}/deliveries`)).status).toBe(404);
    const editor = await createMember('editor', key);
    for (const path of ['/api/v1/webhooks', `/api/v1/webhooks/${id}`]) {
      expect((await call('GET', path, { key: editor.key })).status).toBe(403);
    }
  });
});
