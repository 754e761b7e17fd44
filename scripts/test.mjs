// npm test: every check and every suite, then one line with the sum. Suites that have no tests yet count nothing.
import './lib/require-node.mjs';

const { exitWithError } = await import('./lib/fail.mjs');
const { testAll } = await import('./lib/test-all.mjs');

await testAll().catch(exitWithError);
