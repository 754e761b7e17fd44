// npm run build:sdk: the client package, in sdk/dist. With --pack also the tarball, whose path is printed.
import './lib/require-node.mjs';

const { exitWithError } = await import('./lib/fail.mjs');
const { buildSdk, packSdk } = await import('./lib/sdk.mjs');

async function main() {
  await buildSdk();
  if (process.argv.includes('--pack')) console.log(await packSdk());
}

await main().catch(exitWithError);
