import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// The next migration is the difference to the schema that the newest one holds.

it('the newest migration holds the schema as it is now', () => {
  const names = readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const kept = readFileSync(`prisma/migrations/${names.at(-1)}/schema.prisma`, 'utf8');
  expect(kept).toBe(readFileSync('prisma/schema.prisma', 'utf8'));
});
