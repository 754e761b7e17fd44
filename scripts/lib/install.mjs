import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { run } from './process.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed. A half-done
 * installation has no such record.
 */
export function isInstalled({ withDevelopment }) {
  const record = fromRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(fromRoot('package-lock.json'))).every(([place, wanted]) => {
    if (place === '' || wanted.link || (wanted.dev && !withDevelopment)) return true;
    const found = installed[place];
    // Optional packages are those of other systems.
    return found === undefined
      ? Boolean(wanted.optional || wanted.devOptional)
      : found.version === wanted.version;
  });
}

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Install scripts stay off: they would download things, and what little we need of them we do ourselves. */
export async function install() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const windows = process.platform === 'win32';
  await run(windows ? 'npm.cmd' : 'npm', args, {
    shell: windows,
    problem:
      'The dependencies could not be installed. Check the connection to the npm registry and try again',
  });
}
