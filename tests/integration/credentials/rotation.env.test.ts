import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { webhooks } from '@/lib/api/contracts/webhooks';
import { pool } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { createVariable } from '@/lib/server/variables/write-variable';
import { createWebhook } from '@/lib/server/webhooks/webhooks';
import { addCredential, addFunction, identityOf } from '@/tests/support/organizations';
import { createScope } from '@/tests/support/workflows';

// The environment is read once per process: each key means a fresh load, as in a process that was started with it.

const before = process.env.ENCRYPTION_KEY ?? '';

afterAll(() => setKeys(before, ''));

function setKeys(key: string, previous: string): void {
  Object.assign(process.env, { ENCRYPTION_KEY: key, ENCRYPTION_KEY_PREVIOUS: previous });
  vi.resetModules();
}

type Started = Awaited<ReturnType<typeof startWith>>;

async function startWith(key: string, previous = '') {
  setKeys(key, previous);
  const [{ resolveCredential }, { keptToken, sealTokens }, { findStoredFunction }, { rotateSecrets }] =
    await Promise.all([
      import('@/lib/server/credentials/resolve-credential'),
      import('@/lib/server/credentials/kept-tokens'),
      import('@/lib/server/functions/stored-function'),
      import('@/lib/server/secrets/rotate'),
    ]);
  return { resolveCredential, keptToken, sealTokens, findStoredFunction, rotateSecrets };
}

/** How many values there are in the whole database that need this key. */
async function sealedWith(key: string): Promise<number> {
  setKeys(key, '');
  const { seal } = await import('@/lib/server/secrets/seal');
  const [version, id] = seal('', '').split('.');
  const { rows: columns } = await pool().query<{ place: string; column: string }>(
    `SELECT quote_ident(table_name) AS place, quote_ident(column_name) AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text'`,
  );
  const counts = columns.map(
    ({ place, column }) => `SELECT count(*) AS n FROM ${place} WHERE starts_with(${column}, $1)`,
  );
  const { rows } = await pool().query<{ n: number }>(
    `SELECT sum(n)::int AS n FROM (${counts.join(' UNION ALL ')}) counted`,
    [`${version}.${id}.`],
  );
  return rows[0]?.n ?? 0;
}

const tokens = { accessToken: 'access token', refreshToken: 'refresh token', lifeMs: null };

async function addSignedIn(scope: RunScope, sealTokens: Started['sealTokens']): Promise<void> {
  const data = {
    authorizationUrl: 'https://auth.example.com/authorize',
    tokenUrl: 'https://auth.example.com/token',
    clientId: 'client',
    clientSecret: 'secret of the client',
  };
  const id = await addCredential(scope, { name: 'signed-in', type: 'oauth2_code', data });
  const sealed = sealTokens({ id, organizationId: scope.organizationId }, tokens);
  await pool().query('UPDATE credential SET tokens = $1 WHERE id = $2', [sealed, id]);
}

/** What is kept of the sign-in: the access token, and every secret that was opened for it. */
async function openTokens(organizationId: string, { resolveCredential, keptToken }: Started) {
  const credential = await resolveCredential(organizationId, 'signed-in', null);
  if (credential.type !== 'oauth2_code') throw new Error(`It is a credential of the type ${credential.type}`);
  const opened: string[] = [];
  const fetch = () => Promise.reject(new Error('nothing is to be renewed'));
  const onSecrets = (secrets: readonly string[]) => void opened.push(...secrets);
  const accessToken = await keptToken({ organizationId, credential, fetch, onSecrets });
  return { accessToken, opened };
}

describe('rotating the key', () => {
  it('seals every secret anew, once, and the old key is no longer needed', async () => {
    // Secrets of other test files stay out of the way: this file alone changes keys.
    await pool().query('DELETE FROM credential');
    await pool().query('DELETE FROM function');
    const scope = await createScope();
    const { organizationId } = scope;
    await addCredential(scope, { name: 'kept', type: 'bearer', data: { token: 'a token to keep' } });
    await addFunction(scope, { name: 'signed', url: 'https://api.example.com', secret: 'signing secret' });
    await addFunction(scope, { name: 'unsigned', url: 'https://api.example.com' });
    await addSignedIn(scope, (await startWith(before)).sealTokens);
    const identity = identityOf(scope);
    await createVariable(identity, {
      name: 'KEPT',
      value: 'a value to keep',
      isSecret: true,
      description: '',
    });
    const hook = { url: 'https://hooks.example.com', events: ['workflow.failed'] };
    await createWebhook(identity, webhooks.create.body.parse(hook));
    expect(await sealedWith(before)).toBeGreaterThanOrEqual(6);

    const key = `another key, long enough ${randomUUID()}`;
    const unable = await startWith(key);
    await expect(
      unable.resolveCredential(organizationId, 'kept', 'https://api.example.com'),
    ).rejects.toMatchObject({
      code: 'credential_unreadable',
    });
    const able = await startWith(key, before);
    // Other test files may have left secrets of other kinds.
    const { sealedAnew, upToDate } = await able.rotateSecrets();
    expect(sealedAnew).toBeGreaterThanOrEqual(6);
    expect(upToDate).toBe(0);
    expect(await able.rotateSecrets()).toEqual({ sealedAnew: 0, upToDate: sealedAnew });

    expect(await sealedWith(before)).toBe(0);
    const after = await startWith(key);
    const credential = await after.resolveCredential(organizationId, 'kept', 'https://api.example.com');
    expect(credential.data).toEqual({ token: 'a token to keep' });
    expect(await after.findStoredFunction(organizationId, 'signed')).toMatchObject({
      secret: 'signing secret',
    });
    expect(await openTokens(organizationId, after)).toEqual({
      accessToken: 'access token',
      opened: ['access token', 'refresh token'],
    });
    for (const table of ['credential', 'function', 'variable', 'webhook'])
      await pool().query(`DELETE FROM ${table}`);
  });
});
