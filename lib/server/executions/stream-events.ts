import type { SequencedEvent } from '@/lib/engine/events';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { sseStream } from '../http/sse-stream';
import { getRun } from '../runs/read-run';
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
  return sseStream(signal, (over) => runTexts(runId, { afterSeq, over, voice }));
}

async function* runTexts(
  runId: string,
  { afterSeq, over, voice }: { afterSeq: number; over: AbortSignal; voice: RunVoice },
): AsyncGenerator<string, void, void> {
  for await (const batch of watchRun(runId, afterSeq, over)) yield voice.say(batch);
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
