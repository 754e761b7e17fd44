import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { BUILD_DIR, ROOT } from './paths.mjs';
import { prepare } from './prepare.mjs';

/** Bundles a TypeScript file and runs it; answers its exit code. */
export async function runTypeScript(file, args) {
  await prepare(['client'], { withDevelopment: true });
  const entry = path.relative(ROOT, path.resolve(file));
  // Two of the same kind may run at the same time, and none may read what another is writing.
  const name = `run/${entry.replace(/\.ts$/, '').replaceAll(path.sep, '-')}-${process.pid}`;
  await bundle({ [name]: entry });
  const program = path.join(BUILD_DIR, `${name}.js`);
  try {
    return await runToEnd([program, ...args]);
  } finally {
    await Promise.all([program, `${program}.map`].map((made) => rm(made, { force: true })));
  }
}

function runToEnd(args) {
  const child = spawn(process.execPath, ['--enable-source-maps', ...args], { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}
