// npm start: from a fresh clone to a running Sluice. See docs/operations.md.
import './lib/require-node.mjs';

// Loaded afterwards, because an old Node could not even read them.
const { start } = await import('./lib/start.mjs');
await start();
