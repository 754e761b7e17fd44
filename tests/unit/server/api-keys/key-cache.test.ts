import { afterEach, describe, expect, it } from 'vitest';
import { type CachedKey, forgetAllKeys, KEY_CACHE_MS, rememberKey } from '@/lib/server/api-keys/key-cache';

afterEach(forgetAllKeys);

const identity = {
  userId: 'user_1',
  organizationId: 'org_1',
  role: 'editor',
  scopes: [],
  credential: 'key',
  keyId: 'key_1',
  canSeeAll: false,
} as const;
const known: CachedKey = { identity, expiresAtMs: null };
const unknown: CachedKey = { identity: null, expiresAtMs: null };

function loader(found: CachedKey) {
  const calls = { count: 0 };
  const load = async () => {
    calls.count += 1;
    return found;
  };
  return { calls, load };
}

describe('the memory of keys', () => {
  it('asks once for requests that come together, and not again for a while', async () => {
    const { calls, load } = loader(known);
    const found = await Promise.all([1, 2, 3].map((ms) => rememberKey('hash', ms, load)));
    expect(found).toEqual([known, known, known]);
    expect(rememberKey('hash', KEY_CACHE_MS, load)).toBe(known);
    expect(calls.count).toBe(1);
    await rememberKey('hash', KEY_CACHE_MS + 2, load);
    expect(calls.count).toBe(2);
  });

  it('forgets unknown keys sooner, so that a new key works soon', async () => {
    const { calls, load } = loader(unknown);
    await rememberKey('hash', 0, load);
    await rememberKey('hash', 1_000, load);
    await rememberKey('hash', 3_000, load);
    expect(calls.count).toBe(2);
  });

  it('forgets everything when told to', async () => {
    const { calls, load } = loader(known);
    await rememberKey('hash', 0, load);
    forgetAllKeys();
    await rememberKey('hash', 1, load);
    expect(calls.count).toBe(2);
  });

  it('does not remember that the database was out of reach', async () => {
    await expect(rememberKey('hash', 0, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await rememberKey('hash', 1, async () => known)).toBe(known);
  });
});
