import { afterAll, expect, vi } from 'vitest';

// Test files share the modules of their process. What a module keeps of the environment would reach the next file, so one
// that changes the environment ends in `.env.test.ts`: it gets modules of its own, and leaves none behind.

if (expect.getState().testPath?.endsWith('.env.test.ts')) {
  vi.resetModules();
  afterAll(() => {
    vi.resetModules();
  });
}
