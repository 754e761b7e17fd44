import { beforeAll, describe, expect, it } from 'vitest';
import { call, createMember, createOtherOrganization, createWorkflow, type Person } from '../support/api';

let owner: Person;
let friend: Person;

beforeAll(async () => {
  owner = await createMember();
  friend = await createMember();
});

const share = (id: string, userId: unknown, key = owner.key) =>
  call('POST', `/api/v1/workflows/${id}/share`, { key, body: { userId } });

describe('sharing a workflow', () => {
  it('lets another member see and run it, but not change it (E22, E24)', async () => {
    const id = await createWorkflow({ status: 'active' }, owner.key);
    const path = `/api/v1/workflows/${id}`;
    expect((await call('GET', path, { key: friend.key })).status).toBe(404);

    const reply = await share(id, friend.userId);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      message: 'Workflow shared successfully',
      workflowId: id,
      userId: friend.userId,
    });

    const seen = await call('GET', path, { key: friend.key });
    expect(seen.body.sharedWith).toEqual([friend.userId]);
    const listed = await call('GET', '/api/v1/workflows?limit=100', { key: friend.key });
    expect(listed.body.workflows.map((workflow: { id: string }) => workflow.id)).toContain(id);
    const run = await call('POST', `${path}/execute`, { key: friend.key });
    expect(run.status).toBe(201);
    const seenRun = await call('GET', `/api/v1/executions/${run.body.executionId}`, { key: friend.key });
    expect(seenRun.status).toBe(200);

    for (const [method, place, body] of [
      ['PUT', path, { name: 'Mine now' }],
      ['DELETE', path, undefined],
      ['POST', `${path}/deploy`, undefined],
      ['POST', `${path}/undeploy`, undefined],
      ['PUT', `${path}/status`, { status: 'paused' }],
      ['POST', `${path}/versions`, { versionTag: 'x' }],
      ['POST', `${path}/share`, { userId: owner.userId }],
      ['DELETE', `${path}/share/${friend.userId}`, undefined],
    ] as const) {
      const refused = await call(method, place, { key: friend.key, body });
      expect([method, place, refused.status]).toEqual([method, place, 403]);
    }
  });

  it('gives a right, and each includes the ones before it', async () => {
    const id = await createWorkflow({ status: 'active' }, owner.key);
    const path = `/api/v1/workflows/${id}`;
    const { body: own } = await call('POST', `${path}/execute?wait=20000`, { key: owner.key });
    const run = `/api/v1/executions/${own.executionId}`;
    const draft = (await call('GET', `${path}/draft`, { key: owner.key })).body;
    const asks: [string, string, string, unknown?][] = [
      ['view', 'GET', path],
      ['view', 'GET', run],
      ['view', 'GET', `${path}/history`],
      ['run', 'POST', `${path}/execute`],
      ['run', 'POST', `${path}/execute`, { definition: { nodes: draft.definition.nodes, connections: [] } }],
      ['run', 'POST', `${run}/retry`],
      ['run', 'POST', `${run}/restart`],
      ['run', 'POST', `${run}/pause`],
      ['run', 'POST', `${run}/cancel`],
      ['run', 'POST', `${run}/events/x`],
      ['edit', 'PUT', path, { description: 'By a friend' }],
      ['edit', 'PUT', `${path}/draft`, { definition: draft.definition, revision: draft.revision }],
      ['edit', 'POST', `${path}/deploy`],
      ['edit', 'PUT', `${path}/status`, { status: 'active' }],
      ['own', 'PUT', path, { isPublic: true }],
      ['own', 'POST', `${path}/links`, {}],
      ['own', 'POST', `${path}/share`, { userId: owner.userId }],
      ['own', 'DELETE', `${path}/share/${friend.userId}`],
      ['own', 'DELETE', path],
    ];
    const order = ['view', 'run', 'edit', 'own'];
    for (const access of ['edit', 'view', 'run'] as const) {
      const body = { userId: friend.userId, access };
      expect((await call('POST', `${path}/share`, { key: owner.key, body })).status).toBe(200);
      expect((await call('GET', path, { key: friend.key })).body.access).toBe(access);
      const { workflows } = (await call('GET', '/api/v1/workflows?limit=100', { key: friend.key })).body;
      expect(workflows.find((workflow: { id: string }) => workflow.id === id)).toMatchObject({ access });
      for (const [needed, method, place, sent] of asks) {
        const { status } = await call(method, place, { key: friend.key, body: sent });
        const isRefused = order.indexOf(needed) > order.indexOf(access);
        expect([access, method, place, status === 403]).toEqual([access, method, place, isRefused]);
        expect(status).toBeLessThan(500);
      }
      const many = await call('POST', '/api/v1/executions/cancel', {
        key: friend.key,
        body: { filter: { workflow_id: id } },
      });
      if (access === 'view') expect(many.body.matched).toBe(0);
    }
    expect((await share(id, friend.userId)).status).toBe(200);
    expect((await call('GET', path, { key: friend.key })).body.access).toBe('run');
    const bad = { userId: friend.userId, access: 'admin' };
    expect((await call('POST', `${path}/share`, { key: owner.key, body: bad })).status).toBe(400);
  });

  it('is the same twice as once, and ends with 204', async () => {
    const id = await createWorkflow({}, owner.key);
    await share(id, friend.userId);
    expect((await share(id, friend.userId)).status).toBe(200);
    const list = await call('GET', `/api/v1/workflows/${id}/share`, { key: owner.key });
    expect(list.body).toEqual({
      workflowId: id,
      sharedWith: [{ userId: friend.userId, sharedAt: expect.any(String) }],
    });
    const end = () => call('DELETE', `/api/v1/workflows/${id}/share/${friend.userId}`, { key: owner.key });
    expect((await end()).status).toBe(204);
    expect((await end()).status).toBe(404);
    expect((await call('GET', `/api/v1/workflows/${id}`, { key: friend.key })).status).toBe(404);
  });

  it('is for members of the organization other than oneself', async () => {
    const id = await createWorkflow({}, owner.key);
    const other = await createOtherOrganization();
    const stranger = await createMember('editor', other.key);
    expect((await share(id, stranger.userId)).status).toBe(404);
    expect((await share(id, 'user_nobody')).status).toBe(404);
    expect((await share(id, owner.userId)).status).toBe(400);
    expect((await share(id, undefined)).status).toBe(400);
    expect((await share(id, 5)).status).toBe(400);
  });

  it('is not needed for admins, nor for what is public', async () => {
    const hidden = await createWorkflow({}, owner.key);
    const open = await createWorkflow({ isPublic: true }, owner.key);
    expect((await call('PUT', `/api/v1/workflows/${hidden}`, { body: { name: 'By an admin' } })).status).toBe(
      200,
    );
    expect((await call('GET', `/api/v1/workflows/${open}`, { key: friend.key })).status).toBe(200);
    expect((await call('DELETE', `/api/v1/workflows/${open}`, { key: friend.key })).status).toBe(403);
  });
});
