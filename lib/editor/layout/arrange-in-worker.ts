import type { Move } from '@/lib/workflow/layout';
import type { Arrange, ArrangeAnswer, ArrangeRequest } from './arrange-request';

type Waiting = { resolve: (moves: Move[]) => void; reject: (error: Error) => void };

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** The layout in a Web Worker, which is started when it is first needed and kept. */
export const arrangeInWorker: Arrange = (request) =>
  new Promise((resolve, reject) => {
    lastId += 1;
    waiting.set(lastId, { resolve, reject });
    worker ??= startWorker();
    worker.postMessage({ id: lastId, ...request } satisfies ArrangeRequest);
  });

function startWorker(): Worker {
  const started = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<ArrangeAnswer>) => {
    const request = waiting.get(data.id);
    waiting.delete(data.id);
    if ('moves' in data) request?.resolve(data.moves);
    else request?.reject(new Error(data.error));
  });
  started.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values())
      reject(new Error(message || 'The layout could not be loaded.'));
    waiting.clear();
    worker = null;
  });
  return started;
}
