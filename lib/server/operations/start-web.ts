import { closeStreams } from '../executions/open-streams';
import { guardRequests } from '../http/guard-requests';
import { warmUp } from './warm-up';

// Kept on globalThis: the server and Next's bundle of the pages both ask for it.
const holder = globalThis as typeof globalThis & { sluiceWebStart?: Promise<void> };

/** What a web process does before it answers its first request. */
export function startWeb(): Promise<void> {
  holder.sluiceWebStart ??= start();
  return holder.sluiceWebStart;
}

async function start(): Promise<void> {
  guardRequests();
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, closeStreams);
  await warmUp();
}
