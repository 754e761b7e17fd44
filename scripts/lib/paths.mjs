import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: every script works from here, whatever directory it was called from. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Bundles, stamps and the build lock. Safe to delete at any time while nothing runs. */
export const BUILD_DIR = path.join(ROOT, '.build');

export const fromRoot = (...parts) => path.join(ROOT, ...parts);

/** What test runs leave behind: reports, logs, screenshots. */
export const ARTIFACTS = path.join(ROOT, '.artifacts');
