import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Reads what `writeSecretJson` wrote; null when there is none. */
export function readSecretJson(file) {
  const text = readSecret(file);
  return text === null ? null : JSON.parse(text);
}

export function readSecret(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

export const writeSecretJson = (file, value) => writeSecret(file, `${JSON.stringify(value, null, 2)}\n`);

/** Only the owner may read it, and it is never seen half-written. */
export function writeSecret(file, text) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  giveToOwnerOf(path.dirname(file), unfinished);
  renameSync(unfinished, file);
}

/** Root may start somebody else's DATA_DIR once; its owner must still be able to read it afterwards. */
function giveToOwnerOf(folder, file) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}
