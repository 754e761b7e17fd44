import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// As in the browser: a machine that others use, too, may be slower than a test expects; what fails three times is broken.
const retry = process.env.CI ? 2 : 0;

// A real database, one file after another: they share it, and some of them measure.
const integration = {
  retry,
  setupFiles: ['tests/support/apply-environment.ts', 'tests/support/own-modules.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  fileParallelism: false,
  // The server is loaded once, not once for each file.
  isolate: false,
};

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

export default defineConfig({
  resolve: {
    alias: {
      '@altbase/workflows': `${root}/sdk/src/altbase.ts`,
      'business-as-code': `${root}/sdk/src/business.ts`,
      '@': root,
    },
  },
  test: {
    // What was slow or failed the last time would come first: every run has its files in the same order.
    cache: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nothing is timed here; a busy machine may take its time.
          testTimeout: 60_000,
          isolate: false,
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/support/fixed-seed.ts', 'tests/support/own-modules.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/integration-setup.ts'],
          ...integration,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration-redis',
          include: ['tests/integration/runs/**/*.test.ts'],
          globalSetup: ['tests/support/integration-redis-setup.ts'],
          ...integration,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['tests/api/**/*.test.ts'],
          globalSetup: ['tests/support/app-setup.ts'],
          // Its modules name each other without endings, which only a bundler understands.
          server: { deps: { inline: ['apis.do'] } },
          retry,
          testTimeout: 180_000,
          hookTimeout: 1_500_000,
          // They share one app; while one file waits for a run, another one asks.
          maxWorkers: 2,
          isolate: false,
        },
      },
    ],
  },
});
