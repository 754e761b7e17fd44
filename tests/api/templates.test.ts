import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterTemplates } from '@/lib/nodes/templates/starter-templates';
import { call, createMember, createOtherOrganization, createWorkflow, unique } from '../support/api';
import { until } from '../support/until';

// Every template that comes with Sluice is used, deployed and run as it is, with its own sample input; only the hosts it
// asks are replaced by one of the test.

type Template = { id: string; name: string; isStarter: boolean; sampleInput: Record<string, unknown> };

const farSide = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.statusCode = request.method === 'POST' ? 201 : 200;
  response.end(
    JSON.stringify(request.method === 'POST' ? { ok: true } : [{ id: 1, name: 'Ada', email: 'A@B.c' }]),
  );
});
let templates: Template[] = [];
const org = { key: '' };

beforeAll(async () => {
  await new Promise<void>((resolve) => farSide.listen(0, '127.0.0.1', resolve));
  org.key = (await createOtherOrganization()).key;
  templates = (await call('GET', '/api/v1/templates', { key: org.key })).body.templates;
  await call('POST', '/api/v1/credentials', {
    key: org.key,
    body: { name: 'RELAY_SECRET', type: 'secret', data: { value: 'a secret for the relay' } },
  });
});
afterAll(() => farSide.close());

/** Addresses of the world become the test's own, waits become short. */
function localInput(sample: Record<string, unknown>): Record<string, unknown> {
  const { port } = farSide.address() as AddressInfo;
  return Object.fromEntries(
    Object.entries(sample).map(([key, value]) => {
      if (typeof value === 'string' && value.startsWith('https://')) {
        return [key, `http://127.0.0.1:${port}${new URL(value).pathname}`];
      }
      return [key, key === 'wait' ? '1 second' : value];
    }),
  );
}

async function runToEnd(workflowId: string, triggerInputs: unknown) {
  const { body } = await call('POST', `/api/v1/workflows/${workflowId}/execute`, {
    key: org.key,
    body: { triggerInputs },
  });
  return until(
    async () => {
      const waiting = await call('GET', `/api/v1/approvals?execution_id=${body.executionId}`, {
        key: org.key,
      });
      for (const { id, status } of waiting.body.approvals ?? []) {
        if (status === 'pending') {
          await call('POST', `/api/v1/approvals/${id}/respond`, { key: org.key, body: { approved: true } });
        }
      }
      const run = await call('GET', `/api/v1/executions/${body.executionId}`, { key: org.key });
      return ['completed', 'failed', 'cancelled'].includes(run.body.status) && run.body;
    },
    { what: `the template's run ${body.executionId} ends`, timeoutMs: 60_000 },
  );
}

describe('templates', () => {
  it.each(starterTemplates.map(({ name }) => name))('%s is used, deployed and run', async (name) => {
    const template = templates.find((entry) => entry.name === name);
    expect(template).toMatchObject({ isStarter: true, sampleInput: expect.any(Object) });
    const used = await call('POST', `/api/v1/templates/${template?.id}/use`, { key: org.key });
    expect(used.status).toBe(201);
    const { workflowId, sampleInput } = used.body;
    const deployed = await call('POST', `/api/v1/workflows/${workflowId}/deploy`, { key: org.key });
    expect([deployed.status, deployed.body]).toMatchObject([200, { status: 'active' }]);
    const run = await runToEnd(workflowId, localInput(sampleInput));
    expect([name, run.status, run.error ?? null]).toEqual([name, 'completed', null]);
    await call('DELETE', `/api/v1/workflows/${workflowId}`, { key: org.key });
  });

  it('of the organization are published by admins, used by others, and deleted', async () => {
    const name = unique('Refund');
    const id = await createWorkflow({ name, tags: ['shop'] }, org.key);
    const body = { sampleInput: { order: 7 }, description: 'Money back' };
    const published = await call('POST', `/api/v1/workflows/${id}/template`, { key: org.key, body });
    expect(published.status).toBe(201);
    const { templateId } = published.body;
    expect((await call('POST', `/api/v1/workflows/${id}/template`, { key: org.key, body })).status).toBe(409);
    const editor = await createMember('editor', org.key);
    const { body: list } = await call('GET', '/api/v1/templates', { key: editor.key });
    expect(list.templates.find((entry: Template) => entry.id === templateId)).toMatchObject({
      name,
      tags: ['shop'],
      description: 'Money back',
      isStarter: false,
      sampleInput: { order: 7 },
    });
    const own = await createWorkflow({}, editor.key);
    expect((await call('POST', `/api/v1/workflows/${own}/template`, { key: editor.key })).status).toBe(403);
    const used = await call('POST', `/api/v1/templates/${templateId}/use`, {
      key: editor.key,
      body: { name: 'Mine' },
    });
    expect(used.body.sampleInput).toEqual({ order: 7 });
    expect(
      (await call('GET', `/api/v1/workflows/${used.body.workflowId}`, { key: editor.key })).body,
    ).toMatchObject({
      name: 'Mine',
      isTemplate: false,
      ownerId: editor.userId,
    });
    expect((await call('DELETE', `/api/v1/templates/${templateId}`, { key: editor.key })).status).toBe(403);
    expect((await call('DELETE', `/api/v1/templates/${own}`, { key: editor.key })).status).toBe(404);
    expect((await call('POST', `/api/v1/templates/${templateId}/use`)).status).toBe(404);
    expect((await call('DELETE', `/api/v1/templates/${templateId}`, { key: org.key })).status).toBe(204);
  });

  it('give every use of a webhook an address of its own', async () => {
    const relay = templates.find(({ name }) => name === 'Webhook relay with signature');
    const paths = await Promise.all(
      [1, 2].map(async () => {
        const { body } = await call('POST', `/api/v1/workflows/${relay?.id}/duplicate`, { key: org.key });
        const workflow = await call('GET', `/api/v1/workflows/${body.workflowId}`, { key: org.key });
        return workflow.body.nodes.find((node: { id: string }) => node.id === 'delivery').config.path;
      }),
    );
    expect(new Set(paths).size).toBe(2);
  });
});
