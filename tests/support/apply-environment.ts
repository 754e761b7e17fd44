import { afterAll, beforeEach, inject } from 'vitest';

// Runs before each integration test file, in its process. Nothing of the server may be imported above: some of it looks at
// the environment when it is loaded.

const { variables, skip } = inject('environment');
Object.assign(process.env, variables);

if (skip !== null) beforeEach((context) => context.skip(skip));

afterAll(async () => {
  const [{ closeChannel }, { closeDb }, { closeQueue }] = await Promise.all([
    import('@/lib/server/channel'),
    import('@/lib/server/db'),
    import('@/lib/server/queue'),
  ]);
  await Promise.allSettled([closeQueue(), closeChannel()]);
  await closeDb();
});
