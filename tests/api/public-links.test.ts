import { describe, expect, it } from 'vitest';
import { call, createMember, createOtherOrganization, createWorkflow, twoSteps } from '../support/api';

const secretive = {
  status: 'active',
  nodes: [
    twoSteps.nodes[0],
    {
      id: 'work',
      nodeId: 'http',
      label: 'Call the bank',
      position: { x: 320, y: 0 },
      config: {
        url: 'https://bank.example.com/transfer?token=very-secret',
        headers: { 'X-Key': 'very-secret' },
      },
    },
  ],
  connections: twoSteps.connections,
  notes: [
    {
      id: 'n',
      text: 'an internal remark',
      position: { x: 0, y: 200 },
      size: { width: 200, height: 80 },
      color: 'yellow',
    },
  ],
};

const make = (id: string, body: object = {}, key?: string) =>
  call('POST', `/api/v1/workflows/${id}/links`, { body, ...(key ? { key } : {}) });
const open = (url: string) =>
  call('GET', `/api/v1/public/${new URL(url).pathname.split('/').pop()}`, { key: null });

describe('a public link', () => {
  it('shows anybody the steps that are deployed, and nothing that is in them', async () => {
    const id = await createWorkflow(secretive);
    const { status, body } = await make(id);
    expect([status, body.views, body.expiresAt]).toEqual([201, 0, null]);
    const seen = await open(body.url);
    expect(seen.status).toBe(200);
    expect(seen.body.nodes.map(({ name }: { name: string }) => name)).toEqual(['Start', 'Call the bank']);
    expect(Object.keys(seen.body.nodes[1]).sort()).toEqual(['id', 'name', 'position', 'type']);
    expect(seen.body.connections).toHaveLength(1);
    expect(JSON.stringify(seen.body)).not.toMatch(/very-secret|bank\.example|internal remark/);
    const withNotes = await make(id, { showNotes: true });
    expect(JSON.stringify((await open(withNotes.body.url)).body)).toContain('an internal remark');
    const page = await fetch(body.url.replace(/^https?:\/\/[^/]+/, process.env.SLUICE_URL ?? ''));
    const html = await page.text();
    expect([page.status, html.includes('Call the bank'), html.includes('very-secret')]).toEqual([
      200,
      true,
      false,
    ]);
    await call('PUT', `/api/v1/workflows/${id}/draft`, { body: { definition: {}, revision: 99 } });
    expect((await open(body.url)).body.nodes).toHaveLength(2);
    const { body: list } = await call('GET', `/api/v1/workflows/${id}/links`);
    expect(list.links.map(({ views }: { views: number }) => views)).toContain(3);
  });

  it('ends when it is revoked, when it expires, and when nothing is deployed', async () => {
    const id = await createWorkflow(secretive);
    const { body: link } = await make(id);
    expect((await make(id, { expiresAt: '2020-01-01T00:00:00Z' })).body.error.field).toBe('expiresAt');
    const { body: second } = await make(id, { expiresAt: new Date(Date.now() + 86_400_000).toISOString() });
    expect((await call('DELETE', `/api/v1/workflows/${id}/links/${link.id}`)).status).toBe(204);
    expect((await call('DELETE', `/api/v1/workflows/${id}/links/${link.id}`)).status).toBe(404);
    expect((await open(link.url)).status).toBe(404);
    expect((await open(second.url)).status).toBe(200);
    await call('POST', `/api/v1/workflows/${id}/undeploy`);
    expect((await open(second.url)).status).toBe(404);
    expect((await make(id)).status).toBe(409);
    expect((await open('http://x/public/made-up')).status).toBe(404);
  });

  it('is made by those who may change the workflow', async () => {
    const id = await createWorkflow({ ...secretive, isPublic: true });
    const [editor, other] = [await createMember('editor'), await createOtherOrganization()];
    expect((await make(id, {}, editor.key)).status).toBe(403);
    expect((await make(id, {}, other.key)).status).toBe(404);
    expect((await call('GET', `/api/v1/workflows/${id}/links`, { key: editor.key })).status).toBe(403);
  });
});
