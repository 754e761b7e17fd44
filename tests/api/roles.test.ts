import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/api/define-endpoint';
import { endpointList } from '@/lib/api/endpoints';
import {
  baseUrl,
  call,
  createMember,
  createOtherOrganization,
  createWorkflow,
  type Person,
} from '../support/api';

// Viewer, editor, admin, owner and outsider times every endpoint and every page: what is refused by the API is hidden on the
// pages, too. Everything is asked about a workflow of the owner that all of the organization may see.

const roles = ['viewer', 'editor', 'admin', 'owner', 'outsider'] as const;
type Role = (typeof roles)[number];

const people = new Map<Role, Pick<Person, 'key'> & { cookie: string }>();
let workflowId = '';
let runId = '';

/** What only admins may do, with a body that is right, so that nothing else can be the reason. */
const forAdmins: Record<string, object | null> = {
  'members.add': { email: 'not-added@example.com' },
  'members.update': { role: 'viewer' },
  'members.remove': null,
  'organizations.create': { name: 'Not made' },
  'organizations.update': { name: 'Not renamed' },
  'organizations.remove': null,
  'invitations.list': null,
  'invitations.create': { email: 'not-invited@example.com' },
  'invitations.revoke': null,
  'audit.list': null,
  'audit.exportCsv': null,
  'webhooks.list': null,
  'webhooks.create': { url: 'https://example.com/hook', events: ['*'] },
  'webhooks.get': null,
  'webhooks.update': { enabled: false },
  'webhooks.remove': null,
  'webhooks.test': null,
  'webhooks.deliveries': null,
  'webhooks.redeliver': null,
};

/** Of a workflow: what its owner and admins may do, and others who see it may not. */
const forTheOwnerOfTheWorkflow: Record<string, object | null> = {
  'workflows.update': { description: 'x' },
  'workflows.delete': null,
  'workflows.deploy': null,
  'workflows.undeploy': null,
  'workflows.setStatus': { status: 'paused' },
  'drafts.save': { definition: {}, revision: 1 },
  'versions.create': { versionTag: 'x' },
  'versions.restore': null,
  'versions.deploy': null,
  'shares.add': { userId: 'user_x' },
  'shares.remove': null,
  'publicLinks.list': null,
  'publicLinks.create': {},
  'publicLinks.revoke': null,
  'templates.publish': {},
  'codeWorkflows.update': { code: 'export default async () => 1' },
};

const guarded = endpointList.filter((endpoint) => !endpoint.isPublic);

/** Things of the organization by the resource they are found under; of others an id that nobody has is taken. */
const things: Record<string, string> = {};

function probe({ id, method, path: place, response, body }: Endpoint, role: Role, asked = workflowId) {
  const filled = place
    .replace('/workflows/:id', `/workflows/${asked}`)
    .replace(':version', '1')
    .replace(/:\w+/g, 'unknown_id');
  const query = id === 'organizations.remove' ? '?confirm=something+else' : '';
  return call(method, `${filled}${query}`, {
    key: people.get(role)?.key ?? null,
    isStream: response === 'events',
    ...(body ? { body: forAdmins[id] ?? forTheOwnerOfTheWorkflow[id] ?? {} } : {}),
  });
}

async function signIn(email: string): Promise<string> {
  const reply = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: baseUrl },
    body: JSON.stringify({ email, password: 'a password' }),
  });
  expect(reply.status).toBe(200);
  return reply.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

beforeAll(async () => {
  const { key } = await createOtherOrganization();
  for (const role of roles) {
    const home = role === 'outsider' ? (await createOtherOrganization()).key : key;
    const person = await createMember(role === 'outsider' ? 'owner' : role, home);
    people.set(role, { key: person.key, cookie: await signIn(person.email) });
  }
  const owner = people.get('owner')?.key;
  workflowId = await createWorkflow({ isPublic: true, status: 'active' }, owner);
  const run = await call('POST', `/api/v1/workflows/${workflowId}/execute?wait=20000`, {
    key: owner ?? null,
  });
  runId = run.body.executionId;
  await call('POST', '/api/v1/tables', { key: owner ?? null, body: { name: 'matrix', columns: [] } });
  const paths = { '/x': { get: { operationId: 'x', responses: { 200: { description: 'ok' } } } } };
  const servers = [{ url: 'https://matrix.example.com' }];
  const document = { openapi: '3.1.0', info: { title: 'Matrix', version: '1' }, servers, paths };
  await call('POST', '/api/v1/integrations', { key: owner ?? null, body: { name: 'matrix', document } });
  Object.assign(things, await makeThings(owner ?? ''));
});

/** One of each kind that is found by its name or its id alone. */
async function makeThings(key: string): Promise<Record<string, string>> {
  const post = async (path: string, body: object) =>
    (await call('POST', `/api/v1/${path}`, { key, body })).body;
  const name = 'matrix';
  await post('functions', { name, kind: 'code', code: 'return 1' });
  await post('variables', { name: 'MATRIX', value: 'x' });
  await post('mail-templates', { name, subject: 'Hello', text: 'Hello' });
  const credential = await post('credentials', { name, type: 'bearer', data: { token: 'long enough' } });
  const webhook = await post('webhooks', { url: 'https://example.com/h', events: ['*'] });
  const mail = await post(`mail-templates/${name}/test`, { to: 'me@example.com' });
  const invitation = await post('invitations', { email: 'matrix@example.com' });
  const view = await post('saved-views', { page: 'runs', name, query: 'status=failed' });
  const apiKey = await post('api-keys', { name, scopes: ['workflows:read'] });
  const template = await post(`workflows/${workflowId}/template`, { name });
  const event = await post('events', { type: 'matrix.made', data: {} });
  const me = await call('GET', '/api/v1/me', { key });
  return {
    ...{ functions: name, 'mail-templates': name, tables: name, records: name, integrations: name },
    ...{ variables: 'MATRIX', credentials: credential.id, webhooks: webhook.id, outbox: mail.mailId },
    ...{ invitations: invitation.id, 'saved-views': view.id, 'api-keys': apiKey.id },
    ...{ templates: template.templateId, events: event.id, members: me.body.user.id },
  };
}

describe.each(guarded.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (id, endpoint) => {
  const isWrite = endpoint.scope === 'workflows:write' || endpoint.scope === 'workflows:execute';

  it(`is ${isWrite ? 'refused to' : 'open to'} viewers`, async () => {
    const reply = await probe(endpoint, 'viewer');
    if (isWrite) expect([reply.status, reply.body.error.code]).toEqual([403, 'scope_required']);
    else expect([401, 403].includes(reply.status)).toBe(false);
  });

  const isRefused = id in forAdmins || id in forTheOwnerOfTheWorkflow;

  it(`is ${isRefused ? 'refused to' : 'open to'} editors who do not own it`, async () => {
    const reply = await probe(endpoint, 'editor');
    if (isRefused) expect([reply.status, reply.body.error.code]).toEqual([403, 'forbidden']);
    else expect([401, 403].includes(reply.status)).toBe(false);
  });

  if (endpoint.path.startsWith('/api/v1/workflows/:id')) {
    it('knows of nothing where outsiders ask', async () => {
      expect((await probe(endpoint, 'outsider')).status).toBe(404);
    });
  }

  if (id in forTheOwnerOfTheWorkflow) {
    it.each(['admin', 'editor'] as const)(
      'is open to %ss, to editors where the workflow is theirs',
      async (role) => {
        const key = people.get(role === 'admin' ? 'owner' : 'editor')?.key ?? '';
        const own = await createWorkflow({ isPublic: true, status: 'active' }, key);
        const reply = await probe(endpoint, role, own);
        // What an admin alone may publish, an editor may not.
        const isForAdmins = id === 'templates.publish' && role === 'editor';
        expect([reply.status === 403, reply.status < 500]).toEqual([isForAdmins, true]);
      },
    );
  }

  // What takes away or changes what the other tests need is tried by the tests of its own.
  if (id in forAdmins && id !== 'organizations.create') {
    it('is open to admins', async () => {
      const reply = await probe(endpoint, 'admin');
      expect([id, reply.status === 403]).toEqual([id, id === 'organizations.remove']);
      expect(reply.status).toBeLessThan(500);
      if (id === 'organizations.remove') expect((await probe(endpoint, 'owner')).status).toBe(409);
    });
  }
});

const ofThings = guarded.filter(({ path: place }) =>
  /^\/api\/v1\/(?!workflows|executions)[\w-]+\/:/.test(place),
);

function probeThing({ method, path: place, examples, body }: Endpoint, role: Role) {
  const [, , , resource = ''] = place.split('/');
  const filled = place.replace(/:\w+/, things[resource] ?? 'unknown_id').replace(/:\w+/g, 'unknown_id');
  const sent = body ? { body: examples?.find((example) => example.body !== undefined)?.body ?? {} } : {};
  return call(method, filled, { key: people.get(role)?.key ?? null, ...sent });
}

describe('what is found by its name or id', () => {
  // What is received there is named by the sender: it belongs to the organization of the key.
  const asked = ofThings.filter(({ id }) => id !== 'integrationEvents.receive');

  it.each(asked.map((endpoint) => [endpoint.id, endpoint] as const))(
    'is not there for outsiders who ask %s',
    async (_id, endpoint) => {
      expect((await probeThing(endpoint, 'outsider')).status).toBe(404);
    },
  );

  it('is there for its own organization all the same', async () => {
    const read = ofThings.filter(({ method, path: place }) => method === 'GET' && /:\w+$/.test(place));
    const known = read.filter(({ path: place }) => (place.split('/')[3] ?? '') in things);
    for (const endpoint of known.filter(({ id }) => id !== 'records.get')) {
      expect([endpoint.id, (await probeThing(endpoint, 'owner')).status]).toEqual([endpoint.id, 200]);
    }
    expect(known.length).toBeGreaterThan(8);
  });
});

/** Who sees a page; everybody else is told that there is none, and finds no link to it. */
const pages: Record<string, readonly Role[]> = {
  '/': roles,
  '/workflows': roles,
  '/templates': roles,
  '/runs': roles,
  '/events': roles,
  '/approvals': roles,
  '/stats': roles,
  '/tables': roles,
  '/functions': roles,
  '/integrations': roles,
  '/credentials': ['editor', 'admin', 'owner', 'outsider'],
  '/outbox': roles,
  '/docs/first-workflow': roles,
  '/docs/api': roles,
  '/settings/profile': roles,
  '/settings/organization': roles,
  '/settings/members': roles,
  '/settings/api-keys': ['editor', 'admin', 'owner', 'outsider'],
  '/settings/variables': ['editor', 'admin', 'owner', 'outsider'],
  '/settings/mail-templates': ['editor', 'admin', 'owner', 'outsider'],
  '/settings/webhooks': ['admin', 'owner', 'outsider'],
  '/settings/audit': ['admin', 'owner', 'outsider'],
};

async function pageFor(role: Role | null, path: string) {
  const cookie = role === null ? undefined : people.get(role)?.cookie;
  const reply = await fetch(`${baseUrl}${path}`, {
    redirect: 'manual',
    headers: cookie ? { Cookie: cookie } : {},
  });
  return { status: reply.status, location: reply.headers.get('location') ?? '', html: await reply.text() };
}

describe.each(Object.entries(pages))('the page %s', (path, allowed) => {
  it('is there for those who may see it, and nobody else', async () => {
    for (const role of roles) {
      const { status } = await pageFor(role, path);
      expect([role, status]).toEqual([role, allowed.includes(role) ? 200 : 404]);
    }
    const stranger = await pageFor(null, path);
    expect([307, stranger.location.includes('/sign-in')]).toEqual([stranger.status, true]);
  });
});

/** Pages of a thing: there for the organization it belongs to, not for outsiders. */
const pagesOfThings: Record<string, () => string> = {
  '/workflows/[workflowId]': () => `/workflows/${workflowId}`,
  '/workflows/[workflowId]/versions': () => `/workflows/${workflowId}/versions`,
  '/runs/[runId]': () => `/runs/${runId}`,
  '/runs/[runId]/report': () => `/runs/${runId}/report`,
  '/tables/[table]': () => '/tables/matrix',
  '/integrations/[name]': () => '/integrations/matrix',
};

/** Pages that lead on, or are for everybody. */
const otherPages: Record<string, string> = {
  '/docs/[guide]': 'a guide is the same for all',
  '/docs': 'leads to the first guide',
  '/settings': 'leads to the profile',
  '/sign-in': 'for everybody',
  '/sign-up': 'for everybody',
  '/invitation': 'for who has the link',
  '/approvals/answer': 'for who has the link',
  '/credentials/connected': 'for who comes back from a sign-in elsewhere',
  '/public/[token]': 'for who has the link',
};

describe.each(Object.entries(pagesOfThings))('the page %s', (_place, pathOf) => {
  it('is there for the organization, not for outsiders', async () => {
    for (const role of roles) {
      const { status } = await pageFor(role, pathOf());
      expect([role, status]).toEqual([role, role === 'outsider' ? 404 : 200]);
    }
  });
});

it('every page of the app is in one of these tables', () => {
  const found = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map(
      (file) =>
        `/${path
          .dirname(file)
          .replaceAll(path.sep, '/')
          .replace(/\([a-z]+\)\/?/g, '')}`,
    )
    .map((place) => (place === '/.' ? '/' : place.replace(/(.)\/$/, '$1')))
    .filter((place) => !(place in pages) && place !== '/docs/api');
  expect(found.filter((place) => !(place in pagesOfThings) && !(place in otherPages))).toEqual([]);
});

describe('the menus', () => {
  it.each(roles)('of a %s lead only to pages that are open', async (role) => {
    const html = (await pageFor(role, '/settings/profile')).html;
    for (const [path, allowed] of Object.entries(pages)) {
      if (path === '/' || path.startsWith('/docs/')) continue;
      expect([path, html.includes(`href="${path}"`)]).toEqual([path, allowed.includes(role)]);
    }
  });
});
