import { errorMessage } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { fedStream, type SendEvent } from '../http/sse-stream';
import { log } from '../log';
import { onAdmission } from './admission-news';
import { findAdmissions } from './ledger';

// The admission ledger as it grows. What the reader may see of it is asked of the database, together for all that was
// written within a moment.

const GATHER_MS = 200;
/** More at once, and reading the list again is less work for everybody. */
const MOST = 200;

export function streamAdmissions(identity: Identity, signal: AbortSignal): ReadableStream<Uint8Array> {
  return fedStream(signal, (send) => {
    let gathered: string[] = [];
    let timer: NodeJS.Timeout | null = null;
    const flush = () => {
      timer = null;
      const ids = gathered;
      gathered = [];
      if (ids.length > MOST) send('gap', {});
      else void sendAdmissions(identity, ids, send);
    };
    const stop = onAdmission(identity.organizationId, (ids) => {
      if (ids === 'unknown') return send('gap', {});
      gathered.push(...ids);
      timer ??= setTimeout(flush, GATHER_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  });
}

async function sendAdmissions(identity: Identity, ids: readonly string[], send: SendEvent): Promise<void> {
  try {
    const admissions = await findAdmissions(identity, ids);
    if (admissions.length > 0) send('admitted', { admissions });
  } catch (error) {
    log.warn({ reason: errorMessage(error) }, 'admissions could not be read');
    send('gap', {});
  }
}
