import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflows } from '@/lib/api/contracts/workflows';
import type { Identity } from '@/lib/server/auth/identity';
import { getRun } from '@/lib/server/runs/read-run';
import { receiveWebhook } from '@/lib/server/triggers/receive-webhook';
import { createWorkflow } from '@/lib/server/workflows/create-workflow';
import { newId } from '@/lib/shared/ids';
import { addCredential, identityOf } from '@/tests/support/organizations';
import { finished } from '@/tests/support/runs';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { createScope } from '@/tests/support/workflows';

let identity: Identity;
let worker: TestWorker;

beforeAll(async () => {
  identity = identityOf(await createScope());
  worker = await startTestWorker();
});

afterAll(() => worker.stop());

type Node = { id: string; nodeId: string; config: object };

/** A webhook with these steps in a row behind it, and its address. */
async function hook(webhook: object, ...steps: Node[]): Promise<string> {
  const path = newId('event').replace('_', '-');
  const nodes = [
    { id: 'hook', nodeId: 'trigger.webhook', config: { path, respond: 'step', ...webhook } },
    ...steps,
  ];
  const connections = steps.map(({ id }, i) => ({ sourceNodeId: nodes[i]?.id ?? '', targetNodeId: id }));
  const body = workflows.create.body.parse({ name: 'Answers', status: 'active', nodes, connections });
  await createWorkflow(identity, body);
  return `http://localhost/webhooks/${path}`;
}

function post(url: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return receiveWebhook(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

const slow = { id: 'slow', nodeId: 'delay', config: { seconds: 600 } };

describe('a webhook that a step answers', () => {
  it('gets status, headers and body of the step while the run goes on', async () => {
    const config = { status: 201, headers: { 'X-Order': '{{input.id}}' }, body: { order: '{{input.id}}' } };
    const url = await hook({}, { id: 'answer', nodeId: 'respond', config }, slow);
    const reply = await post(url, { id: 7 });
    expect([reply.status, reply.headers.get('x-order'), await reply.json()]).toEqual([
      201,
      '7',
      { order: 7 },
    ]);
    const run = await getRun(identity, reply.headers.get('x-execution-id') ?? '');
    expect(['running', 'waiting']).toContain(run.status);
  });

  it('gets text as it is, and no body where there is none', async () => {
    const text = { headers: { 'Content-Type': 'text/plain' }, body: 'hello {{input.name}}' };
    const plain = await post(await hook({}, { id: 'answer', nodeId: 'respond', config: text }), {
      name: 'Ada',
    });
    expect([plain.headers.get('content-type'), await plain.text()]).toEqual(['text/plain', 'hello Ada']);
    const empty = await post(
      await hook({}, { id: 'answer', nodeId: 'respond', config: { status: 204 } }),
      {},
    );
    expect([empty.status, await empty.text()]).toEqual([204, '']);
  });

  it('gets 202 and the execution when no answer comes in time, or the run ends without one', async () => {
    const late = await hook({ waitSeconds: 1 }, slow, { id: 'answer', nodeId: 'respond', config: {} });
    const reply = await post(late, {});
    expect([reply.status, Object.keys(await reply.json())]).toEqual([202, ['executionId']]);
    const failing = await hook(
      {},
      { id: 'no', nodeId: 'function_call', config: { function: 'nowhere' } },
      { id: 'answer', nodeId: 'respond', config: {} },
    );
    expect((await post(failing, {})).status).toBe(202);
    expect((await post(await hook({}, { id: 'a', nodeId: 'noop', config: {} }), {})).status).toBe(202);
  });

  it('cannot be made to send another header by what is in a value', async () => {
    const config = { headers: { 'X-Name': '{{input.name}}' } };
    const url = await hook({}, { id: 'answer', nodeId: 'respond', config });
    const reply = await post(url, { name: 'a\r\nSet-Cookie: b=c' });
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([202, null]);
    const { executionId } = (await reply.json()) as { executionId: string };
    expect((await finished(identity, executionId)).error).toMatchObject({
      code: 'config_invalid',
      node_id: 'answer',
    });
  });
});

describe('a webhook whose secret is a credential', () => {
  it('checks signatures with what the credential holds now, and lets nobody in without it', async () => {
    const name = newId('credential').toUpperCase();
    const webhook = { validateSignature: true, secret: `{{secrets.${name}}}` };
    const answer = { id: 'answer', nodeId: 'respond', config: { body: 'in' } };
    const url = await hook(webhook, answer);
    const signed = (key: string) => {
      const digest = createHmac('sha256', key).update('{}').digest('hex');
      const headers = { 'Content-Type': 'application/json', 'X-Webhook-Signature': `sha256=${digest}` };
      return receiveWebhook(new Request(url, { method: 'POST', headers, body: '{}' }));
    };
    expect((await signed('a long enough key')).status).toBe(401);
    await addCredential(identity, { name, type: 'secret', data: { value: 'a long enough key' } });
    expect((await signed('a long enough key')).status).toBe(200);
    expect((await signed('another key, as long')).status).toBe(401);
    expect((await post(url, {})).status).toBe(401);
    await expect(hook({ ...webhook, secret: 'x{{secrets.A}}' })).rejects.toThrow('secrets.NAME');
  });
});
