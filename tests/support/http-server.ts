import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { method: string; url: string; headers: IncomingMessage['headers']; body: string };

export type LocalServer = {
  port: number;
  url: string;
  requests: Received[];
  /** Connections accepted so far. */
  connections: () => number;
  close: () => Promise<void>;
};

/** A real HTTP server on the loopback interface that keeps what it was sent. */
export async function startServer(
  answer: (request: Received, response: ServerResponse) => void,
): Promise<LocalServer> {
  const requests: Received[] = [];
  let connections = 0;
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const received = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    requests.push(received);
    answer(received, response);
  };
  const server = createServer((request, response) => void listener(request, response));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address object, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
