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

function probe({ id, method, path: place, response, body }: Endpoint, role: Role) {
  const filled = place
    .replace('/workflows/:id', `/workflows/${workflowId}`)
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
});

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
