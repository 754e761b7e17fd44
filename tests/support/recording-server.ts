import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The `Idempotency-Key`. */
  key: string;
  arrivedAt: number;
  /** Whether the caller went away before it was answered. */
  isAborted: boolean;
};

export type Answer = {
  status?: number;
  /** Time until the answer is sent. */
  delayMs?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answers only when this resolves. */
  after?: Promise<unknown>;
};

export type RecordingServer = {
  url: string;
  requests: RecordedRequest[];
  /** The answers to the next requests of a path; the last one goes on for ever. Unscripted paths answer 200. */
  script: (path: string, ...answers: Answer[]) => void;
  /** Is called when a request has arrived, and may say how it is answered; else its path's script does. */
  onRequest: (listener: Listener) => void;
  to: (path: string) => RecordedRequest[];
  close: () => Promise<void>;
};

type Listener = (request: RecordedRequest) => Promise<Answer | undefined> | Answer | undefined;

/** A server on the loopback address that remembers every request it got. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const scripts = new Map<string, Answer[]>();
  let listener: Listener = () => undefined;

  const server = createServer(async (incoming, response) => {
    const { method = '', url: path = '', headers } = incoming;
    const arrivedAt = Date.now();
    const body = (await buffer(incoming)).toString('utf8');
    const key = String(headers['idempotency-key'] ?? '');
    const request = { method, path, headers, body, key, arrivedAt, isAborted: false };
    requests.push(request);
    response.once('close', () => {
      request.isAborted = !response.writableFinished;
    });
    const own = await listener(request);
    const answers = scripts.get(path) ?? [];
    answer(response, own ?? (answers.length > 1 ? answers.shift() : answers[0]) ?? { body: { path, key } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    script: (path, ...answers) => scripts.set(path, answers),
    onRequest: (next) => {
      listener = next;
    },
    to: (path) => requests.filter((request) => request.path === path),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(response: ServerResponse, { status = 200, delayMs, body, headers, after }: Answer) {
  await after;
  if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body ?? null));
}
