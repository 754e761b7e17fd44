import type { Migration } from './migration';

// One file per step, numbered: `0001-what-changes.ts` exports a Migration from version 1 to 2. Version 1 is the present
// one, so there are none yet. A migration never changes once it has been released, and never imports the present schema.

export const migrations: readonly Migration[] = [];
