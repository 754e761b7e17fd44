import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import next from 'next';
import { env } from '../env';
import { log } from '../log';
import { startWeb } from '../operations/start-web';
import { apiListener, type Site } from './api-listener';

/** Longer than proxies (60 s) and programs keep theirs: a connection must not be closed just as a request is on its way. */
const KEEP_ALIVE_MS = 75_000;

/** The built web process: one server, whose pages come from Next and whose routes are called at once. */
export async function serveWeb(site: Site): Promise<void> {
  const { PORT: port, HOST: hostname } = env();
  const app = next({ dev: false, dir: process.cwd(), hostname, port, quiet: true });
  await Promise.all([app.prepare(), startWeb()]);
  const answerPage = app.getRequestHandler();
  const answerRoute = apiListener(site);
  const server = createServer((incoming, outgoing) => {
    if (!answerRoute(incoming, outgoing)) answerPage(incoming, outgoing).catch(toError(incoming, outgoing));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  endWith(server);
  server.listen(port, hostname);
}

function toError({ url }: IncomingMessage, outgoing: ServerResponse) {
  return (error: unknown) => {
    log.error({ err: error, url }, 'a page failed');
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  };
}

/** Told to stop: no new requests, event streams are closed, the rest is answered. */
function endWith(server: Server): void {
  server.once('error', (error) => {
    log.fatal({ err: error }, 'the web process cannot listen');
    process.exit(1);
  });
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      // Connections that are still answered are closed right afterwards.
      server.keepAliveTimeout = 1;
    });
  }
}
