import path from 'node:path';
import { fail } from './fail.mjs';
import { BUILD_DIR } from './paths.mjs';
import { capture, lastLines } from './process.mjs';

/** Applies the pending migrations, then makes sure of the first account, key and organization. Answers what is new. */
export async function setUpDatabase(environment) {
  await runProgram('migrate', environment);
  const output = await runProgram('seed', environment);
  return JSON.parse(lastLines(output, 1));
}

async function runProgram(name, environment) {
  const args = ['--enable-source-maps', path.join(BUILD_DIR, `${name}.js`)];
  const { code, stdout, stderr } = await capture(process.execPath, args, { env: environment });
  if (code === 0) return stdout;
  return fail(reasonIn(stderr) ?? lastLines(stderr || stdout, 10));
}

/** The message of the error that ended a program, without the stack around it. */
function reasonIn(text) {
  return /^(?:\w*Error: )(.+)$/m.exec(text)?.[1] ?? null;
}
