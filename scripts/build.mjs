// npm run build: everything that npm start would build, without starting it.
import './lib/require-node.mjs';

const { exitWithError } = await import('./lib/fail.mjs');
const { prepare } = await import('./lib/prepare.mjs');

await prepare(['client', 'programs', 'web']).catch(exitWithError);
