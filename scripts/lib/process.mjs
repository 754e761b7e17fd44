import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from './fail.mjs';
import { ROOT } from './paths.mjs';
import { procStat } from './proc.mjs';

/** Runs a command to its end and answers what it said; fails with `problem` and the last lines it wrote. */
export async function run(command, args, { problem, ...options } = {}) {
  const result = await capture(command, args, options);
  if (result.code !== 0)
    fail(`${problem ?? `${command} failed`}:\n${lastLines(result.stdout + result.stderr)}`);
  return result.stdout;
}

const running = new Set();
// A signal may end us while npm or a build is at work; neither may go on alone.
process.on('exit', () => {
  for (const child of running) child.kill();
});

/** Runs a command to its end whatever its exit code is. */
export function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    running.add(child);
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output.stderr += text;
    });
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: signal === null ? code : 1, ...output });
    });
  });
}

export const lastLines = (text, count = 30) => text.trimEnd().split('\n').slice(-count).join('\n');

/** Whether a process with this id runs; one of somebody else counts, one that only waits to be reaped does not. */
export function isAlive(pid) {
  return hasId(pid) && !/^\d+ \(.*\) [ZX]/s.test(procStat(pid));
}

/** Whether the system still has this process id in use, by whatever. */
export function hasId(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Waits until the process is gone; answers false when it is still there after `timeoutMs`. */
export async function waitForExit(pid, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

/** A port nobody listens on. Somebody may take it before we do: callers try again. */
export function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The reason why `host:port` cannot be listened on (`EADDRINUSE`, `EACCES`, …), or null. */
export function portProblem(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
