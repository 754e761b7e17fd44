import type { SequencedEvent } from '@/lib/engine/events';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { sseStream } from '../http/sse-stream';
import { getRun, hiderOf } from '../runs/read-run';
import type { RunRow } from '../runs/run-row';
import { watchRun } from '../runs/watch-run';
import { executionStatus } from './present-execution';

// The events of a run as a stream of server-sent events.

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
  const run = await getRun(identity, runId);
  const voice = {
    say: (events: SequencedEvent[]) =>
      events
        .filter(({ seq }) => seq > afterSeq)
        .map(eventText)
        .join(''),
    end: () => endEvent(identity, runId),
  };
  return openRunStream(run, { afterSeq, signal, voice });
}

type StreamOptions = { afterSeq: number; signal: AbortSignal; voice: RunVoice };

/** The events of a run after a sequence number in the words of a surface. Whether the caller may see it is known. */
export function openRunStream(
  run: RunRow,
  { afterSeq, signal, voice }: StreamOptions,
): ReadableStream<Uint8Array> {
  return sseStream(signal, (over) => runTexts(run, { afterSeq, over, voice }));
}

/** What is to be hidden is known from the events before, so with a hider all of them are read. */
async function* runTexts(
  run: RunRow,
  { afterSeq, over, voice }: { afterSeq: number; over: AbortSignal; voice: RunVoice },
): AsyncGenerator<string, void, void> {
  const hider = await hiderOf(run);
  for await (const batch of watchRun(run.id, hider ? 0 : afterSeq, over)) {
    yield voice.say(hider ? batch.map(hider.event) : batch);
  }
  if (!over.aborted) yield await voice.end();
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
