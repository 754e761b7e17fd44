// npm run check: types, lint and boundaries.
import './lib/require-node.mjs';

const { prepare } = await import('./lib/prepare.mjs');
const { exitWithError } = await import('./lib/fail.mjs');
const { SOURCE_CHECKS, runCheck } = await import('./lib/checks.mjs');

async function main() {
  await prepare(['client'], { withDevelopment: true });
  for (const check of SOURCE_CHECKS) if (!(await runCheck(check))) process.exitCode = 1;
}

await main().catch(exitWithError);
