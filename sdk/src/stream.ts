import { readServerSentEvents, type ServerSentEvent } from './sse';

// A stream that survives its connection: cut off, it is opened again behind the last event it saw.

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Tries in a row without a single event between them. */
const MAX_FRUITLESS = 8;

export type StreamOptions = {
  /** Opens the stream behind an event; rejects for good where opening it again would not help. */
  open: (lastEventId: string | null, signal: AbortSignal) => Promise<Response>;
  /** Whether an opening that was rejected like this is worth another try. */
  isPassing: (error: unknown) => boolean;
  signal?: AbortSignal | undefined;
};

/** The events over as many connections as it takes. Leaving the loop closes the one that is open. */
export async function* lastingEvents(options: StreamOptions): AsyncGenerator<ServerSentEvent, void, void> {
  const closing = new AbortController();
  const stop = () => closing.abort();
  options.signal?.addEventListener('abort', stop, { once: true });
  let lastEventId: string | null = null;
  let fruitless = 0;
  try {
    while (!options.signal?.aborted) {
      try {
        const response = await options.open(lastEventId, closing.signal);
        if (!response.body) return;
        for await (const event of readServerSentEvents(response.body)) {
          fruitless = 0;
          if (event.id !== '') lastEventId = event.id;
          yield event;
        }
        fruitless += 1;
      } catch (error) {
        fruitless += 1;
        if (options.signal?.aborted) return;
        if (!options.isPassing(error) || fruitless > MAX_FRUITLESS) throw error;
      }
      if (fruitless > MAX_FRUITLESS)
        throw new Error('The event stream ended again and again without an event.');
      await pause(
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, fruitless - 1)),
        options.signal,
      );
    }
  } finally {
    options.signal?.removeEventListener('abort', stop);
    closing.abort();
  }
}

export function pause(ms: number, signal?: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
