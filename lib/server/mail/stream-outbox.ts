import type { Identity } from '../auth/identity';
import { newsStream } from '../http/news-stream';
import { findMails } from './list-mail';

/** The outbox as mail comes into it and goes out. */
export function streamOutbox(identity: Identity, signal: AbortSignal): ReadableStream<Uint8Array> {
  const { organizationId } = identity;
  return newsStream({
    topic: 'mail',
    organizationId,
    signal,
    read: async (ids) => {
      const mails = await findMails(identity, ids);
      return mails.length > 0 ? { event: 'changed', data: { mails } } : null;
    },
  });
}
