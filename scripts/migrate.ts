// Applies prisma/migrations to DATABASE_URL. Safe to call on every start and from many machines at once.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { migrationDatabase } from './lib/migration-database';
import { createSchemaEngine, NO_FILTERS } from './lib/schema-engine';

const MIGRATIONS = path.resolve('prisma/migrations');
const LOCK_FILE = 'migration_lock.toml';
/** Any number will do, as long as every machine that migrates this database asks for the same one. */
const ADVISORY_LOCK = 7_758_423;

async function main(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is not set: say which database to migrate.');
  const applied = await withLock(connectionString, () => applyMigrations(connectionString));
  for (const name of applied) console.log(`Applied migration ${name}`);
  if (applied.length === 0) console.log('The database is up to date.');
}

/** One machine migrates, the others wait and then find nothing to do. */
async function withLock<T>(connectionString: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'sluice-migrate' });
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    throw new Error(
      `it cannot be reached (${toOneLine(error)}). Check DATABASE_URL, and that the server runs.`,
    );
  });
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work();
  } finally {
    await client.end().catch(() => {});
  }
}

async function applyMigrations(connectionString: string): Promise<string[]> {
  const schemaText = await readFile(path.resolve('prisma/schema.prisma'), 'utf8');
  const database = migrationDatabase(connectionString);
  const engine = await createSchemaEngine(database, schemaText);
  const input = { migrationsList: await readMigrations(), filters: NO_FILTERS };
  const history = await engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false });
  // A migration is one transaction: one that failed has changed nothing and is simply tried again.
  for (const migrationName of history.failedMigrationNames) {
    await engine.markMigrationRolledBack({ migrationName });
  }
  try {
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  } catch (error) {
    const reason = database.failure();
    if (reason === null) throw error;
    const name = /migration_name="([^"]+)"/.exec(toOneLine(error))?.[1];
    throw new Error(`${reason} (prisma/migrations/${name ?? '…'}; nothing of it was kept)`);
  }
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: LOCK_FILE, content: await readFile(path.join(MIGRATIONS, LOCK_FILE), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(readMigration)),
  };
}

async function readMigration(name: string): Promise<MigrationDirectory> {
  const value = await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`The database could not be migrated: ${toOneLine(error)}`);
    process.exit(1);
  },
);

function toOneLine(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
