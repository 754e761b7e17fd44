import type { TestProject } from 'vitest/node';
import { prepare } from './integration-setup';
import { startRedis } from './start-redis';

/** The same as `integration-setup.ts`, with the queue and the channel on a real Redis. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis = await startRedis();
  const { variables, stop } = await prepare();
  if (redis)
    project.provide('environment', { variables: { ...variables, REDIS_URL: redis.url }, skip: null });
  else {
    const skip = 'NOT TESTED ON REDIS: there is no redis-server here (Debian: apt-get install redis-server)';
    process.stderr.write(`\n${skip}\n\n`);
    project.provide('environment', { variables, skip });
  }
  return async () => {
    await stop();
    await redis?.stop();
  };
}
