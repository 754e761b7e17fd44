import { closeStreams } from '../executions/open-streams';
import { guardRequests } from '../http/guard-requests';
import { warmUp } from './warm-up';

/** What a web process does before it answers its first request. */
export async function startWeb(): Promise<void> {
  guardRequests();
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, closeStreams);
  await warmUp();
}
