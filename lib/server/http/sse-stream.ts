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
