import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

export type WorkerProcess = {
  /** Resolves when the worker takes runs; again after each restart. */
  ready: () => Promise<void>;
  /** Ends the process at once, as a crash does, and waits until it is gone. With `restarts` the next one is on its way then. */
  kill: () => Promise<void>;
  /** Ends it in order. */
  stop: () => Promise<void>;
  kills: () => number;
};

export type WorkerProcessOptions = { restarts?: boolean; variables?: Record<string, string> };

/** A real worker process, kept running as the supervisor of `npm start` does it. */
export function startWorkerProcess({
  restarts = false,
  variables = {},
}: WorkerProcessOptions = {}): WorkerProcess {
  const file = process.env.TEST_WORKER;
  if (!file) throw new Error('TEST_WORKER is not set: this is no integration project');
  const name = { WORKER_ID: `worker-${randomUUID()}` };
  let stopping = false;
  let kills = 0;
  let child = launch();

  function launch(): { process: ChildProcess; ready: Promise<void> } {
    const started = spawn(process.execPath, ['--enable-source-maps', String(file)], {
      env: { ...process.env, ...name, ...variables },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    started.once('exit', (_code, signal) => {
      // One that ends by itself is broken, and would be so the next time.
      if (restarts && !stopping && signal === 'SIGKILL') child = launch();
    });
    const ready = new Promise<void>((resolve, reject) => {
      started.on('message', (message) => isReady(message) && resolve());
      started.once('exit', (code) => reject(new Error(`The worker ended before it was ready (${code})`)));
    });
    ready.catch(() => undefined);
    return { process: started, ready };
  }

  return {
    ready: () => child.ready,
    kill: async () => {
      kills += 1;
      const ended = once(child.process, 'exit');
      child.process.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      stopping = true;
      const { process: last } = child;
      if (last.exitCode !== null || last.signalCode !== null) return;
      const ended = once(last, 'exit');
      last.kill('SIGTERM');
      await ended;
    },
    kills: () => kills,
  };
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}
