import { findThreads } from './threads.mjs';

/** The programs that run outside Next, with the names of their bundles in `.build`. */
const PROGRAMS = { worker: 'worker/index.ts', migrate: 'scripts/migrate.ts', seed: 'prisma/seed.ts' };

export const programEntries = () => ({ ...PROGRAMS, ...findThreads('lib/server') });
