// Preloaded (`node --import`) into the web and worker processes by the supervisor.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const LAST_REQUESTS_MS = 1_500;
const ORPHAN_LIMIT_MS = 2_000;

/** The supervisor was killed: nobody would stop this process any more, and the next start wants its port. */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), ORPHAN_LIMIT_MS).unref();
});

/** An open event stream would hold up the end of a server for as long as its reader likes. */
function endOpenStreams({ server }) {
  unsubscribe('http.server.request.start', endOpenStreams);
  process.once('SIGTERM', () => setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS).unref());
}
subscribe('http.server.request.start', endOpenStreams);
