// npm run worker: only workers, for many machines. The database is elsewhere and already set up.
import './lib/require-node.mjs';

const { startWorkers } = await import('./lib/start-workers.mjs');
await startWorkers();
