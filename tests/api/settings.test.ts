import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, createMember, createOtherOrganization, createWorkflow, unique } from '../support/api';

// The organization, invitations and the audit log. Each test has an organization of its own.

const email = () => `${randomUUID()}@example.com`;
const entriesOf = async (key: string, query = '') =>
  (await call('GET', `/api/v1/audit?limit=100&${query}`, { key })).body.entries;

describe('the organization', () => {
  it('is read by everybody and changed by admins', async () => {
    const { key } = await createOtherOrganization();
    const [viewer, editor] = [await createMember('viewer', key), await createMember('editor', key)];
    const before = await call('GET', '/api/v1/organization', { key: viewer.key });
    expect(before.body).toMatchObject({ role: 'viewer', members: 3, workflows: 0, runRetentionDays: null });
    const patch = (body: object, by = key) => call('PATCH', '/api/v1/organization', { key: by, body });
    expect((await patch({ name: 'Mine' }, editor.key)).status).toBe(403);
    for (const body of [{ runRetentionDays: 0 }, { runRetentionDays: 1.5 }, { name: ' ' }]) {
      expect((await patch(body)).status).toBe(400);
    }
    const after = await patch({ name: 'Bakery', runRetentionDays: 7, auditRetentionDays: 365 });
    expect(after.body).toMatchObject({ name: 'Bakery', runRetentionDays: 7, auditRetentionDays: 365 });
    expect((await patch({ runRetentionDays: null })).body).toMatchObject({
      runRetentionDays: null,
      auditRetentionDays: 365,
    });
  });

  it('is deleted by an owner who types its name, and nobody is left without one', async () => {
    const { key } = await createOtherOrganization();
    const admin = await createMember('admin', key);
    const { body } = await call('GET', '/api/v1/organization', { key });
    const remove = (confirm: string, by = key) =>
      call('DELETE', `/api/v1/organization?confirm=${encodeURIComponent(confirm)}`, { key: by });
    expect((await remove(body.name, admin.key)).status).toBe(403);
    expect((await remove('something else')).status).toBe(409);
    await createWorkflow({}, key);
    expect((await remove(body.name)).status).toBe(204);
    expect((await call('GET', '/api/v1/organization', { key })).status).toBe(401);
  });
});

describe('an invitation', () => {
  it('brings a new person in, once, with the role it names', async () => {
    const { key } = await createOtherOrganization();
    const address = email();
    const invite = await call('POST', '/api/v1/invitations', {
      key,
      body: { email: address, role: 'viewer' },
    });
    expect([invite.status, invite.body.email]).toEqual([201, address]);
    const token = new URL(invite.body.url).searchParams.get('token') ?? '';
    const mails = await call('GET', `/api/v1/outbox?to=${encodeURIComponent(address)}`, { key });
    expect(mails.body.count).toBe(1);
    const open = () => call('POST', '/api/v1/invitations/open', { key: null, body: { token } });
    expect((await open()).body).toMatchObject({ email: address, role: 'viewer', hasAccount: false });
    const accept = (body: object) =>
      call('POST', '/api/v1/invitations/accept', { key: null, body: { token, ...body } });
    const bare = await accept({});
    expect([bare.status, bare.body.error.field]).toEqual([400, 'password']);
    expect((await accept({ name: 'Ada', password: 'a long password' })).body).toMatchObject({
      isNewAccount: true,
    });
    expect((await accept({ name: 'Ada', password: 'a long password' })).status).toBe(404);
    expect((await open()).status).toBe(404);
    const members = await call('GET', '/api/v1/members', { key });
    expect(members.body.members).toContainEqual(
      expect.objectContaining({ email: address, name: 'Ada', role: 'viewer' }),
    );
    expect((await call('GET', '/api/v1/invitations', { key })).body.count).toBe(0);
  });

  it('is for admins to make and to take back, and is worth nothing when it was', async () => {
    const { key } = await createOtherOrganization();
    const [admin, editor] = [await createMember('admin', key), await createMember('editor', key)];
    const invite = (by: string, body: object) => call('POST', '/api/v1/invitations', { key: by, body });
    expect((await invite(editor.key, { email: email() })).status).toBe(403);
    expect((await invite(admin.key, { email: email(), role: 'owner' })).status).toBe(403);
    expect((await invite(key, { email: 'nobody' })).status).toBe(400);
    expect((await invite(key, { email: editor.email })).status).toBe(409);
    const { body } = await invite(admin.key, { email: email() });
    expect((await call('GET', '/api/v1/invitations', { key: editor.key })).status).toBe(403);
    expect((await call('DELETE', `/api/v1/invitations/${body.id}`)).status).toBe(404);
    expect((await call('DELETE', `/api/v1/invitations/${body.id}`, { key: admin.key })).status).toBe(204);
    for (const token of [new URL(body.url).searchParams.get('token') ?? '', 'made up']) {
      expect((await call('POST', '/api/v1/invitations/open', { key: null, body: { token } })).status).toBe(
        404,
      );
    }
  });
});

describe('the audit log', () => {
  it('holds who changed what, before and after, of every kind, and no secret', async () => {
    const { key } = await createOtherOrganization();
    const name = unique('Orders');
    const id = await createWorkflow({ name }, key);
    await call('PUT', `/api/v1/workflows/${id}`, { key, body: { description: 'Of the shop' } });
    await call('POST', `/api/v1/workflows/${id}/deploy`, { key });
    const secret = 'a-very-secret-value';
    const made = await call('POST', '/api/v1/credentials', {
      key,
      body: { name: 'STRIPE', type: 'secret', data: { value: secret } },
    });
    expect(made.status).toBe(201);
    await call('DELETE', `/api/v1/credentials/${made.body.id}`, { key });
    await call('POST', '/api/v1/tables', { key, body: { name: 'orders', columns: [] } });
    const member = await createMember('viewer', key);
    await call('PATCH', `/api/v1/members/${member.userId}`, { key, body: { role: 'editor' } });
    await call('DELETE', `/api/v1/workflows/${id}`, { key });

    const entries = await entriesOf(key);
    const of = (action: string) => entries.find((entry: { action: string }) => entry.action === action);
    expect(of('workflows.create')).toMatchObject({
      subjectId: id,
      subjectName: name,
      before: null,
      after: { name },
    });
    expect(of('workflows.update').changes).toEqual([
      { path: ['description'], field: 'description', before: '', after: 'Of the shop' },
    ]);
    expect(of('workflows.deploy').changes.map((change: { field: string }) => change.field)).toContain(
      'status',
    );
    expect(of('workflows.delete')).toMatchObject({ subjectId: id, after: null });
    expect(of('credentials.create')).toMatchObject({
      subjectName: 'STRIPE',
      keyId: expect.stringMatching(/^key_/),
    });
    expect(of('credentials.remove').after).toBeNull();
    expect(of('tables.create')).toMatchObject({ subjectName: 'orders' });
    expect(of('members.update').changes).toMatchObject([
      { field: 'role', before: 'viewer', after: 'editor' },
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret);

    const workflows = await entriesOf(key, 'subject_type=workflow');
    expect(new Set(workflows.map((entry: { subjectType: string }) => entry.subjectType))).toEqual(
      new Set(['workflow']),
    );
    expect(await entriesOf(key, `search=${encodeURIComponent(name.toLowerCase())}`)).toHaveLength(4);
    expect(await entriesOf(key, 'since=2100-01-01T00:00:00Z')).toEqual([]);
    const csv = await call('GET', '/api/v1/audit/export?action=workflows.create', { key });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(String(csv.body).trim().split('\n')).toHaveLength(2);
  });

  it('holds an entry of every kind of change, whichever endpoint makes it', async () => {
    const { key } = await createOtherOrganization();
    const friend = await createMember('editor', key);
    const workflow = await createWorkflow({ status: 'active' }, key);
    const path = `/api/v1/workflows/${workflow}`;
    const graph = { nodes: [{ id: 'a', nodeId: 'noop', label: 'A' }], connections: [] };
    const template = { subject: 'Hello', text: 'Hello' };
    const openapi = {
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      servers: [{ url: 'https://shop.example.com' }],
      paths: { '/orders': { get: { operationId: 'orders', responses: { 200: { description: 'ok' } } } } },
    };
    const done: [string, string, string, object?][] = [
      ['shares.add', 'POST', `${path}/share`, { userId: friend.userId, access: 'view' }],
      ['shares.remove', 'DELETE', `${path}/share/${friend.userId}`],
      ['versions.create', 'POST', `${path}/versions`, { versionTag: 'first' }],
      ['publicLinks.create', 'POST', `${path}/links`, {}],
      ['workflows.setStatus', 'PUT', `${path}/status`, { status: 'paused' }],
      ['workflows.duplicate', 'POST', `${path}/duplicate`],
      ['imports.create', 'POST', '/api/v1/workflows/import', { source: graph, create: true }],
      ['business.workflows.create', 'POST', '/api/business/workflows', { name: 'By code', steps: [] }],
      ['functions.create', 'POST', '/api/v1/functions', { name: 'f', kind: 'code', code: 'return 1' }],
      ['functions.update', 'PUT', '/api/v1/functions/f', { kind: 'code', code: 'return 2' }],
      ['functions.remove', 'DELETE', '/api/v1/functions/f'],
      ['variables.create', 'POST', '/api/v1/variables', { name: 'V', value: '1' }],
      ['variables.update', 'PUT', '/api/v1/variables/V', { value: '2' }],
      ['variables.remove', 'DELETE', '/api/v1/variables/V'],
      ['mailTemplates.create', 'POST', '/api/v1/mail-templates', { name: 'm', ...template }],
      ['mailTemplates.update', 'PUT', '/api/v1/mail-templates/m', { subject: 'Bye' }],
      ['mailTemplates.remove', 'DELETE', '/api/v1/mail-templates/m'],
      ['webhooks.create', 'POST', '/api/v1/webhooks', { url: 'https://example.com/h', events: ['*'] }],
      ['integrations.create', 'POST', '/api/v1/integrations', { name: 'shop', document: openapi }],
      ['integrations.update', 'PUT', '/api/v1/integrations/shop', { title: 'The shop' }],
      ['integrations.remove', 'DELETE', '/api/v1/integrations/shop'],
      ['tables.create', 'POST', '/api/v1/tables', { name: 't', columns: [{ name: 'a', type: 'text' }] }],
      ['tables.update', 'PUT', '/api/v1/tables/t', { description: 'Of letters' }],
      ['tables.remove', 'DELETE', '/api/v1/tables/t'],
      ['apiKeys.create', 'POST', '/api/v1/api-keys', { name: 'k', scopes: ['workflows:read'] }],
      ['invitations.create', 'POST', '/api/v1/invitations', { email: email() }],
      ['organizations.update', 'PATCH', '/api/v1/organization', { name: unique('Renamed') }],
      ['members.remove', 'DELETE', `/api/v1/members/${friend.userId}`],
    ];
    for (const [action, method, place, body] of done) {
      const reply = await call(method, place, { key, body });
      expect([action, reply.status, reply.status < 300 || reply.body]).toEqual([action, reply.status, true]);
    }
    const entries = await entriesOf(key);
    const actions = new Set(entries.map((entry: { action: string }) => entry.action));
    expect(done.map(([action]) => action).filter((action) => !actions.has(action))).toEqual([]);
    const updates = entries.filter(({ action }: { action: string }) => action.endsWith('.update'));
    for (const { action, changes } of updates) expect([action, changes.length > 0]).toEqual([action, true]);
  });

  it('writes saves of a draft that follow one another down as one change', async () => {
    const { key } = await createOtherOrganization();
    const id = await createWorkflow({}, key);
    for (const name of ['One', 'Two']) {
      const { body } = await call('GET', `/api/v1/workflows/${id}/draft`, { key });
      const nodes = body.definition.nodes.map((node: object) => ({ ...node, name }));
      const reply = await call('PUT', `/api/v1/workflows/${id}/draft`, {
        key,
        body: { definition: { ...body.definition, nodes }, revision: body.revision },
      });
      expect(reply.status).toBe(200);
    }
    const saves = await entriesOf(key, 'action=drafts.save');
    expect(saves).toHaveLength(1);
    expect(saves[0].changes.map((change: { after: string }) => change.after)).toContain('Two (noop)');
  });

  it('is for admins, and notes nothing that did not happen', async () => {
    const { key } = await createOtherOrganization();
    const editor = await createMember('editor', key);
    expect((await call('GET', '/api/v1/audit', { key: editor.key })).status).toBe(403);
    expect((await call('GET', '/api/v1/audit/export', { key: editor.key })).status).toBe(403);
    const count = (await entriesOf(key)).length;
    const id = await createWorkflow({}, key);
    expect(
      (await call('PUT', `/api/v1/workflows/${id}`, { key: editor.key, body: { name: 'x' } })).status,
    ).toBe(404);
    expect((await call('PUT', `/api/v1/workflows/${id}`, { key, body: { name: '' } })).status).toBe(400);
    expect(await entriesOf(key)).toHaveLength(count + 1);
  });
});

describe('saved views', () => {
  it('belong to a person, are replaced by name, and are deleted', async () => {
    const { key } = await createOtherOrganization();
    const other = await createMember('viewer', key);
    const save = (name: string, query: string, by = key) =>
      call('POST', '/api/v1/saved-views', { key: by, body: { page: 'runs', name, query } });
    const list = async (by = key) =>
      (await call('GET', '/api/v1/saved-views?page=runs', { key: by })).body.views;
    expect((await save('Failed', 'status=failed')).status).toBe(201);
    const again = await save('Failed', 'status=failed&period=day');
    expect(await list()).toMatchObject([{ name: 'Failed', query: 'status=failed&period=day' }]);
    expect((await save(' ', 'x')).status).toBe(400);
    expect((await call('GET', '/api/v1/saved-views?page=workflows', { key })).status).toBe(400);
    expect((await save('Mine', '', other.key)).status).toBe(201);
    expect((await call('DELETE', `/api/v1/saved-views/${again.body.id}`, { key: other.key })).status).toBe(
      404,
    );
    expect((await call('DELETE', `/api/v1/saved-views/${again.body.id}`, { key })).status).toBe(204);
    expect([(await list()).length, (await list(other.key)).length]).toEqual([0, 1]);
  });
});
