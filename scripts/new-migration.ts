// npm run migration:new -- <name>: writes prisma/migrations/<time>_<name>/migration.sql from what changed in
// prisma/schema.prisma since the last migration. Every migration keeps a copy of the schema it leads to, so
// no database (and no shadow database) is needed. SQL that Prisma cannot express is added to the file by hand.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noDatabase } from './lib/no-database';
import { createSchemaEngine, NO_FILTERS } from './lib/schema-engine';

const SCHEMA = path.resolve('prisma/schema.prisma');
const MIGRATIONS = path.resolve('prisma/migrations');
const LOCK_TEXT = '# Prisma reads this file. Do not edit it.\nprovider = "postgresql"\n';

async function main(): Promise<void> {
  const name = toSlug(process.argv[2] ?? '');
  if (name === '') throw new Error('Name the migration: npm run migration:new -- add-approvals');

  const previous = await readLastSchema();
  const present = await readFile(SCHEMA, 'utf8');
  const sql = await diff(previous, present);
  if (sql === null) {
    console.log('prisma/schema.prisma has not changed since the last migration; nothing written.');
    return;
  }

  const folder = path.join(MIGRATIONS, `${timestamp(new Date())}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration.sql'), sql);
  await writeFile(path.join(folder, 'schema.prisma'), present);
  await writeFile(path.join(MIGRATIONS, 'migration_lock.toml'), LOCK_TEXT);
  console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql — read it before you commit it.`);
}

async function readLastSchema(): Promise<string | null> {
  if (!existsSync(MIGRATIONS)) return null;
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const last = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  return last === undefined ? null : readFile(path.join(MIGRATIONS, last, 'schema.prisma'), 'utf8');
}

/** The SQL that leads from one schema to the other, or null when there is none. */
async function diff(previous: string | null, present: string): Promise<string | null> {
  const engine = await createSchemaEngine(noDatabase, present);
  const toFiles = (content: string) => ({ files: [{ path: 'schema.prisma', content }] });
  const result = await engine.diff({
    from: previous === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', ...toFiles(previous) },
    to: { tag: 'schemaDatamodel', ...toFiles(present) },
    script: true,
    exitCode: true,
    filters: NO_FILTERS,
  });
  return result.exitCode === 2 ? result.stdout : null;
}

const toSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

const timestamp = (date: Date): string => date.toISOString().replace(/\D/g, '').slice(0, 14);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
