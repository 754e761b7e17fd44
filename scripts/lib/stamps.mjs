// A stamp says from which sources something was built. It is taken away before a build and written after it, so an
// interrupted or failed build is simply done again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILD_DIR, fromRoot } from './paths.mjs';

const SKIPPED = new Set(['generated', 'node_modules', '.DS_Store']);

/** A hash of the content of files and folders (paths below the checkout; missing ones count as missing). */
export function hashOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, fromRoot(source), source);
  return hash.digest('hex');
}

function addTo(hash, file, name) {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isDirectory()) {
    const names = readdirSync(file).filter((entry) => !SKIPPED.has(entry));
    for (const entry of names.sort()) addTo(hash, path.join(file, entry), `${name}/${entry}`);
    return;
  }
  // With the length in front, moving bytes from one file to the next changes the hash.
  hash.update(`${name}\n${stats.size}\n`).update(readFileSync(file));
}

export function isFresh(name, sources, outputs) {
  const file = stampFile(name);
  if (!existsSync(file) || !outputs.every((output) => existsSync(fromRoot(output)))) return false;
  return readFileSync(file, 'utf8') === hashOf(sources);
}

export async function withStamp(name, sources, work) {
  const file = stampFile(name);
  rmSync(file, { force: true });
  // Before the work: what is changed while it runs must count as not built.
  const hash = hashOf(sources);
  await work();
  mkdirSync(BUILD_DIR, { recursive: true });
  writeFileSync(file, hash);
}

const stampFile = (name) => path.join(BUILD_DIR, `${name}.stamp`);
