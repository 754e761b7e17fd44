import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { areaOf } from './judge.mjs';

/** Every source file that has a place in the import table, as a path below the checkout. */
export function listSources() {
  const top = readdirSync(ROOT, { withFileTypes: true });
  const folders = top.filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name));
  const files = top.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return [...files, ...folders.flatMap(listFolder)].filter(isSource).sort();
}

function listFolder({ name }) {
  if (name === 'node_modules') return [];
  return readdirSync(path.join(ROOT, name), { recursive: true }).map((file) => path.join(name, file));
}

function isSource(file) {
  return (
    /\.(ts|tsx|mjs)$/.test(file) &&
    areaOf(file) !== null &&
    !/(^|\/)(generated|node_modules|dist)\//.test(file)
  );
}
