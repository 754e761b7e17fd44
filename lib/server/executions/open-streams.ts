import { httpMetrics } from '../http/http-metrics';

// The event streams this process holds open. They would keep it from ending when it is told to, so they are closed then;
// clients come back, to another process or to the next one, and go on where they were.

const holder = globalThis as typeof globalThis & { sluiceStreams?: Set<() => void> };
holder.sluiceStreams ??= new Set();
const streams = holder.sluiceStreams;

/** Counts a stream; the answer takes it off again. */
export function registerStream(close: () => void): () => void {
  const { sseClients } = httpMetrics();
  streams.add(close);
  sseClients.inc();
  return () => {
    if (streams.delete(close)) sseClients.dec();
  };
}

export function closeStreams(): void {
  for (const close of streams) close();
}
