// The embedded database's files: DATA_DIR/postgres (the cluster) and DATA_DIR/database.json (port, passwords).
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail } from '../fail.mjs';
import { freePort, portProblem, run } from '../process.mjs';
import { readSecretJson, writeSecretJson } from '../secret-file.mjs';

export const ADMIN = 'postgres';

/** Creates the cluster when there is none yet and answers its port and passwords. */
export async function prepareCluster({ dataDir, clusterDir, binaries, account }) {
  const file = path.join(dataDir, 'database.json');
  const known = readSecretJson(file);
  const isNew = !existsSync(path.join(clusterDir, 'PG_VERSION'));
  if (known === null && !isNew) {
    fail(
      `${file} with the database's password is missing. Restore it, or move ${clusterDir} away to begin anew.`,
    );
  }
  const access = known ?? { adminPassword: newPassword(), password: newPassword() };
  access.port = await choosePort(access.port);
  writeSecretJson(file, access);
  if (isNew) await createCluster({ clusterDir, binaries, account, password: access.adminPassword });
  return access;
}

const newPassword = () => randomBytes(24).toString('base64url');

async function choosePort(remembered) {
  if (remembered !== undefined && (await portProblem('127.0.0.1', remembered)) === null) return remembered;
  return freePort();
}

/** Made beside its place and moved there when complete: an interrupted first start leaves nothing half-made. */
async function createCluster({ clusterDir, binaries, account, password }) {
  const unfinished = `${clusterDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (account.ids) chownSync(unfinished, account.ids.uid, account.ids.gid);
  await withPasswordFile(password, account, async (passwordFile) => {
    const [command, args, options] = account.command(binaries.initdb, [
      `--pgdata=${unfinished}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order and case rules on every machine, whatever locales its system has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    await run(command, args, { ...options, problem: 'The embedded database could not be created' });
  });
  renameSync(unfinished, clusterDir);
}

async function withPasswordFile(password, account, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-'));
  const file = path.join(folder, 'password');
  try {
    await writeFile(file, `${password}\n`, { mode: 0o600 });
    if (account.ids) for (const owned of [file, folder]) chownSync(owned, account.ids.uid, account.ids.gid);
    await chmod(folder, 0o700);
    await work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
