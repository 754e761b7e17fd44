import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/lib/process.mjs';

// The product as a user starts it (`npm start`), on a free port, in a folder of its own that is removed afterwards.

export type RunningApp = {
  url: string;
  dataDir: string;
  /** Of the supervisor. */
  pid: number;
  stop: () => Promise<void>;
};

export const ADMIN = { email: 'admin@example.com', password: 'a password for tests' };
export const API_KEY = 'slk_test_0123456789abcdefghijklmnopqrstuvwxyz';

// It builds first when something has changed, and the machine may be busy with other things.
const START_TIMEOUT_MS = 1_200_000;
const STOP_TIMEOUT_MS = 60_000;

/** `name` is that of the log in `.artifacts/`. */
export async function startApp(name: string, variables: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = await mkdtemp(path.join(tmpdir(), `sluice-${name}-`));
  const port = Number(await freePort());
  const logFile = path.resolve('.artifacts', `app-${name}.log`);
  await mkdir(path.dirname(logFile), { recursive: true });
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      BOOTSTRAP_ADMIN_EMAIL: ADMIN.email,
      BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
      BOOTSTRAP_API_KEY: API_KEY,
      CHECK_RESPONSES: '1',
      OUTBOUND_ALLOW: '127.0.0.1',
      ...variables,
    },
    // The channel also tells the app when we are gone, so a killed test run leaves nothing behind.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(logFile);
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  const stop = () => stopApp(child, dataDir);
  try {
    await ready(child, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, dataDir, pid: child.pid ?? 0, stop };
}

async function ready(child: ChildProcess, logFile: string): Promise<void> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const ended = once(child, 'exit', { signal }).then(async ([code]) => {
    const text = await readFile(logFile, 'utf8').catch(() => '');
    throw new Error(`npm start ended with ${code}:\n${text.slice(-2_000)}`);
  });
  await Promise.race([once(child, 'message', { signal }), ended]);
  ended.catch(() => undefined);
}

async function stopApp(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }
  await rm(dataDir, { recursive: true, force: true });
}
