import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

// A network that can be cut: a TCP proxy in front of the app.

export type CutProxy = {
  url: string;
  /** Ends every connection and takes no new one. */
  cut: () => void;
  mend: () => void;
  /** How many connections clients have given up. */
  left: () => number;
  close: () => Promise<void>;
};

export async function startCutProxy(target: URL): Promise<CutProxy> {
  const open = new Set<Socket>();
  let isCut = false;
  let left = 0;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    client.on('close', () => {
      left += 1;
    });
    for (const [from, to] of [
      [client, far],
      [far, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A listening server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const dropAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      isCut = true;
      dropAll();
    },
    mend: () => {
      isCut = false;
    },
    left: () => left,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        dropAll();
      }),
  };
}
