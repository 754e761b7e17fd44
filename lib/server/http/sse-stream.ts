import { errorMessage } from '@/lib/shared/errors';
import { registerStream } from '../executions/open-streams';
import { log } from '../log';

// Messages as a stream of server-sent events. A reader that falls behind is waited for: nothing piles up here.

const HEARTBEAT_MS = 15_000;
const encoder = new TextEncoder();

/** Ends with the messages, with the request, or when the process is told to end; `over` says so to whoever makes them. */
export function sseStream(
  request: AbortSignal,
  messages: (over: AbortSignal) => AsyncGenerator<string, void, void>,
): ReadableStream<Uint8Array> {
  const over = new AbortController();
  const stop = () => over.abort();
  request.addEventListener('abort', stop, { once: true });
  const texts = messages(over.signal);
  let release: () => void = () => undefined;
  let isRead = true;

  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      release = keepOpen(controller, stop);
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
    },
    pull: async (controller) => {
      try {
        const { done, value } = await texts.next();
        if (!isRead) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        release();
        controller.close();
      } catch (error) {
        release();
        if (!isRead) return;
        log.warn({ reason: errorMessage(error) }, 'an event stream broke off');
        controller.error(error);
      }
    },
    cancel: async () => {
      isRead = false;
      release();
      stop();
      // Also one that is never asked again shall clean up.
      await texts.return();
    },
  });
}

export type SendEvent = (event: string, data: unknown) => void;

/** What a reader may leave unread before it is let go; it comes back and reads afresh. */
const MOST_WAITING = 1_000;

/** A stream that somebody else feeds. `feed` gets what sends an event; what it answers is called when the reader is gone. */
export function fedStream(
  request: AbortSignal,
  feed: (send: SendEvent) => () => void,
): ReadableStream<Uint8Array> {
  return sseStream(request, (over) => fedTexts(over, feed));
}

async function* fedTexts(
  over: AbortSignal,
  feed: (send: SendEvent) => () => void,
): AsyncGenerator<string, void, void> {
  const waiting: string[] = [];
  let wake: () => void = () => undefined;
  const stop = feed((event, data) => {
    waiting.push(eventText(event, data));
    wake();
  });
  const onAbort = () => wake();
  over.addEventListener('abort', onAbort, { once: true });
  try {
    while (!over.aborted && waiting.length <= MOST_WAITING) {
      if (waiting.length > 0) yield waiting.splice(0).join('');
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    stop();
    over.removeEventListener('abort', onAbort);
  }
}

export function eventText(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Keeps the connection from looking dead, until released. */
function keepOpen(controller: ReadableStreamDefaultController<Uint8Array>, stop: () => void): () => void {
  const unregister = registerStream(stop);
  const timer = setInterval(() => {
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': heartbeat\n\n'));
  }, HEARTBEAT_MS);
  return () => {
    clearInterval(timer);
    unregister();
  };
}
