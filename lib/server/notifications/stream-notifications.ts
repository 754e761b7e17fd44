import { errorMessage } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { subscribe } from '../channel';
import { fedStream, type SendEvent } from '../http/sse-stream';
import { log } from '../log';
import { unreadOf } from './notifications';

// Tells one person of their notifications as they come. Every message says all there is to know, so none need be repeated
// to who was cut off, and those that come together become one.

export function streamNotifications(identity: Identity, signal: AbortSignal): ReadableStream<Uint8Array> {
  return fedStream(signal, (send) => watch(identity, send));
}

/** Begins with how it is now; answers what ends it. */
function watch(identity: Identity, send: SendEvent): () => void {
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
        if (!isStopped) send('changed', change);
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
  void look();
  return () => {
    isStopped = true;
    unsubscribe();
  };
}
