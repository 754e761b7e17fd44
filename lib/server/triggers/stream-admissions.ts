import type { Identity } from '../auth/identity';
import { newsStream } from '../http/news-stream';
import { findAdmissions } from './ledger';

/** The admission ledger as it grows. */
export function streamAdmissions(identity: Identity, signal: AbortSignal): ReadableStream<Uint8Array> {
  const { organizationId } = identity;
  return newsStream({
    topic: 'admissions',
    organizationId,
    signal,
    read: async (ids) => {
      const admissions = await findAdmissions(identity, ids);
      return admissions.length > 0 ? { event: 'admitted', data: { admissions } } : null;
    },
  });
}
