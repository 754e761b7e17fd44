import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, call, createMember } from '../support/api';

async function auth(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${baseUrl}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: baseUrl, ...headers },
    body: JSON.stringify(body),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  return { status: response.status, cookie, setCookie: response.headers.getSetCookie().join('\n') };
}

describe('signing up', () => {
  let cookie: string;
  const email = `${randomUUID()}@example.com`;

  beforeAll(async () => {
    const reply = await auth('sign-up/email', { email, password: 'a long password', name: 'Ada' });
    expect(reply.status).toBe(200);
    expect(reply.setCookie).toMatch(/HttpOnly/i);
    expect(reply.setCookie).toMatch(/SameSite=Lax/i);
    cookie = reply.cookie;
  });

  const withCookie = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    call(method, path, { key: null, headers: { Cookie: cookie, ...headers }, body });

  it('makes a personal organization, owned and furnished with templates', async () => {
    const me = await withCookie('GET', '/api/v1/me', {});
    expect(me.body).toMatchObject({
      user: { email, name: 'Ada' },
      organization: { name: 'Ada', role: 'owner' },
      credential: 'session',
    });
    expect(me.body.organizations).toHaveLength(1);
    const templates = await withCookie('GET', '/api/v1/workflows/templates', {});
    expect(templates.body.count).toBeGreaterThanOrEqual(5);
  });

  it('lets pages of this server make changes, and pages of no other', async () => {
    const create = (headers: Record<string, string>) =>
      withCookie('POST', '/api/v1/workflows', headers, { name: 'From a page' });
    expect((await create({ Origin: baseUrl })).status).toBe(201);
    expect((await create({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201);
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site', Origin: baseUrl },
      {},
    ]) {
      const reply = await create(headers as Record<string, string>);
      expect([headers, reply.status]).toEqual([headers, 403]);
    }
  });

  it('does not accept a cookie that was tampered with', async () => {
    const forged = cookie.replace(/=([^.]{4})/, '=AAAA');
    const reply = await call('GET', '/api/v1/me', { key: null, headers: { Cookie: forged } });
    expect(reply.status).toBe(401);
  });
});

describe('a member added by an admin', () => {
  it('can sign in with the password given, and sees the organization', async () => {
    const member = await createMember('viewer');
    const session = await auth('sign-in/email', { email: member.email, password: 'a password' });
    expect(session.status).toBe(200);
    const me = await call('GET', '/api/v1/me', { key: null, headers: { Cookie: session.cookie } });
    expect(me.body).toMatchObject({ organization: { role: 'viewer' }, scopes: ['workflows:read'] });
    const wrong = await auth('sign-in/email', { email: member.email, password: 'not it at all' });
    expect(wrong.status).toBe(401);
  });

  it('gets a password that is shown once when none was given', async () => {
    const email = `${randomUUID()}@example.com`;
    const added = await call('POST', '/api/v1/members', { body: { email } });
    expect(added.body).toMatchObject({ email, role: 'editor', password: expect.any(String) });
    expect((await auth('sign-in/email', { email, password: added.body.password })).status).toBe(200);
    const again = await call('POST', '/api/v1/members', { body: { email } });
    expect([again.status, again.body.error.code]).toEqual([409, 'conflict']);
  });
});
