import { runEventSchema, type SequencedEvent } from '@/lib/engine/events';
import { errorMessage } from '@/lib/shared/errors';

// A run's events over server-sent events, with our own reconnecting: it begins after the last event that arrived, so a
// cut network costs nothing, and it ends when the server says that the run has ended.

export type StreamStatus = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'failed';

export type EventStreamOptions = {
  url: string;
  /** Sequence number to begin after. */
  after: () => number;
  onEvent: (event: SequencedEvent) => void;
  onStatus: (status: StreamStatus, message?: string) => void;
  fetch?: typeof fetch;
  /** First wait before connecting again; doubles up to 5 s. */
  retryMs?: number;
};

const MAX_RETRY_MS = 5_000;

/** Starts to watch; answers what stops it. */
export function openEventStream(options: EventStreamOptions): () => void {
  const { onStatus, retryMs = 500 } = options;
  const abort = new AbortController();
  void watch();
  return () => abort.abort();

  async function watch(): Promise<void> {
    let failures = 0;
    onStatus('connecting');
    while (!abort.signal.aborted) {
      const outcome = await readOnce(options, abort.signal, () => {
        failures = 0;
      });
      if (abort.signal.aborted) return;
      if (outcome.kind !== 'cut') return onStatus(outcome.kind, outcome.message);
      onStatus('reconnecting', outcome.message);
      await wait(Math.min(MAX_RETRY_MS, retryMs * 2 ** failures), abort.signal);
      failures += 1;
    }
  }
}

type Outcome = { kind: 'ended' | 'failed' | 'cut'; message?: string };

async function readOnce(
  options: EventStreamOptions,
  signal: AbortSignal,
  onLife: () => void,
): Promise<Outcome> {
  const { url, after, onStatus } = options;
  const send = options.fetch ?? fetch;
  try {
    const response = await send(url, {
      signal,
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(after()) },
    });
    if (response.status >= 400 && response.status < 500 && response.status !== 429) {
      return { kind: 'failed', message: `The server answered ${response.status}.` };
    }
    if (!response.ok || !response.body)
      return { kind: 'cut', message: `The server answered ${response.status}.` };
    onStatus('live');
    const isEnded = await readMessages(response.body, (message) => {
      onLife();
      return takeMessage(message, options);
    });
    return { kind: isEnded ? 'ended' : 'cut' };
  } catch (error) {
    return { kind: 'cut', message: errorMessage(error) };
  }
}

type Message = { event: string; id: string; data: string };

/** Whether the message was the end. */
function takeMessage({ event, id, data }: Message, { onEvent }: EventStreamOptions): boolean {
  if (event === 'end') return true;
  if (data === '') return false;
  const json: unknown = JSON.parse(data);
  const parsed = runEventSchema.safeParse(json);
  const seq = Number(id) || Number(Reflect.get(Object(json), 'seq'));
  if (parsed.success && Number.isInteger(seq) && seq > 0) onEvent({ ...parsed.data, seq });
  return false;
}

/** Reads messages until `take` says that one was the last, or the stream ends. */
async function readMessages(
  body: ReadableStream<Uint8Array>,
  take: (message: Message) => boolean,
): Promise<boolean> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (!take(parseMessage(block))) continue;
      void reader.cancel();
      return true;
    }
  }
}

function parseMessage(block: string): Message {
  const message: Message = { event: 'message', id: '', data: '' };
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const field = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event' || field === 'id') message[field] = value;
    else if (field === 'data') message.data += message.data === '' ? value : `\n${value}`;
  }
  return message;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
