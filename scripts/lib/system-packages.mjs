import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture, lastLines } from './process.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium that the browser tests use, or null. */
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return BROWSERS.map(findProgram).find((file) => file !== null) ?? null;
}

/** Installs what tests need besides npm packages, where we may: as root, on Debian and its relatives. */
export async function provideSystemPackages() {
  const missing = [];
  if (findBrowser() === null) missing.push('chromium');
  if (findProgram('redis-server') === null) missing.push('redis-server');
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || findProgram('apt-get') === null) {
    console.log(
      `Missing for some tests: ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`,
    );
    return;
  }
  console.log(`Installing ${missing.join(' and ')} with apt-get …`);
  const install = () => aptGet('install', '-y', '--no-install-recommends', ...missing);
  let result = await install();
  if (result.code !== 0) {
    // Most likely the lists of packages are missing or old, as in a fresh container.
    await aptGet('update');
    result = await install();
  }
  if (result.code !== 0) console.log(`apt-get failed:\n${lastLines(result.stdout + result.stderr, 5)}`);
}

function aptGet(...args) {
  // The run level of a system that is going down: installed services are not started.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return capture('apt-get', ['-q', ...args], { env });
}

function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}
