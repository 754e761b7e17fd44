import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

// Looks at each request before the framework does, through the channel Node offers for that. Two things cannot be done
// later: a path that is not valid percent-encoding makes the framework answer 500, and the address of the peer is lost.

/** Who is at the other end of the connection; whatever a client sends under this name is overwritten. */
export const PEER_HEADER = 'x-sluice-peer';

/** Nothing is there, so it is answered 404 like every path that does not exist. */
const NOWHERE = '/api/malformed-path';

export function guardRequests(): void {
  subscribe('http.server.request.start', (message) => {
    // Node documents what it publishes here.
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
    if (request.url?.includes('%') && !isDecodable(request.url)) request.url = NOWHERE;
  });
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
