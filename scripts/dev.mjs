// npm run dev: the embedded database, Next's development server, and a worker that starts anew when its sources change.
import './lib/require-node.mjs';

const { start } = await import('./lib/start.mjs');
await start('dev');
