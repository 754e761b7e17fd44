import { describe, expect, it } from 'vitest';
import { call, createKey, unique } from '../support/api';
import n8n from '../support/fixtures/n8n-workflow.json';
import nodeRed from '../support/fixtures/node-red-flows.json';

describe('importing workflows of other systems', () => {
  it.each([
    ['n8n', n8n, 'Orders'],
    ['node-red', nodeRed, 'Weather'],
  ])('of %s: converted, reported, and a draft when that is asked for', async (format, source, name) => {
    const looked = await call('POST', '/api/v1/workflows/import', { body: { source } });
    expect(looked.status).toBe(201);
    expect(looked.body).toMatchObject({ format, name, workflowId: null, report: { format } });
    expect(looked.body.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual(
      [],
    );
    const made = await call('POST', '/api/v1/workflows/import', {
      body: { source, name: unique('Import'), create: true },
    });
    const workflow = (await call('GET', `/api/v1/workflows/${made.body.workflowId}`)).body;
    expect(workflow).toMatchObject({ status: 'draft' });
    expect(workflow.nodes).toHaveLength(looked.body.definition.nodes.length);
    expect(workflow.connections).toHaveLength(looked.body.definition.connections.length);
  });

  it('takes one with problems as a draft, refuses what is none, and needs the scope to write', async () => {
    const source = { name: 'Half', nodes: [{ id: 'a', nodeId: 'http' }], connections: [] };
    const made = await call('POST', '/api/v1/workflows/import', { body: { source, create: true } });
    expect(made.body.problems).not.toEqual([]);
    expect((await call('GET', `/api/v1/workflows/${made.body.workflowId}`)).body.nodes).toHaveLength(1);
    for (const wrong of [5, { hello: 1 }, { nodes: [{ id: 'a' }] }]) {
      const refused = await call('POST', '/api/v1/workflows/import', { body: { source: wrong } });
      expect([refused.status, refused.body.error.field.startsWith('source')]).toEqual([400, true]);
    }
    const key = await createKey({ scopes: ['workflows:read'] });
    expect((await call('POST', '/api/v1/workflows/import', { key, body: { source } })).status).toBe(403);
  });
});
