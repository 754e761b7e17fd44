import { errorMessage } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { subscribe } from '../channel';
import { registerStream } from '../executions/open-streams';
import { log } from '../log';
import { unreadOf } from './notifications';

// Tells one person of their notifications as they come. Every message says all there is to know, so none need be repeated
// to who was cut off, and those that come together become one.

const HEARTBEAT_MS = 15_000;
const encoder = new TextEncoder();

export function streamNotifications(identity: Identity, signal: AbortSignal): ReadableStream<Uint8Array> {
  let end: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const watch = watcher(identity, (text) => controller.enqueue(encoder.encode(text)));
      let isOpen = true;
      const release = registerStream(() => close());
      end = () => {
        if (!isOpen) return;
        isOpen = false;
        watch.stop();
        release();
        signal.removeEventListener('abort', close);
      };
      const close = () => {
        if (!isOpen) return;
        end();
        controller.close();
      };
      signal.addEventListener('abort', close, { once: true });
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
      watch.look();
    },
    cancel: () => end(),
  });
}

function watcher(identity: Identity, send: (text: string) => void) {
  let isStopped = false;
  let isLooking = false;
  let isAgain = false;

  const look = async () => {
    isAgain = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (isAgain && !isStopped) {
        isAgain = false;
        const change = await unreadOf(identity);
        if (!isStopped) send(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
      }
    } catch (error) {
      log.warn({ reason: errorMessage(error) }, 'could not read notifications for a stream');
    } finally {
      isLooking = false;
    }
  };

  const unsubscribe = subscribe('notifications', {
    onMessage: (payload) => {
      if (payload === '*' || payload.split(' ').includes(identity.userId)) void look();
    },
    onGap: () => void look(),
  });
  const timer = setInterval(() => send(': heartbeat\n\n'), HEARTBEAT_MS);
  return {
    look: () => void look(),
    stop: () => {
      isStopped = true;
      clearInterval(timer);
      unsubscribe();
    },
  };
}
