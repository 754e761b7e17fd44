import type { SequencedEvent } from '@/lib/engine/events';
import { AppError, errorMessage } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { log } from '../log';
import { getRun } from '../runs/read-run';
import { watchRun } from '../runs/watch-run';
import { registerStream } from './open-streams';
import { executionStatus } from './present-execution';

// The events of a run as a stream of server-sent events. A reader that falls behind is waited for: nothing piles up here.

const HEARTBEAT_MS = 15_000;
const encoder = new TextEncoder();

/** What a stream says: of the events as they come, and when the run has ended. */
export type RunVoice = {
  say: (events: SequencedEvent[]) => string;
  end: () => Promise<string>;
};

export async function streamEvents(
  identity: Identity,
  runId: string,
  afterSeq: number,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  await getRun(identity, runId);
  const voice = {
    say: (events: SequencedEvent[]) => events.map(eventText).join(''),
    end: () => endEvent(identity, runId),
  };
  return openRunStream(runId, { afterSeq, signal, voice });
}

type StreamOptions = { afterSeq: number; signal: AbortSignal; voice: RunVoice };

/** The events of a run after a sequence number in the words of a surface. Whether the caller may see it is known. */
export function openRunStream(
  runId: string,
  { afterSeq, signal, voice }: StreamOptions,
): ReadableStream<Uint8Array> {
  const over = new AbortController();
  const stop = () => over.abort();
  signal.addEventListener('abort', stop, { once: true });
  const batches = watchRun(runId, afterSeq, over.signal);
  let release: () => void = () => undefined;
  let isRead = true;

  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      release = keepOpen(controller, stop);
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
    },
    pull: async (controller) => {
      try {
        const { done, value } = await batches.next();
        if (!isRead) return;
        if (!done) return controller.enqueue(encoder.encode(voice.say(value)));
        release();
        if (!over.signal.aborted) controller.enqueue(encoder.encode(await voice.end()));
        controller.close();
      } catch (error) {
        release();
        if (!isRead) return;
        log.warn({ reason: errorMessage(error), runId }, 'an event stream broke off');
        controller.error(error);
      }
    },
    cancel: () => {
      isRead = false;
      release();
      stop();
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

function eventText(event: SequencedEvent): string {
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

async function endEvent(identity: Identity, runId: string): Promise<string> {
  const { status } = await getRun(identity, runId);
  return `event: end\ndata: ${JSON.stringify({ status: executionStatus(status) })}\n\n`;
}

/** Where a client that was cut off goes on: the header a browser sends by itself, else the query. */
export function resumeAfter(headers: Headers, after: number): number {
  const header = headers.get('last-event-id');
  if (header === null || header === '') return after;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  throw new AppError('invalid_request', 'Last-Event-ID must be the id of an event: a whole number.', {
    field: 'Last-Event-ID',
  });
}
