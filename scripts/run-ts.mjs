// Runs a TypeScript file: node scripts/run-ts.mjs scripts/new-migration.ts add-runs
import './lib/require-node.mjs';

const { exitWithError, fail } = await import('./lib/fail.mjs');
const { runTypeScript } = await import('./lib/run-typescript.mjs');

async function main([file, ...args]) {
  if (file === undefined) fail('Usage: node scripts/run-ts.mjs <file.ts> [arguments]');
  process.exitCode = await runTypeScript(file, args);
}

await main(process.argv.slice(2)).catch(exitWithError);
