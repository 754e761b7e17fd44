import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { registerStream } from '../executions/open-streams';
import { log } from '../log';
import { onApprovalChange } from './approval-hub';
import { countApprovals, findVisible } from './list-approvals';
import { type Person, personOf } from './person';
import { presentAll } from './present-approval';

// The inbox of one person as a stream of server-sent events. Changes that come together are looked up together.

const HEARTBEAT_MS = 15_000;
const GATHER_MS = 50;
const MOST_AT_ONCE = 50;
const encoder = new TextEncoder();

export async function streamApprovals(
  identity: Identity,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const person = await personOf(identity);
  const over = new AbortController();
  const stop = () => over.abort();
  signal.addEventListener('abort', stop, { once: true });
  const messages = watch(person, over.signal);
  let release: () => void = () => undefined;
  let isRead = true;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const unregister = registerStream(stop);
      const timer = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': heartbeat\n\n'));
      }, HEARTBEAT_MS);
      release = () => {
        clearInterval(timer);
        unregister();
      };
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
    },
    pull: async (controller) => {
      try {
        const { done, value } = await messages.next();
        if (!isRead) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        release();
        controller.close();
      } catch (error) {
        release();
        if (!isRead) return;
        log.warn({ reason: errorMessage(error) }, 'a stream of approvals broke off');
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

function eventText(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
