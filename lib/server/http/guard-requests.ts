import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

// Looks at each request before anything else does, through the channel Node offers for that. Two things cannot be done
// later: a path that is not valid percent-encoding makes Next answer 500, and the address of the peer is lost.

/** Who is at the other end of the connection; whatever a client sends under this name is overwritten. */
export const PEER_HEADER = 'x-sluice-peer';

const FORWARDED_HEADER = 'x-forwarded-for';

/** Nothing is there, so it is answered 404 like every path that does not exist. */
const NOWHERE = '/api/malformed-path';

export function guardRequests(): void {
  subscribe('http.server.request.start', (message) => {
    // Node documents what it publishes here.
    const { request } = message as { request: IncomingMessage };
    const peer = request.socket.remoteAddress ?? '';
    setHeader(request, PEER_HEADER, peer);
    // Attempts to sign in are counted for each address; without a proxy in between it is that of the peer.
    if (request.headers[FORWARDED_HEADER] === undefined) setHeader(request, FORWARDED_HEADER, peer);
    if (request.url?.includes('%') && !isDecodable(request.url)) request.url = NOWHERE;
  });
}

/** In both forms Node keeps: who reads the raw one must not find what a client sent under this name. */
function setHeader(request: IncomingMessage, name: string, value: string): void {
  const raw = request.rawHeaders;
  for (let index = raw.length - 2; index >= 0; index -= 2) {
    const given = raw[index];
    if (given?.length === name.length && given.toLowerCase() === name) raw.splice(index, 2);
  }
  raw.push(name, value);
  request.headers[name] = value;
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
