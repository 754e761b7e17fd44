import pg from 'pg';
import { readSort, readWhere } from '@/lib/nodes/record-where';
import { readColumns, type Table } from '@/lib/server/records/find-table';
import { countQuery, keyedQuery, pageQuery, type Statement } from '@/lib/server/records/record-queries';
import type { App } from './app';
import type { Figure } from './engine';
import { quantile } from './frames';

// What a data table of a hundred thousand records answers, and how the database finds it.

const COUNT = 100_000;
const TIMES = 30;

const columns = [
  { name: 'name', type: 'text' },
  { name: 'email', type: 'text', unique: true },
  { name: 'status', type: 'text' },
  { name: 'total', type: 'number' },
  { name: 'is_paid', type: 'boolean' },
  { name: 'placed_at', type: 'datetime' },
  { name: 'note', type: 'text' },
];

type Question = { name: string; where?: object; sort?: string; offset?: number };

const questions: Question[] = [
  { name: 'first page' },
  { name: 'last page by offset', offset: COUNT - 50 },
  { name: 'sort by a number', sort: 'total' },
  { name: 'sort by a number, turned round', sort: 'total:desc' },
  { name: 'sort by a text', sort: 'name' },
  { name: 'sort by a text half of which is empty', sort: 'note:desc' },
  { name: 'sort by a text half of which is empty, page among the empty', sort: 'note', offset: 60_000 },
  { name: 'sort by two columns', sort: 'status,total:desc' },
  { name: 'one of three values', where: { status: 'open' } },
  { name: 'one of three values, sorted', where: { status: 'open' }, sort: 'total:desc' },
  { name: 'one record by a text', where: { email: 'person-77777@example.com' } },
  { name: 'not a value that all but a few have', where: { status: { ne: 'nothing' } } },
  { name: 'a range of a number', where: { total: { gte: 500, lt: 510 } } },
  { name: 'a range of time, sorted', where: { placed_at: { gte: '2026-06-01' } }, sort: 'placed_at:desc' },
  { name: 'part of a text, few', where: { name: { contains: '7777' } } },
  { name: 'part of a text, none', where: { name: { contains: 'nobody' } } },
  { name: 'part of a text, all', where: { email: { contains: 'example' } } },
  { name: 'part of a text, two characters, none', where: { name: { contains: 'qx' } } },
  { name: 'beginning of a text', where: { name: { starts_with: 'Person 99' } } },
  { name: 'empty', where: { note: { is_null: true } } },
  { name: 'one or the other', where: { or: [{ total: { gt: 999 } }, { name: { contains: '4242' } }] } },
];

export async function measureRecords(
  app: App,
): Promise<{ figures: Figure[]; plans: { name: string; plan: string }[] }> {
  const figures: Figure[] = [];
  await app.call('POST', '/api/v1/tables', { name: 'orders', columns });
  figures.push(await timed('import of 100,000 lines', () => fill(app)));
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  figures.push(await timed('until the indexes are there', () => indexed(client)));
  await client.query('VACUUM ANALYZE record');
  const plans: { name: string; plan: string }[] = [];
  const table = await readTable(client);
  for (const question of questions) {
    figures.push(...(await ask(app, question)));
    plans.push({ name: question.name, plan: await explain(client, table, question) });
  }
  figures.push(...(await walk(app)));
  const rows = Array.from({ length: 1_000 }, (_, n) => ({ name: `More ${n}`, email: `more-${n}`, total: n }));
  figures.push(await timed('1,000 more', () => app.call('POST', '/api/v1/records/orders', rows)));
  await client.end();
  return { figures, plans };
}

async function timed(name: string, work: () => Promise<unknown>): Promise<Figure> {
  const begun = performance.now();
  await work();
  return { name, value: performance.now() - begun, unit: 'ms' };
}

async function fill(app: App): Promise<void> {
  const statuses = ['open', 'paid', 'shipped'];
  const line = (n: number) =>
    [
      `Person ${(n * 7_919) % COUNT}`,
      `person-${n}@example.com`,
      statuses[n % 3],
      ((n * 7_919) % COUNT) / 100,
      n % 2 === 0,
      new Date(Date.UTC(2026, 0, 1) + n * 300_000).toISOString(),
      n % 2 === 0 ? '' : `Note ${(n * 104_729) % COUNT}`,
    ].join(',');
  const lines = Array.from({ length: COUNT }, (_, n) => line(n));
  await app.send('/api/v1/tables/orders/import', {
    type: 'text/csv',
    body: [columns.map(({ name }) => name).join(','), ...lines].join('\n'),
  });
}

/** A worker makes them; nothing else tells when it has. */
async function indexed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>('SELECT cardinality(indexed) AS n FROM data_table');
    if (rows[0]?.n === columns.length) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function readTable(client: pg.Client): Promise<Table> {
  const { rows } = await client.query(
    'SELECT id, organization_id AS "organizationId", name, columns, indexed FROM data_table',
  );
  return { ...rows[0], columns: readColumns(rows[0].columns) };
}

async function ask(app: App, { name, where, sort, offset = 0 }: Question): Promise<Figure[]> {
  const query = new URLSearchParams({
    limit: '50',
    offset: String(offset),
    ...(where ? { where: JSON.stringify(where) } : {}),
    ...(sort ? { sort } : {}),
  });
  const all: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const begun = performance.now();
    await app.call('GET', `/api/v1/records/orders?${query}`);
    all.push(performance.now() - begun);
  }
  return [
    { name: `${name}, p50`, value: quantile(all, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: quantile(all, 0.95), unit: 'ms' },
  ];
}

/** All pages one after the other, each from where the one before ended. */
async function walk(app: App): Promise<Figure[]> {
  const all: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const begun = performance.now();
    const path = `/api/v1/records/orders?limit=500&sort=total:desc${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = (await app.call('GET', path)) as { nextCursor: string | null };
    all.push(performance.now() - begun);
    cursor = page.nextCursor;
  }
  return [
    { name: 'pages of 500 by cursor, sorted, p50', value: quantile(all, 0.5), unit: 'ms' },
    { name: 'pages of 500 by cursor, sorted, p95', value: quantile(all, 0.95), unit: 'ms' },
  ];
}

async function explain(
  client: pg.Client,
  table: Table,
  { where, sort, offset = 0 }: Question,
): Promise<string> {
  const read = where ? readWhere(JSON.parse(JSON.stringify(where))) : null;
  const filter = read && 'filter' in read ? read.filter : undefined;
  const [first, ...others] = sort ? (readSort(sort) ?? []) : [];
  const selection = { where: filter, limit: 50, offset };
  const statements: Statement[] = first
    ? [keyedQuery(table, { ...selection, sort: [first, ...others] }, false), countQuery(table, filter)]
    : [pageQuery(table, selection), countQuery(table, filter)];
  const plans: string[] = [];
  for (const { text, values } of statements) {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) ${text}`, values);
    plans.push(rows.map((row) => `  ${row['QUERY PLAN']}`).join('\n'));
  }
  return plans.join('\n');
}
