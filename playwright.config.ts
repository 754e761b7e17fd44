import { defineConfig } from '@playwright/test';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.artifacts/browser',
  globalSetup: './tests/support/app-setup.ts',
  // For a machine that is slow at times.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // One app and two cores for all of them; each test has an organization of its own.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may be slower than a test expects; what fails three times in a row is broken.
  retries: 2,
  reporter: 'list',
  use: {
    // Read when a test starts: the set-up has named the running app by then.
    get baseURL() {
      return process.env.SLUICE_URL;
    },
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    // Recording takes its time: what failed is recorded when it is tried again.
    trace: 'on-first-retry',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags },
  },
});
