import { beforeAll, describe, expect, it } from 'vitest';
import { endpointList } from '@/lib/api/endpoints';
import { call, createMember, createOtherOrganization, createWorkflow, fullKey } from '../support/api';

let workflowId: string;
let executionId: string;
let other: { organizationId: string; key: string };

beforeAll(async () => {
  workflowId = await createWorkflow({ status: 'active', isPublic: true });
  executionId = (await call('POST', `/api/v1/workflows/${workflowId}/execute`)).body.executionId;
  other = await createOtherOrganization();
});

const bodies: Record<string, object> = {
  'drafts.save': { definition: {}, revision: 1 },
  'versions.create': { versionTag: 'x' },
  'shares.add': { userId: 'user_x' },
  'workflows.setStatus': { status: 'paused' },
  'codeWorkflows.update': { code: 'export default async () => 1' },
};

const ofWorkflows = endpointList.filter((endpoint) => endpoint.path.startsWith('/api/v1/workflows/:id'));
const ofExecutions = endpointList.filter((endpoint) => endpoint.path.startsWith('/api/v1/executions/:id'));

describe('another organization', () => {
  it.each([...ofWorkflows, ...ofExecutions].map((endpoint) => [endpoint.id, endpoint] as const))(
    'is told by %s that there is no such thing',
    async (id, endpoint) => {
      const path = endpoint.path
        .replace(':id', endpoint.path.includes('/executions/') ? executionId : workflowId)
        .replace(':version', '1')
        .replace(':userId', 'user_x');
      const body = endpoint.body ? (bodies[id] ?? {}) : undefined;
      const reply = await call(endpoint.method, path, { key: other.key, body });
      expect(reply.status).toBe(404);
      expect(reply.body.error.code).toBe('not_found');
    },
  );

  it('sees nothing of ours in its lists', async () => {
    const workflows = await call('GET', '/api/v1/workflows', { key: other.key });
    expect(workflows.body.count).toBe(0);
    expect((await call('GET', '/api/v1/executions', { key: other.key })).body.count).toBe(0);
    expect((await call('GET', '/api/v1/workflows/stats', { key: other.key })).body.total).toBe(0);
    expect((await call('GET', '/api/v1/members', { key: other.key })).body.count).toBe(1);
    const keys = await call('GET', '/api/v1/api-keys', { key: other.key });
    expect(keys.body.apiKeys.map((key: { name: string }) => key.name)).toEqual(['First key']);
  });

  it('may use the same slug', async () => {
    const name = 'Same name in two organizations';
    const [ours, theirs] = [await createWorkflow({ name }), await createWorkflow({ name }, other.key)];
    const slug = (await call('GET', `/api/v1/workflows/${theirs}`, { key: other.key })).body.slug;
    expect((await call('GET', `/api/v1/workflows/${slug}`, { key: other.key })).body.id).toBe(theirs);
    expect(theirs).not.toBe(ours);
  });

  it('cannot revoke our keys nor touch our members', async () => {
    const ourKey = (await call('GET', '/api/v1/api-keys')).body.apiKeys[0].id;
    expect((await call('DELETE', `/api/v1/api-keys/${ourKey}`, { key: other.key })).status).toBe(404);
    const member = await createMember();
    const path = `/api/v1/members/${member.userId}`;
    expect((await call('DELETE', path, { key: other.key })).status).toBe(404);
    expect((await call('PATCH', path, { key: other.key, body: { role: 'admin' } })).status).toBe(404);
  });
});

describe('roles', () => {
  it('let a viewer read what is public and nothing more', async () => {
    const viewer = await createMember('viewer');
    expect((await call('GET', `/api/v1/workflows/${workflowId}`, { key: viewer.key })).status).toBe(200);
    const create = await call('POST', '/api/v1/workflows', { key: viewer.key, body: { name: 'x' } });
    expect([create.status, create.body.error.code]).toEqual([403, 'scope_required']);
    expect((await call('POST', `/api/v1/workflows/${workflowId}/execute`, { key: viewer.key })).status).toBe(
      403,
    );
  });

  it('keep members and the keys of others to admins', async () => {
    const editor = await createMember();
    const add = await call('POST', '/api/v1/members', { key: editor.key, body: { email: 'a@example.com' } });
    expect([add.status, add.body.error.code]).toEqual([403, 'forbidden']);
    const own = await call('GET', '/api/v1/api-keys', { key: editor.key });
    expect(own.body.apiKeys.every((key: { userId: string }) => key.userId === editor.userId)).toBe(true);
    const admin = await createMember('admin');
    const promote = await call('PATCH', `/api/v1/members/${editor.userId}`, {
      key: admin.key,
      body: { role: 'owner' },
    });
    expect(promote.status).toBe(403);
  });

  it('change what a key may do at once', async () => {
    const editor = await createMember();
    expect((await call('GET', '/api/v1/me', { key: editor.key })).body.scopes).toHaveLength(3);
    await call('PATCH', `/api/v1/members/${editor.userId}`, { body: { role: 'viewer' } });
    expect((await call('GET', '/api/v1/me', { key: editor.key })).body.scopes).toEqual(['workflows:read']);
  });

  it('end with the membership; workflows go to whoever ended it', async () => {
    const editor = await createMember();
    const id = await createWorkflow({}, editor.key);
    expect((await call('DELETE', `/api/v1/members/${editor.userId}`)).status).toBe(204);
    expect((await call('GET', '/api/v1/me', { key: editor.key })).status).toBe(401);
    const me = (await call('GET', '/api/v1/me', { key: fullKey })).body.user.id;
    expect((await call('GET', `/api/v1/workflows/${id}`)).body.ownerId).toBe(me);
  });

  it('leave an organization one owner at least', async () => {
    const { members } = (await call('GET', '/api/v1/members', { key: other.key })).body;
    const path = `/api/v1/members/${members[0].userId}`;
    expect((await call('PATCH', path, { key: other.key, body: { role: 'viewer' } })).status).toBe(409);
    expect((await call('DELETE', path, { key: other.key })).status).toBe(409);
  });
});
