import { describe, expect, it } from 'vitest';
import { call, createMember, createOtherOrganization, createWorkflow, twoSteps } from '../support/api';

const snapshot = (id: string, versionTag: string, description?: string) =>
  call('POST', `/api/v1/workflows/${id}/versions`, { body: { versionTag, description } });
const list = async (id: string) => (await call('GET', `/api/v1/workflows/${id}/versions`)).body;

describe('versions', () => {
  it('begin with 1, "Initial version" (E20)', async () => {
    const id = await createWorkflow();
    expect(await list(id)).toEqual({
      workflowId: id,
      currentVersion: 1,
      deployedVersion: null,
      versions: [
        {
          version: 1,
          versionTag: 'initial',
          description: 'Initial version',
          createdBy: expect.stringMatching(/^user_/),
          createdAt: expect.any(String),
        },
      ],
    });
  });

  it('go up by one with each snapshot, and the workflow says which is current (E19, E20)', async () => {
    const id = await createWorkflow();
    const reply = await snapshot(id, 'v2.0.0', 'Refactored');
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ workflowId: id, version: 2, versionTag: 'v2.0.0' });
    await snapshot(id, 'v3');
    const { currentVersion, versions } = await list(id);
    expect(currentVersion).toBe(3);
    expect(versions.map((version: { version: number }) => version.version)).toEqual([1, 2, 3]);
    expect((await call('GET', `/api/v1/workflows/${id}`)).body.version).toBe(3);
  });

  it('are not made by an update or a deploy', async () => {
    const id = await createWorkflow();
    await call('PUT', `/api/v1/workflows/${id}`, { body: { nodes: [], connections: [] } });
    await call('POST', `/api/v1/workflows/${id}/deploy`);
    expect((await list(id)).versions).toHaveLength(1);
  });

  it('say which one runs use, when that one has a number', async () => {
    const id = await createWorkflow();
    await snapshot(id, 'to be deployed');
    await call('POST', `/api/v1/workflows/${id}/deploy`);
    expect((await list(id)).deployedVersion).toBe(2);
  });

  it('need a tag that is not taken', async () => {
    const id = await createWorkflow();
    for (const body of [{}, { versionTag: ' ' }, { versionTag: 5 }]) {
      expect((await call('POST', `/api/v1/workflows/${id}/versions`, { body })).status).toBe(400);
    }
    await snapshot(id, 'same');
    const again = await snapshot(id, 'same');
    expect([again.status, again.body.error.code]).toEqual([409, 'conflict']);
  });

  it('get distinct numbers when taken at the same time', async () => {
    const id = await createWorkflow();
    const replies = await Promise.all(Array.from({ length: 6 }, (_, n) => snapshot(id, `parallel-${n}`)));
    expect(replies.map((reply) => reply.body.version).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('keep their definition and can become the draft again', async () => {
    const id = await createWorkflow({ status: 'active' });
    await call('PUT', `/api/v1/workflows/${id}`, { body: { nodes: [], connections: [] } });
    const first = await call('GET', `/api/v1/workflows/${id}/versions/1`);
    expect(first.body).toMatchObject({ workflowId: id, version: 1, ...twoSteps });
    const restored = await call('POST', `/api/v1/workflows/${id}/versions/1/restore`);
    expect(restored.status).toBe(200);
    expect(restored.body.definition.nodes).toHaveLength(2);
    expect((await call('GET', `/api/v1/workflows/${id}`)).body).toMatchObject({ nodes: [], hasDraft: true });
    await call('POST', `/api/v1/workflows/${id}/deploy`);
    expect((await call('GET', `/api/v1/workflows/${id}`)).body).toMatchObject(twoSteps);
  });

  describe('beside the numbered ones', () => {
    const changed = {
      nodes: [
        { ...twoSteps.nodes[0], label: 'Begin', position: { x: 0, y: 40 } },
        { ...twoSteps.nodes[1], id: 'other' },
      ],
      connections: [],
    };

    it('keep what deploys froze, which can be compared, deployed again and restored', async () => {
      const id = await createWorkflow({ status: 'active' });
      await call('PUT', `/api/v1/workflows/${id}`, { body: changed });
      const { body: history } = await call('GET', `/api/v1/workflows/${id}/history`);
      expect(history).toMatchObject({ workflowId: id, hasDraft: false, count: 2, limit: 20, offset: 0 });
      const [frozen, first] = history.versions;
      expect(frozen).toMatchObject({ version: null, versionTag: null, isDeployed: true });
      expect(first).toMatchObject({ version: 1, versionTag: 'initial', isDeployed: false });

      const compare = await call('GET', `/api/v1/workflows/${id}/compare?from=1&to=${frozen.id}`);
      expect(compare.status).toBe(200);
      expect(compare.body.changes.nodes).toMatchObject({
        added: [{ id: 'other' }],
        removed: [{ id: 'work' }],
        changed: [{ id: 'start', fields: [{ field: 'name', before: 'Start', after: 'Begin' }] }],
        moved: [{ id: 'start', before: { x: 0, y: 0 }, after: { x: 0, y: 40 } }],
      });
      expect(compare.body.changes.connections.removed).toHaveLength(1);
      expect(compare.body.before.nodes).toHaveLength(2);

      const deployed = await call('POST', `/api/v1/workflows/${id}/versions/1/deploy`);
      expect(deployed.body).toEqual({ workflowId: id, versionId: first.id, status: 'active' });
      expect((await call('GET', `/api/v1/workflows/${id}`)).body).toMatchObject(twoSteps);
      const same = await call('GET', `/api/v1/workflows/${id}/compare?from=1&to=deployed`);
      expect(same.body.changes.nodes).toEqual({ added: [], removed: [], changed: [], moved: [] });
      await call('POST', `/api/v1/workflows/${id}/versions/${frozen.id}/restore`);
      expect(
        (await call('GET', `/api/v1/workflows/${id}/compare?from=${frozen.id}`)).body.changes.nodes.added,
      ).toEqual([]);
    });

    it('say how their runs went', async () => {
      const id = await createWorkflow({ status: 'active' });
      await call('POST', `/api/v1/workflows/${id}/execute?wait=20000`, { body: {} });
      const { body } = await call('GET', `/api/v1/workflows/${id}/versions/1/stats`);
      expect(body).toMatchObject({ total: 1, completed: 1, failed: 0, durationP50Ms: expect.any(Number) });
      expect(body.steps).toContainEqual(
        expect.objectContaining({ nodeId: 'work', name: 'Work', attempts: 1 }),
      );
    });

    it('are kept from strangers and readers, and say what there is not', async () => {
      const id = await createWorkflow({ status: 'active' });
      const { key } = await createOtherOrganization();
      const reader = await createMember('viewer');
      for (const path of ['history', 'compare?from=1', 'versions/1/stats']) {
        expect((await call('GET', `/api/v1/workflows/${id}/${path}`, { key })).status).toBe(404);
        expect((await call('GET', `/api/v1/workflows/${id}/${path}`, { key: null })).status).toBe(401);
      }
      expect(
        (await call('POST', `/api/v1/workflows/${id}/versions/1/deploy`, { key: reader.key })).status,
      ).toBe(403);
      expect((await call('GET', `/api/v1/workflows/${id}/compare?from=latest`)).status).toBe(400);
      expect((await call('GET', `/api/v1/workflows/${id}/compare?from=7`)).status).toBe(404);
      const draft = await createWorkflow({ nodes: [], connections: [] });
      expect((await call('GET', `/api/v1/workflows/${draft}/compare?from=deployed`)).status).toBe(404);
      expect((await call('POST', `/api/v1/workflows/${draft}/versions/7/deploy`)).status).toBe(404);
    });
  });

  it.each(['9', '0', '-1', 'x', '1.0', '99999999999999999999'])(
    'answer 4xx for version %s',
    async (version) => {
      const id = await createWorkflow();
      const { status } = await call('GET', `/api/v1/workflows/${id}/versions/${version}`);
      expect([400, 404]).toContain(status);
    },
  );
});
