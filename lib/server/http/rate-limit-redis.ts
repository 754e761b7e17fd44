import { Redis } from 'ioredis';
import { errorMessage } from '@/lib/shared/errors';
import { MINUTE_MS } from '@/lib/shared/time';
import { redisPrefix } from '../channel';
import { log } from '../log';

const holder = globalThis as typeof globalThis & { sluiceRateRedis?: Redis };

/** After a failure requests do not wait for Redis for a while. */
const REST_MS = 5_000;
let restUntilMs = 0;

/** The count of this window over all processes; null when Redis is out of reach, and the caller counts alone. */
export async function countInRedis(url: string, caller: string, windowMs: number): Promise<number | null> {
  if (Date.now() < restUntilMs) return null;
  try {
    const key = `${redisPrefix()}:rate:${windowMs}:${caller}`;
    const results = await connection(url)
      .multi()
      .incr(key)
      .pexpire(key, 2 * MINUTE_MS)
      .exec();
    const count = results?.[0]?.[1];
    return typeof count === 'number' ? count : null;
  } catch (error) {
    restUntilMs = Date.now() + REST_MS;
    log.warn(
      { reason: errorMessage(error) },
      'requests are counted in this process only: Redis is out of reach',
    );
    return null;
  }
}

function connection(url: string): Redis {
  if (holder.sluiceRateRedis) return holder.sluiceRateRedis;
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: 500 });
  redis.on('error', () => undefined);
  holder.sluiceRateRedis = redis;
  return redis;
}
