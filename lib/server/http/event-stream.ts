import { registerStream } from '../executions/open-streams';

// A stream of server-sent events that somebody else feeds. It has a beginning and no end of its own: clients leave.

const HEARTBEAT_MS = 15_000;
/** What a reader may leave unread before it is let go; it comes back and reads afresh. */
const MOST_WAITING = 1_000;
const encoder = new TextEncoder();

export type SendEvent = (event: string, data: unknown) => void;

/** `feed` is called when somebody reads, with what sends an event; what it answers is called when they are gone. */
export function openEventStream(
  signal: AbortSignal,
  feed: (send: SendEvent) => () => void,
): ReadableStream<Uint8Array> {
  let end: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const close = () => {
          end();
          controller.close();
        };
        const write = (text: string) => {
          if ((controller.desiredSize ?? 0) > -MOST_WAITING) controller.enqueue(encoder.encode(text));
          else close();
        };
        const unregister = registerStream(close);
        const timer = setInterval(() => write(': heartbeat\n\n'), HEARTBEAT_MS);
        write('retry: 1000\n\n');
        const stop = feed((event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
        let isOver = false;
        end = () => {
          if (isOver) return;
          isOver = true;
          clearInterval(timer);
          unregister();
          stop();
        };
        signal.addEventListener('abort', () => end(), { once: true });
      },
      cancel: () => end(),
    },
    { highWaterMark: 16 },
  );
}
