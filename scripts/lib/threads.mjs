import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './paths.mjs';

const ENDING = '.thread.ts';

/**
 * Worker threads are loaded by file name, so each `<name>.thread.ts` becomes a bundle of its own beside the one that
 * starts it: `new Worker(new URL('./<name>.thread.js', import.meta.url))`.
 */
export function findThreads(folder) {
  if (!existsSync(fromRoot(folder))) return {};
  const files = readdirSync(fromRoot(folder), { recursive: true }).filter((file) => file.endsWith(ENDING));
  return Object.fromEntries(files.map((file) => [path.basename(file, '.ts'), path.join(folder, file)]));
}
