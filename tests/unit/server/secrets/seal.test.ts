import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// The environment is read once per process: each key means a fresh load, as in a process that was started with it.

const FIRST = 'the first key, 32 characters long';
const SECOND = 'the second key, 32 characters long';
const before = { ...process.env };

async function startWith(key: string, previous = '') {
  vi.resetModules();
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://nowhere',
    ENCRYPTION_KEY: key,
    ENCRYPTION_KEY_PREVIOUS: previous,
  });
  return import('@/lib/server/secrets/seal');
}

beforeEach(() => startWith(FIRST));

afterEach(() => {
  for (const name of ['DATABASE_URL', 'ENCRYPTION_KEY', 'ENCRYPTION_KEY_PREVIOUS']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

describe('a sealed text', () => {
  it('opens for its owner, and reads differently each time', async () => {
    const { seal, unseal } = await startWith(FIRST);
    const [one, two] = [seal('a secret ✓', 'org/1'), seal('a secret ✓', 'org/1')];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect([unseal(one, 'org/1'), unseal(two, 'org/1')]).toEqual(['a secret ✓', 'a secret ✓']);
  });

  it('does not open for another owner, nor when it was changed', async () => {
    const { seal, unseal } = await startWith(FIRST);
    const sealed = seal('a secret', 'org/1');
    expect(() => unseal(sealed, 'org/2')).toThrow('cannot be read');
    const flipped = sealed.slice(0, -4) + (sealed.at(-4) === 'A' ? 'B' : 'A') + sealed.slice(-3);
    expect(() => unseal(flipped, 'org/1')).toThrow('cannot be read');
    for (const text of ['', 'v1', 'v1.x.y.z', sealed.replace('v1', 'v2')]) {
      expect(() => unseal(text, 'org/1')).toThrow('cannot be read');
    }
  });

  it('opens after the key was changed as long as the one before is known', async () => {
    const sealed = (await startWith(FIRST)).seal('a secret', 'org/1');
    const withBoth = await startWith(SECOND, FIRST);
    expect(withBoth.unseal(sealed, 'org/1')).toBe('a secret');
    expect(withBoth.isOutdated(sealed)).toBe(true);
    const anew = withBoth.seal('a secret', 'org/1');
    const withSecond = await startWith(SECOND);
    expect(withSecond.isOutdated(anew)).toBe(false);
    expect(withSecond.unseal(anew, 'org/1')).toBe('a secret');
    expect(() => withSecond.unseal(sealed, 'org/1')).toThrow('ENCRYPTION_KEY_PREVIOUS');
  });
});
