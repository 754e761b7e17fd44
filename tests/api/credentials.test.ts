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

// Credentials over HTTP: what is secret goes in and never comes out.

const SECRET = 'api-leak/secret+0123456789';

let recorder: RecordingServer;

beforeAll(async () => {
  recorder = await startRecordingServer();
  recorder.onRequest(({ path, headers }) => ({
    status: path.startsWith('/refused') ? 401 : 200,
    body: path === '/token' ? { access_token: SECRET, expires_in: 3_600 } : { headers, path },
  }));
});

afterAll(() => recorder.close());

async function create(fields: object = {}, key?: string): Promise<AnyBody> {
  const body = { name: unique('Credential'), type: 'bearer', data: { token: SECRET }, ...fields };
  const reply = await call('POST', '/api/v1/credentials', { body, ...(key ? { key } : {}) });
  expect([reply.status, reply.body]).toEqual([201, reply.body]);
  return reply.body;
}

function steps(config: object) {
  return {
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
      { id: 'call', nodeId: 'http', label: 'Call', position: { x: 320, y: 0 }, config },
    ],
    connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'call', targetPort: 'input' }],
  };
}

describe('a credential', () => {
  it('is answered without what is secret', async () => {
    const data = { username: 'ada', password: SECRET };
    const allowedHosts = ['API.Example.com', '*.example.org:8443'];
    const created = await create({ type: 'basic', data, allowedHosts });
    expect(created).toMatchObject({
      type: 'basic',
      settings: { username: 'ada' },
      allowedHosts: ['api.example.com', '*.example.org:8443'],
      lastUsedAt: null,
      canChange: true,
    });
    const got = await call('GET', `/api/v1/credentials/${created.id}`);
    expect([got.status, got.body]).toEqual([200, { ...created, usedBy: [] }]);
    const list = await call('GET', '/api/v1/credentials');
    expect(list.body.credentials).toContainEqual(created);
    const changed = await call('PUT', `/api/v1/credentials/${created.id}`, { body: { allowedHosts: [] } });
    for (const reply of [created, got.body, list.body, changed.body]) {
      expect(JSON.stringify(reply)).not.toContain(SECRET);
    }
  });

  it('keeps its secret when other fields are changed', async () => {
    const { id, name } = await create({ type: 'api_key', data: { name: 'X-One', value: SECRET } });
    const body = { data: { name: 'X-Two' }, name: `${name} renamed` };
    const changed = await call('PUT', `/api/v1/credentials/${id}`, { body });
    expect(changed.body).toMatchObject({ name: body.name, settings: { name: 'X-Two', placement: 'header' } });
    await call('POST', `/api/v1/credentials/${id}/test`, { body: { url: `${recorder.url}/kept` } });
    expect(recorder.to('/kept')[0]?.headers['x-two']).toBe(SECRET);
  });

  it.each([
    ['an unknown type', { type: 'magic' }, 'type'],
    ['a missing field', { data: {} }, 'data.token'],
    ['a field of another type', { data: { token: SECRET, password: 'x' } }, 'data'],
    ['a secret too short to be struck out', { data: { token: 'short' } }, 'data.token'],
    ['a line break in a header', { data: { token: `${SECRET}\r\nX-Evil: 1` } }, 'data.token'],
    ['a host that is none', { allowedHosts: ['https://api.example.com'] }, 'allowedHosts[0]'],
    ['a name that looks like an id', { name: 'cred_1' }, 'name'],
    ['a secret no template can name', { type: 'secret', name: 'two words', data: { value: SECRET } }, 'name'],
    [
      'a secret with hosts',
      { type: 'secret', name: 'A_1', data: { value: SECRET }, allowedHosts: ['a.example'] },
      'allowedHosts',
    ],
  ])('is refused with %s', async (_what, fields, field) => {
    const body = { name: unique('Bad'), type: 'bearer', data: { token: SECRET }, ...fields };
    const reply = await call('POST', '/api/v1/credentials', { body });
    expect([reply.status, reply.body.error.field]).toEqual([400, field]);
    expect(JSON.stringify(reply.body)).not.toContain(SECRET);
  });

  it('has a name of its own in the organization', async () => {
    const { name } = await create();
    const body = { name, type: 'bearer', data: { token: SECRET } };
    const again = await call('POST', '/api/v1/credentials', { body });
    expect([again.status, again.body.error.field]).toEqual([409, 'name']);
    const other = await createOtherOrganization();
    await create({ name }, other.key);
  });

  it('is described by its type, with the fields of its form', async () => {
    const { body } = await call('GET', '/api/v1/credentials/types');
    const oauth = body.types.find(({ type }: { type: string }) => type === 'oauth2');
    expect(oauth).toMatchObject({ secretFields: ['clientSecret'] });
    expect(oauth.fields.properties.tokenUrl).toMatchObject({ label: 'Token URL', widget: 'text' });
  });
});

describe('another organization', () => {
  it('finds none of ours', async () => {
    const { id } = await create();
    const { key } = await createOtherOrganization();
    const path = `/api/v1/credentials/${id}`;
    expect((await call('GET', '/api/v1/credentials', { key })).body.count).toBe(0);
    expect((await call('GET', path, { key })).status).toBe(404);
    expect((await call('PUT', path, { key, body: { name: 'mine' } })).status).toBe(404);
    expect((await call('DELETE', path, { key })).status).toBe(404);
    const test = await call('POST', `${path}/test`, { key, body: { url: `${recorder.url}/other` } });
    expect(test.status).toBe(404);
    expect(recorder.to('/other')).toHaveLength(0);
  });
});

describe('an editor', () => {
  it('sees and uses the credentials of others, and changes only their own', async () => {
    const { id } = await create();
    const { key } = await createMember();
    const path = `/api/v1/credentials/${id}`;
    expect((await call('GET', path, { key })).body).toMatchObject({ id, canChange: false });
    expect((await call('PUT', path, { key, body: { name: 'mine' } })).status).toBe(403);
    expect((await call('DELETE', path, { key })).status).toBe(403);
    const own = await create({}, key);
    expect((await call('DELETE', `/api/v1/credentials/${own.id}`, { key })).status).toBe(204);
    const others = await create({}, key);
    expect((await call('DELETE', `/api/v1/credentials/${others.id}`)).status).toBe(204);
  });
});

describe('a credential of the type oauth2_code', () => {
  it('is connected by a sign-in elsewhere, and then goes with requests', async () => {
    const data = {
      authorizationUrl: `${recorder.url}/authorize`,
      tokenUrl: `${recorder.url}/token`,
      clientId: 'sluice',
      clientSecret: 'secret of the client',
    };
    const { id, isConnected } = await create({ type: 'oauth2_code', data });
    expect(isConnected).toBe(false);
    const path = `/api/v1/credentials/${id}`;
    for (const [key, status] of [
      [(await createMember('viewer')).key, 403],
      [(await createMember('editor')).key, 403],
      [(await createOtherOrganization()).key, 404],
    ] as const)
      expect((await call('POST', `${path}/authorize`, { key })).status).toBe(status);
    const begun = await call('POST', `${path}/authorize`);
    const state = new URL(begun.body.url).searchParams.get('state');
    const body = { state, code: 'from the address' };
    const { key } = await createMember('admin');
    expect((await call('POST', '/api/v1/credentials/connect', { key, body })).status).toBe(403);
    const connected = await call('POST', '/api/v1/credentials/connect', { body });
    expect([connected.status, connected.body]).toMatchObject([200, { id, isConnected: true }]);
    const test = await call('POST', `${path}/test`, { body: { url: `${recorder.url}/connected` } });
    expect(test.body).toMatchObject({ success: true, status: 200 });
    expect(recorder.to('/connected')[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(JSON.stringify([connected.body, test.body, (await call('GET', path)).body])).not.toContain(SECRET);
  });
});

describe('deleting a credential', () => {
  it('is refused while a workflow names it, unless forced', async () => {
    const { id, name } = await create();
    const workflowId = await createWorkflow(steps({ url: 'https://api.example.com', auth: name }));
    const used = await call('GET', `/api/v1/credentials/${id}`);
    expect(used.body.usedBy).toMatchObject([{ kind: 'workflow', id: workflowId }]);
    const refused = await call('DELETE', `/api/v1/credentials/${id}`);
    expect([refused.status, refused.body.error.details.usedBy]).toMatchObject([409, [{ id: workflowId }]]);
    expect((await call('DELETE', `/api/v1/credentials/${id}?force=true`)).status).toBe(204);
    expect((await call('GET', `/api/v1/credentials/${id}`)).status).toBe(404);
  });

  it('is refused while a template or a function names it', async () => {
    const secret = `S_${Date.now()}`;
    const { id } = await create({ name: secret, type: 'secret', data: { value: SECRET } });
    const { id: used, name } = await create();
    await createWorkflow(steps({ url: `https://api.example.com/{{secrets.${secret}}}` }));
    const body = { name: `uses-${secret}`, kind: 'http', url: 'https://api.example.com', auth: name };
    expect((await call('POST', '/api/v1/functions', { body })).status).toBe(201);
    expect((await call('DELETE', `/api/v1/credentials/${id}`)).status).toBe(409);
    expect((await call('DELETE', `/api/v1/credentials/${used}`)).status).toBe(409);
  });
});

describe('trying a credential out', () => {
  it('says how the far side answered, and nothing more', async () => {
    const { id } = await create();
    const path = `/api/v1/credentials/${id}/test`;
    const good = await call('POST', path, { body: { url: `${recorder.url}/me` } });
    expect(good.body).toMatchObject({ success: true, status: 200 });
    expect(recorder.to('/me')[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    const bad = await call('POST', path, { body: { url: `${recorder.url}/refused` } });
    expect(bad.body).toMatchObject({ success: false, status: 401 });
    expect(JSON.stringify([good.body, bad.body])).not.toContain(SECRET);
  });

  it('goes through the guarded client, and to allowed hosts only', async () => {
    const { id } = await create({ allowedHosts: ['api.example.com', '169.254.169.254'] });
    const path = `/api/v1/credentials/${id}/test`;
    const elsewhere = await call('POST', path, { body: { url: `${recorder.url}/elsewhere` } });
    expect(elsewhere.body).toMatchObject({ success: false, status: null });
    expect(recorder.to('/elsewhere')).toHaveLength(0);
    const metadata = await call('POST', path, { body: { url: 'http://169.254.169.254/latest' } });
    expect(metadata.body).toMatchObject({ success: false, status: null });
  });

  it('is refused for types that HTTP does not know', async () => {
    const { id } = await create({ type: 'smtp', data: { host: 'mail.example.com' } });
    const reply = await call('POST', `/api/v1/credentials/${id}/test`, { body: { url: recorder.url } });
    expect(reply.status).toBe(400);
  });
});

describe('no answer of the API about a run holds a secret', () => {
  it('that the far side repeats', async () => {
    const { name } = await create();
    const config = { url: `${recorder.url}/run`, auth: name };
    const workflowId = await createWorkflow({ ...steps(config), status: 'active' });
    const { body } = await call('POST', `/api/v1/workflows/${workflowId}/execute`);
    const path = `/api/v1/executions/${body.executionId}`;
    await until(async () => (await call('GET', path)).body.status === 'completed');
    const answers = await Promise.all(
      [
        path,
        `${path}/spans`,
        `${path}/logs`,
        `${path}/progress`,
        `${path}/events`,
        `/api/v1/workflows/${workflowId}`,
      ].map((place) => call('GET', place)),
    );
    const text = JSON.stringify(answers.map((answer) => answer.body));
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(encodeURIComponent(SECRET));
    // The definition, as it is exported, holds the name alone.
    expect(text).toContain(name);
  });
});
