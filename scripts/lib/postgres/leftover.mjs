import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../fail.mjs';
import { processesIn } from '../proc.mjs';
import { capture, hasId, isAlive } from '../process.mjs';

const STOP_TIMEOUT_MS = 30_000;

/**
 * Stops a server that a killed supervisor left behind. Relies on our lock on DATA_DIR: whatever still works in the
 * cluster's folder belongs to nobody.
 */
export async function stopLeftover(clusterDir) {
  const pidFile = path.join(clusterDir, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => null);
  if (text === null) return;
  const pid = Number(text.split('\n')[0]);
  if (isAlive(pid) && (await isPostgres(pid))) process.kill(pid, 'SIGINT');
  await waitUntilUnused(clusterDir, pid);
  // The id may be somebody else's by now (common in containers); PostgreSQL would take that for a running server.
  if (hasId(pid)) await rm(pidFile, { force: true });
}

/** Without /proc only the server itself is waited for; PostgreSQL then checks for its own orphans. */
async function waitUntilUnused(clusterDir, pid) {
  const folder = await realpath(clusterDir);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (processesIn(folder).length > 0 || (isAlive(pid) && (await isPostgres(pid)))) {
    if (Date.now() > deadline) {
      fail(
        `An earlier database (process ${pid}) still runs in ${clusterDir} and does not stop. Stop it and start again.`,
      );
    }
    await sleep(50);
  }
}

async function isPostgres(pid) {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => askPs(pid));
  return path.basename(name.trim()) === 'postgres';
}

async function askPs(pid) {
  const { stdout } = await capture('ps', ['-p', String(pid), '-o', 'comm=']).catch(() => ({ stdout: '' }));
  return stdout;
}
