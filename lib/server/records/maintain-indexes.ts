import pg from 'pg';
import { env } from '../env';
import { log } from '../log';
import { type ColumnIndex, INDEX_PREFIX, indexesOf, STATISTICS_PREFIX, statisticsOf } from './column-index';
import { readColumns } from './find-table';

// Tables of many records get indexes of their columns, made by workers while records are written. They are partial: a
// table pays for its own alone. What a query answers never depends on them, only how soon.

/** From so many records on; below half of it they go again. */
const MANY_RECORDS = 5_000;

/** Of the whole installation: every statement that writes records looks at each of them. */
const MOST_INDEXES = 300;

/** How many expressions the database looks at when it gathers statistics. */
const MOST_STATISTICS = 64;

const LOCK_NAME = 'record indexes';

type Wanted = ColumnIndex & { tableId: string };
type Existing = { name: string; isValid: boolean };

/** One round, by one worker at a time; answers whether there was something to do. */
export async function maintainIndexes(): Promise<boolean> {
  // A connection of its own: an index is made outside of transactions, and may take long.
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [LOCK_NAME],
    );
    return rows[0]?.held ? await bringAbout(client) : false;
  } finally {
    await client.end();
  }
}

async function bringAbout(client: pg.Client): Promise<boolean> {
  const tables = await largeTables(client);
  const all = tables.flatMap((table): Wanted[] =>
    indexesOf(table).map((index) => ({ ...index, tableId: table.id })),
  );
  const existing = await existingIndexes(client);
  const isSearchable = !all.some(({ kind }) => kind === 'search') || (await canSearch(client));
  const wanted = all.filter(({ kind }) => kind === 'sort' || isSearchable).slice(0, MOST_INDEXES);
  const dropped = await dropOthers(client, wanted, existing);
  const made = await makeMissing(client, wanted, existing);
  const described = await keepStatistics(client, wanted);
  if (made + described > 0) await client.query('ANALYZE record');
  await tellTables(client, wanted);
  return dropped + made + described > 0;
}

async function largeTables(client: pg.Client) {
  const { rows } = await client.query<{ id: string; columns: unknown }>(
    `SELECT t.id, t.columns FROM data_table t
      WHERE json_array_length(t.columns) > 0 AND EXISTS (
        SELECT FROM record r WHERE r.table_id = t.id ORDER BY r.seq
        OFFSET CASE WHEN t.indexed = '{}' THEN $1 ELSE $1 / 2 END LIMIT 1)
      ORDER BY t.created_at`,
    [MANY_RECORDS],
  );
  return rows.map(({ id, columns }) => ({ id, columns: readColumns(columns) }));
}

async function existingIndexes(client: pg.Client): Promise<Existing[]> {
  const { rows } = await client.query<Existing>(
    `SELECT c.relname AS name, i.indisvalid AS "isValid" FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = 'record'::regclass AND starts_with(c.relname, $1)`,
    [INDEX_PREFIX],
  );
  return rows;
}

let isTold = false;

/** Parts of texts are found by an extension that comes with PostgreSQL, but not with every offer of it. */
async function canSearch(client: pg.Client): Promise<boolean> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    return true;
  } catch (error) {
    if (!isTold) log.warn({ err: error }, 'without pg_trgm, parts of texts in large tables are found slowly');
    isTold = true;
    return false;
  }
}

/** What nobody needs any more, and what was not finished. */
async function dropOthers(client: pg.Client, wanted: Wanted[], existing: Existing[]): Promise<number> {
  const names = new Set(wanted.map(({ name }) => name));
  const gone = existing.filter(({ name, isValid }) => !isValid || !names.has(name));
  for (const { name } of gone) await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  return gone.length;
}

async function makeMissing(client: pg.Client, wanted: Wanted[], existing: Existing[]): Promise<number> {
  const known = new Set(existing.filter(({ isValid }) => isValid).map(({ name }) => name));
  const missing = wanted.filter(({ name }) => !known.has(name));
  for (const { name, on, tableId } of missing) {
    await client.query(
      `CREATE INDEX CONCURRENTLY ${name} ON record ${on} WHERE table_id = ${client.escapeLiteral(tableId)}`,
    );
  }
  return missing.length;
}

/**
 * An index is only chosen wisely when the values of its expression are known, and those of partial indexes are not taken
 * for known: they are gathered apart.
 */
async function keepStatistics(client: pg.Client, wanted: Wanted[]): Promise<number> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT stxname AS name FROM pg_statistic_ext
      WHERE stxrelid = 'record'::regclass AND starts_with(stxname, $1)`,
    [STATISTICS_PREFIX],
  );
  const byName = new Map(wanted.map((index) => [statisticsOf(index), index.expression]));
  const kept = new Map([...byName].slice(0, MOST_STATISTICS));
  const gone = rows.filter(({ name }) => !kept.has(name));
  for (const { name } of gone) await client.query(`DROP STATISTICS IF EXISTS ${name}`);
  const known = new Set(rows.map(({ name }) => name));
  const missing = [...kept].filter(([name]) => !known.has(name));
  for (const [name, expression] of missing) {
    await client.query(`CREATE STATISTICS ${name} ON (${expression}) FROM record`);
  }
  return missing.length;
}

/** Tables know which of their columns have an index: conditions on those are said in its words. */
async function tellTables(client: pg.Client, wanted: Wanted[]): Promise<void> {
  const sorted = wanted.filter(({ kind }) => kind === 'sort');
  await client.query(
    `WITH ready AS (
       SELECT table_id, array_agg("column" ORDER BY "column") AS columns
         FROM unnest($1::text[], $2::text[]) AS w(table_id, "column") GROUP BY table_id)
     UPDATE data_table t SET indexed = coalesce(ready.columns, '{}')
       FROM data_table o LEFT JOIN ready ON ready.table_id = o.id
      WHERE o.id = t.id AND t.indexed <> coalesce(ready.columns, '{}')`,
    [sorted.map(({ tableId }) => tableId), sorted.map(({ column }) => column)],
  );
}
