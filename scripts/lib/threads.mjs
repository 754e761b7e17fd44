import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './paths.mjs';

const ENDING = /\.(thread|guest)\.ts$/;

/**
 * Worker threads are loaded by file name, so each `<name>.thread.ts` becomes a bundle of its own in the folder of the
 * bundles; so does each `<name>.guest.ts`, which a thread reads as text and runs in an engine of its own.
 */
export function findThreads(folder) {
  if (!existsSync(fromRoot(folder))) return {};
  const files = readdirSync(fromRoot(folder), { recursive: true }).filter((file) => ENDING.test(file));
  return Object.fromEntries(files.map((file) => [path.basename(file, '.ts'), path.join(folder, file)]));
}
