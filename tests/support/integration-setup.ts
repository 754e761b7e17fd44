import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { bundleOptions } from '../../scripts/lib/bundle.mjs';
import { BUILD_DIR } from '../../scripts/lib/paths.mjs';
import { findThreads } from '../../scripts/lib/threads.mjs';
import { startDatabase } from './start-database';

// One database and one worker bundle for a whole integration project; each test file makes its own organization in it.
// The settings reach the test files through `apply-environment.ts`: two projects must not see each other's.

export type TestEnvironment = { variables: Record<string, string>; skip: string | null };

declare module 'vitest' {
  interface ProvidedContext {
    environment: TestEnvironment;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { variables, stop } = await prepare();
  project.provide('environment', { variables, skip: null });
  return stop;
}

/** What every integration project stands on. */
export async function prepare(): Promise<{ variables: Record<string, string>; stop: () => Promise<void> }> {
  const [database, worker] = await Promise.all([startDatabase(), bundleWorker()]);
  return {
    variables: {
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: 'a key for tests, and for nothing else',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
      OUTBOUND_ALLOW: '127.0.0.1',
      TEST_DATABASE_PID_FILE: database.pidFile,
      TEST_WORKER: path.join(worker, 'worker.js'),
      SANDBOX_THREAD: path.join(worker, 'sandbox.thread.js'),
    },
    stop: async () => {
      await database.stop();
      await rm(worker, { recursive: true, force: true });
    },
  };
}

/** A folder of its own: several suites may run in one checkout, and none may see a half-written bundle. */
async function bundleWorker(): Promise<string> {
  await mkdir(BUILD_DIR, { recursive: true });
  const folder = await mkdtemp(path.join(BUILD_DIR, 'test-worker-'));
  await build({
    ...bundleOptions({ worker: 'worker/index.ts', ...findThreads('lib/server') }),
    outdir: folder,
  });
  return folder;
}
