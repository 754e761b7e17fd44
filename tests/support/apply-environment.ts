import { beforeEach, inject } from 'vitest';

// Runs before each integration test file. Nothing of the server may be imported above: some of it looks at the environment
// when it is loaded.

const { variables, skip } = inject('environment');
Object.assign(process.env, variables);

if (skip !== null) beforeEach((context) => context.skip(skip));
