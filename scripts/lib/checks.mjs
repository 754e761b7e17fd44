import { existsSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { capture } from './process.mjs';

const tool = (file, ...args) => [fromRoot('node_modules', file), ...args];

const TYPES = {
  name: 'types',
  args: tool('typescript/bin/tsc', '-p', '.', '--noEmit'),
  prepare: describeAll,
};
const LINT = { name: 'lint', args: tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings') };
const BOUNDARIES = { name: 'boundaries', args: [fromRoot('scripts/check-boundaries.mjs')] };

/** What can be said about the sources alone. */
export const SOURCE_CHECKS = [TYPES, LINT, BOUNDARIES];

/** What can be said about a finished build. */
export const CLIENT_BUNDLE = { name: 'client bundle', args: [fromRoot('scripts/check-client-bundle.mjs')] };

/** Runs one check, says how it went, and answers whether it passed. */
export async function runCheck({ name, args, prepare }) {
  const startedAt = Date.now();
  await prepare?.();
  const { code, stdout, stderr } = await capture(process.execPath, args, { env: process.env });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(stdout + stderr);
  return code === 0;
}

async function describeAll() {
  await describeRoutes();
  // Loaded late: it needs the dependencies.
  const { generateSdk } = await import('./sdk.mjs');
  await generateSdk();
}

/** Next's own types for the pages; a build writes them, and a fresh clone has none yet. */
async function describeRoutes() {
  if (existsSync(fromRoot('next-env.d.ts'))) return;
  // The routes are Next's in development only.
  const env = { ...process.env, NODE_ENV: 'development' };
  await capture(process.execPath, tool('next/dist/bin/next', 'typegen'), { env });
}
