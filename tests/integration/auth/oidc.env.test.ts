import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auth } from '@/lib/server/auth/auth';
import { oidcName } from '@/lib/server/auth/oidc';
import { identityOfSession } from '@/lib/server/auth/session-identity';
import { prisma } from '@/lib/server/db';
import { type LocalServer, startServer } from '@/tests/support/http-server';

// Sign-in with an OpenID Connect provider: a real one in small, with discovery, keys, signed tokens and PKCE.

const base = 'http://127.0.0.1:3000';
const email = `${randomUUID()}@example.com`;
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
let provider: LocalServer;
/** What the authorization was asked with; the token must name the same nonce. */
let nonce: string | null = null;

beforeAll(async () => {
  provider = await startServer(({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerTo(url)));
  });
  process.env.OIDC_ISSUER = provider.url;
  process.env.OIDC_CLIENT_ID = 'sluice';
  process.env.OIDC_CLIENT_SECRET = 'a client secret';
  process.env.OIDC_NAME = 'Example ID';
});

afterAll(async () => {
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'])
    delete process.env[name];
  await provider.close();
});

function answerTo(url: string): unknown {
  const at = (path: string) => `${provider.url}${path}`;
  if (url.startsWith('/.well-known/')) {
    return {
      issuer: provider.url,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      userinfo_endpoint: at('/userinfo'),
      jwks_uri: at('/jwks'),
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }
  if (url === '/jwks')
    return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] };
  if (url === '/token')
    return { access_token: 'token', token_type: 'Bearer', expires_in: 60, id_token: idToken() };
  return { sub: 'ada', email, email_verified: true, name: 'Ada Lovelace' };
}

function idToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: provider.url,
    aud: 'sluice',
    sub: 'ada',
    iat: now,
    exp: now + 60,
    email,
    name: 'Ada Lovelace',
  };
  const signed = `${part({ alg: 'RS256', kid: 'k' })}.${part({ ...claims, email_verified: true, ...(nonce ? { nonce } : {}) })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

/** From the button to the session, as a browser goes. */
async function signIn(): Promise<Headers> {
  const begun = await auth().handler(
    new Request(`${base}/api/auth/sign-in/social`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: base, Host: '127.0.0.1:3000' },
      body: JSON.stringify({ provider: 'oidc', callbackURL: '/runs' }),
    }),
  );
  const { url } = (await begun.json()) as { url: string };
  const asked = new URL(url).searchParams;
  nonce = asked.get('nonce');
  expect(url.startsWith(`${provider.url}/authorize`)).toBe(true);
  expect(asked.get('redirect_uri')).toBe(`${base}/api/auth/callback/oidc`);
  expect(asked.get('code_challenge_method')).toBe('S256');
  const back = await auth().handler(
    new Request(
      `${base}/api/auth/callback/oidc?code=abc&state=${encodeURIComponent(asked.get('state') ?? '')}`,
      {
        headers: { Cookie: cookiesOf(begun), Host: '127.0.0.1:3000' },
      },
    ),
  );
  expect([back.status, back.headers.get('location')]).toEqual([302, '/runs']);
  return new Headers({ Cookie: cookiesOf(back) });
}

it('makes an account with an organization at the first sign-in, and finds it at the next', async () => {
  expect(oidcName()).toBe('Example ID');
  const identity = await identityOfSession(await signIn());
  expect(identity).toMatchObject({ role: 'owner', credential: 'session' });
  const again = await identityOfSession(await signIn());
  expect(again?.userId).toBe(identity?.userId);
  const user = await prisma().user.findUnique({ where: { email }, include: { accounts: true } });
  expect(user).toMatchObject({ name: 'Ada Lovelace', accounts: [{ providerId: 'oidc', accountId: 'ada' }] });
});
