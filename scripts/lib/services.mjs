import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from './fail.mjs';
import { passOn, report } from './log-output.mjs';
import { BUILD_DIR, fromRoot, ROOT } from './paths.mjs';
import { supervise } from './supervise.mjs';

const SIGNALS = { orderly: 'SIGTERM', atOnce: 'SIGKILL' };
const PRELOAD = fromRoot('scripts/lib/node-process.mjs');
const NEXT = fromRoot('node_modules/next/dist/bin/next');
const SOURCE_MAPS = ['--enable-source-maps'];
const READY_TIMEOUT_MS = 120_000;

/** The web process; `mode` is `start` (built) or `dev`. */
export function superviseWeb(environment, mode = 'start') {
  const { PORT, HOST } = environment;
  const program = {
    start: [...SOURCE_MAPS, path.join(BUILD_DIR, 'web/web.js')],
    dev: [NEXT, 'dev', '--port', PORT, '--hostname', HOST],
  };
  return supervise({
    name: 'web',
    launch: () => launchNode('web', program[mode], environment),
    signals: SIGNALS,
    stopTimeoutMs: 10_000,
    report,
  });
}

/** One of `WORKERS` worker processes. It finishes the steps it is in before it ends. */
export function superviseWorker(environment, number) {
  const name = number === 1 ? 'worker' : `worker ${number}`;
  // Kept over restarts: a worker that crashed takes up at once what it was at, instead of waiting for its leases to end.
  const named = { ...environment, WORKER_ID: `worker-${randomUUID()}` };
  const unit = supervise({
    name,
    launch: () => {
      const child = launchNode(name, [...SOURCE_MAPS, path.join(BUILD_DIR, 'worker.js')], named);
      child.on('message', (message) => message?.type === 'ready' && child.emit('ready'));
      return child;
    },
    signals: SIGNALS,
    stopTimeoutMs: 60_000,
    report,
  });
  const isReady = new Promise((resolve) => unit.child()?.once('ready', resolve));
  return { ...unit, isReady: () => withinLimit(isReady, name) };
}

function launchNode(name, args, environment) {
  const child = spawn(process.execPath, ['--import', PRELOAD, ...args], {
    cwd: ROOT,
    env: { ...environment, SLUICE_SERVICE: name },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  passOn(child, name);
  return child;
}

/**
 * Waits until the web process answers that everything it needs is there; where the workers are on other machines, that
 * it answers at all.
 */
export async function isHealthy({ HOST, PORT }, hasWorkers) {
  const url = `${localUrl(HOST, PORT)}/api/health${hasWorkers ? '' : '?live'}`;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (response?.ok) return;
    if (response !== null) last = `${response.status} ${await response.text().catch(() => '')}`;
    await sleep(100);
  }
  fail(`${url} did not say that it is ready: ${last.slice(0, 300)}. The lines above may say more.`);
}

/** Where this machine reaches the web process: an address for all interfaces is not one to connect to. */
export function localUrl(host, port) {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function withinLimit(promise, name) {
  const limit = sleep(READY_TIMEOUT_MS, null, { ref: false }).then(() => {
    fail(`the ${name} did not say that it is ready. The lines above may say why.`);
  });
  return Promise.race([promise, limit]);
}
