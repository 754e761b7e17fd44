import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '../../scripts/lib/postgres/embedded.mjs';

const run = promisify(execFile);

export type TestDatabase = {
  url: string;
  /** Holds the process id of the server in its first line, for tests that kill it; it is started again then. */
  pidFile: string;
  stop: () => Promise<void>;
};

/** A real PostgreSQL in a folder of its own, with every migration applied. */
export async function startDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sluice-test-'));
  const { unit, url } = await startEmbeddedPostgres(dataDir, () => undefined);
  await run(process.execPath, ['scripts/run-ts.mjs', 'scripts/migrate.ts'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return {
    url,
    pidFile: path.join(dataDir, 'postgres', 'postmaster.pid'),
    stop: async () => {
      await unit.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
