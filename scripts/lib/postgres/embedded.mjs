import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { letDatabasePass } from '../data-dir.mjs';
import { fail } from '../fail.mjs';
import { supervise } from '../supervise.mjs';
import { databaseAccount } from './account.mjs';
import { postgresBinaries } from './binaries.mjs';
import { prepareCluster } from './cluster.mjs';
import { stopLeftover } from './leftover.mjs';
import { databaseUrl, openDatabase, openLog, serverCommand } from './server.mjs';

const READY_TIMEOUT_MS = 60_000;
const PORT_ATTEMPTS = 3;

/** Starts the database of DATA_DIR and keeps it running. Answers `{ unit, url }`; the unit stops it. */
export async function startEmbeddedPostgres(dataDir, report) {
  const clusterDir = path.join(dataDir, 'postgres');
  const logFile = path.join(dataDir, 'postgres.log');
  const binaries = postgresBinaries();
  letDatabasePass(dataDir);
  const account = await databaseAccount(clusterDir, [binaries.postgres]);
  await stopLeftover(clusterDir);
  for (let attempt = 1; ; attempt += 1) {
    const access = await prepareCluster({ dataDir, clusterDir, binaries, account });
    const command = serverCommand({ clusterDir, binaries, account, port: access.port });
    const unit = supervise({
      name: 'database',
      launch: () => launch(command, clusterDir, logFile),
      signals: { orderly: 'SIGINT', atOnce: 'SIGQUIT' },
      stopTimeoutMs: 30_000,
      report,
    });
    try {
      await unit.whenReady(() => openDatabase(access, READY_TIMEOUT_MS));
      return { unit, url: databaseUrl(access) };
    } catch (error) {
      await unit.stop();
      // Between choosing the port and listening on it, another instance may have taken it.
      if (attempt === PORT_ATTEMPTS) fail(await explain(error, logFile));
    }
  }
}

function launch([command, args, options], clusterDir, logFile) {
  const log = openLog(logFile);
  const child = spawn(command, args, {
    ...options,
    cwd: clusterDir,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  if (child.pid !== undefined) stopWithUs(child);
  return child;
}

/**
 * When this process is killed, nobody is left to stop the database. A shell waits for the end of our pipe and then
 * does it, in order, so that the next start need not repair anything.
 */
function stopWithUs(child) {
  const guard = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0"', String(child.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {});
  guard.unref();
  guard.stdin.unref?.();
  child.once('exit', () => guard.kill('SIGKILL'));
}

async function explain(error, logFile) {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const fatal = text
    .trimEnd()
    .split('\n')
    .findLast((line) => /(FATAL|PANIC):/.test(line));
  return `The embedded database did not start: ${fatal ?? error.message} (log: ${logFile}).`;
}
