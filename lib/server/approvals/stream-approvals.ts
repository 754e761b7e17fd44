import { setTimeout as sleep } from 'node:timers/promises';
import type { Identity } from '../auth/identity';
import { eventText, sseStream } from '../http/sse-stream';
import { onApprovalChange } from './approval-hub';
import { countApprovals, findVisible } from './list-approvals';
import { type Person, personOf } from './person';
import { presentAll } from './present-approval';

// The inbox of one person as a stream of server-sent events. Changes that come together are looked up together.

const GATHER_MS = 50;
const MOST_AT_ONCE = 50;

export async function streamApprovals(
  identity: Identity,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const person = await personOf(identity);
  return sseStream(signal, (over) => watch(person, over));
}

async function* watch(person: Person, signal: AbortSignal): AsyncGenerator<string, void, void> {
  const changed = new Set<string>();
  let isGap = false;
  let wake: () => void = () => undefined;
  const stop = onApprovalChange(person.organizationId, (id) => {
    if (id === null || changed.size >= MOST_AT_ONCE) isGap = true;
    else changed.add(id);
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    yield eventText('counts', await countApprovals(person));
    while (!signal.aborted) {
      if (changed.size === 0 && !isGap) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        await sleep(GATHER_MS);
        continue;
      }
      const ids = [...changed];
      const hadGap = isGap;
      changed.clear();
      isGap = false;
      yield await describeChanges(person, ids, hadGap);
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

async function describeChanges(person: Person, ids: readonly string[], hadGap: boolean): Promise<string> {
  const [rows, counts] = await Promise.all([findVisible(person, ids), countApprovals(person)]);
  const texts = (await presentAll(person, rows)).map((approval) => eventText('approval', approval));
  if (hadGap) texts.push(eventText('refresh', {}));
  return [...texts, eventText('counts', counts)].join('');
}
