import { errorMessage } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { fedStream, type SendEvent } from '../http/sse-stream';
import { log } from '../log';
import { findRuns } from '../runs/find-runs';
import { onAnyRunChange } from '../runs/run-hub';
import { executionStatus } from './present-execution';

// Which runs of an organization move. The channel tells of the runs of all organizations; what the reader may see of them
// is asked of the database, together for all that moved within a moment.

const GATHER_MS = 300;
/** More at once, and reading the list again is less work for everybody. */
const MOST = 500;

export function streamChanges(identity: Identity, signal: AbortSignal): ReadableStream<Uint8Array> {
  return fedStream(signal, (send) => {
    let moved = new Set<string>();
    let timer: NodeJS.Timeout | null = null;
    const flush = () => {
      timer = null;
      const ids = [...moved];
      moved = new Set();
      if (ids.length > MOST) send('gap', {});
      else void sendChanges(identity, ids, send);
    };
    const stop = onAnyRunChange((ids) => {
      if (ids === 'unknown') return send('gap', {});
      for (const id of ids) moved.add(id);
      timer ??= setTimeout(flush, GATHER_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  });
}

async function sendChanges(identity: Identity, ids: string[], send: SendEvent): Promise<void> {
  try {
    const sort = { field: 'createdAt', direction: 'desc' } as const;
    const runs = await findRuns(identity, { ids }, { limit: ids.length, offset: 0, sort });
    if (runs.length === 0) return;
    send('changed', {
      executions: runs.map(({ id, workflowId, status }) => ({
        id,
        workflowId,
        status: executionStatus(status),
        waiting: status === 'waiting',
      })),
    });
  } catch (error) {
    log.warn({ reason: errorMessage(error) }, 'changes of runs could not be read');
    send('gap', {});
  }
}
