import { describe, expect, it } from 'vitest';
import { call, createWorkflow, twoSteps } from '../support/api';

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

  it.each(['9', '0', '-1', 'x', '1.0', '99999999999999999999'])(
    'answer 4xx for version %s',
    async (version) => {
      const id = await createWorkflow();
      const { status } = await call('GET', `/api/v1/workflows/${id}/versions/${version}`);
      expect([400, 404]).toContain(status);
    },
  );
});
