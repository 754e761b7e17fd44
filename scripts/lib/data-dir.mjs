import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail } from './fail.mjs';
import { takeLock } from './lock-file.mjs';
import { readSecret, writeSecret } from './secret-file.mjs';

/** Makes DATA_DIR ours: it exists, we may write there, and no other Sluice runs on it. Answers the lock's path. */
export function claimDataDir(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return lock(dataDir);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code)) throw error;
    return fail(
      `DATA_DIR ${dataDir} cannot be written by this account (${error.code}). ` +
        'Make it yours (chown) or set DATA_DIR to another folder.',
    );
  }
}

/** As root, the database runs under another account; it must be able to reach its own folder in here. */
export function letDatabasePass(dataDir) {
  if (process.getuid?.() !== 0) return;
  const { mode, uid } = statSync(dataDir);
  if (uid === 0 && (mode & 0o001) === 0) chmodSync(dataDir, mode | 0o011);
}

function lock(dataDir) {
  const file = path.join(dataDir, 'sluice.lock');
  const owner = takeLock(file);
  if (owner === null) return file;
  return fail(
    `already running on ${dataDir} (process ${owner}). ` +
      'Stop it first, or start this one with another DATA_DIR and PORT.',
  );
}

/** The key that secrets are encrypted with, made on the first start. Losing it means losing the stored secrets. */
export function encryptionKey(dataDir) {
  const file = path.join(dataDir, 'secret.key');
  const known = readSecret(file)?.trim();
  if (known) return known;
  const key = randomBytes(32).toString('hex');
  writeSecret(file, `${key}\n`);
  return key;
}
