import { errorMessage } from '@/lib/shared/errors';
import { log } from '../log';
import { onNews } from '../organization-news';
import { fedStream } from './sse-stream';

// A list of an organization as it grows and changes. What the reader may see of it is asked of the database, together for all
// that was written within a moment.

const GATHER_MS = 200;
/** More at once, and reading the list again is less work for everybody. */
const MOST = 200;

type NewsStream = {
  topic: Parameters<typeof onNews>[0];
  organizationId: string;
  signal: AbortSignal;
  /** What the reader is told of these; null: nothing of it is for them. */
  read: (ids: readonly string[]) => Promise<{ event: string; data: unknown } | null>;
};

export function newsStream({ topic, organizationId, signal, read }: NewsStream): ReadableStream<Uint8Array> {
  return fedStream(signal, (send) => {
    let gathered: string[] = [];
    let timer: NodeJS.Timeout | null = null;
    const flush = async () => {
      timer = null;
      const ids = [...new Set(gathered)];
      gathered = [];
      if (ids.length > MOST) return send('gap', {});
      try {
        const news = await read(ids);
        if (news) send(news.event, news.data);
      } catch (error) {
        log.warn({ topic, reason: errorMessage(error) }, 'news could not be read');
        send('gap', {});
      }
    };
    const stop = onNews(topic, organizationId, (ids) => {
      if (ids === 'unknown') return send('gap', {});
      gathered.push(...ids);
      timer ??= setTimeout(() => void flush(), GATHER_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  });
}
