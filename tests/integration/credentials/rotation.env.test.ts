import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { pool } from '@/lib/server/db';
import { addCredential, addFunction } from '@/tests/support/organizations';
import { createScope } from '@/tests/support/workflows';

// The environment is read once per process: each key means a fresh load, as in a process that was started with it.

const before = process.env.ENCRYPTION_KEY ?? '';

afterAll(() => setKeys(before, ''));

function setKeys(key: string, previous: string): void {
  Object.assign(process.env, { ENCRYPTION_KEY: key, ENCRYPTION_KEY_PREVIOUS: previous });
  vi.resetModules();
}

async function startWith(key: string, previous = '') {
  setKeys(key, previous);
  const [{ resolveCredential }, { findStoredFunction }, { rotateSecrets }] = await Promise.all([
    import('@/lib/server/credentials/resolve-credential'),
    import('@/lib/server/functions/stored-function'),
    import('@/lib/server/secrets/rotate'),
  ]);
  return { resolveCredential, findStoredFunction, rotateSecrets };
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
    expect(sealedAnew).toBeGreaterThanOrEqual(2);
    expect(upToDate).toBe(0);
    expect(await able.rotateSecrets()).toEqual({ sealedAnew: 0, upToDate: sealedAnew });

    const after = await startWith(key);
    const credential = await after.resolveCredential(organizationId, 'kept', 'https://api.example.com');
    expect(credential.data).toEqual({ token: 'a token to keep' });
    expect(await after.findStoredFunction(organizationId, 'signed')).toMatchObject({
      secret: 'signing secret',
    });
    await pool().query('DELETE FROM credential');
    await pool().query('DELETE FROM function');
  });
});
