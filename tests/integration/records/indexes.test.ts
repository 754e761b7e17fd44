import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '@/lib/api/contracts/records';
import { readSort, readWhere } from '@/lib/nodes/record-where';
import { pool } from '@/lib/server/db';
import { updateTable } from '@/lib/server/records/change-columns';
import { INDEX_PREFIX } from '@/lib/server/records/column-index';
import { findTable, type Table } from '@/lib/server/records/find-table';
import { listRecords, selectRecords } from '@/lib/server/records/list-records';
import { maintainIndexes } from '@/lib/server/records/maintain-indexes';
import { countQuery, keyedQuery, pageQuery } from '@/lib/server/records/record-queries';
import { removeTable } from '@/lib/server/records/tables';
import { createRecords } from '@/lib/server/records/write-records';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { JsonObject } from '@/lib/shared/json';
import { identityOf } from '@/tests/support/organizations';
import { addTable } from '@/tests/support/tables';
import { createScope } from '@/tests/support/workflows';

// Indexes change how soon a large table answers, never what it answers.

const COUNT = 5_200;
const LONG = 'long '.repeat(1_000);

let scope: RunScope;
let plain: Table;

beforeAll(async () => {
  scope = await createScope();
  await addTable(scope, 'large', [
    { name: 'name', type: 'text' },
    { name: 'total', type: 'number' },
    { name: 'is_paid', type: 'boolean' },
    { name: 'at', type: 'datetime' },
    { name: 'rest', type: 'json' },
  ]);
  await addTable(scope, 'small', [{ name: 'name', type: 'text' }]);
  const row = (n: number): JsonObject => ({
    name: n % 7 === 0 ? null : `Name ${String((n * 7_919) % COUNT).padStart(5, '0')}`,
    total: n % 5 === 0 ? null : ((n * 31) % 1_000) / 2,
    is_paid: n % 3 === 0 ? null : n % 2 === 0,
    at: new Date(Date.UTC(2026, 0, 1) + ((n * 13) % COUNT) * 60_000).toISOString(),
    rest: n % 2 === 0 ? { n } : [n],
  });
  await insert(
    'large',
    Array.from({ length: COUNT - 3 }, (_, n) => row(n)),
  );
  await insert('large', [
    { name: LONG },
    { name: `${LONG}b`, total: -1e300 },
    { name: 'a%_\\b', total: 0.1 },
  ]);
  await insert('small', [{ name: 'Ada' }]);
  plain = await findTable(scope.organizationId, 'large');
});

afterAll(async () => {
  await pool().query('DELETE FROM data_table WHERE organization_id = $1', [scope.organizationId]);
  await maintainIndexes();
});

async function insert(table: string, rows: JsonObject[]): Promise<void> {
  const writer = { organizationId: scope.organizationId, depth: 0, key: null };
  await createRecords(writer, table, rows);
}

async function indexNames(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string; is_valid: boolean }>(
    `SELECT c.relname AS name, i.indisvalid AS is_valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE starts_with(c.relname, $1)`,
    [INDEX_PREFIX],
  );
  expect(rows.filter(({ is_valid }) => !is_valid)).toEqual([]);
  return rows.map(({ name }) => name);
}

const filterOf = (where: JsonObject) => {
  const read = readWhere(where);
  if ('problem' in read) throw new Error(read.problem);
  return read.filter;
};

const select = async (
  table: Table,
  { where = {}, sort, offset }: { where?: JsonObject; sort?: string; offset?: number },
) => {
  const sorts = sort === undefined ? undefined : (readSort(sort) ?? undefined);
  return selectRecords(table, { where: filterOf(where), sort: sorts, limit: 500, offset: offset ?? 0 });
};

const conditions: JsonObject[] = [
  { name: 'Name 00042' },
  { name: 5 },
  { name: LONG },
  { name: { ne: 'Name 00042' } },
  { name: { in: ['Name 00042', 'Name 00043', LONG] } },
  { name: { in: ['Name 00042', 'Name 00043'] } },
  { name: { in: [] } },
  { name: null },
  { name: { is_null: true } },
  { name: { is_null: false } },
  { name: { gt: 'Name 05100' } },
  { name: { gt: LONG } },
  { name: { gte: LONG, lt: 'm' } },
  { name: { lte: 'Name 00050' } },
  { name: { contains: '042' } },
  { name: { contains: 'G Lo' } },
  { name: { contains: '%_\\' } },
  { name: { starts_with: 'name 000' } },
  { total: 0.1 },
  { total: '0.1' },
  { total: { ne: 100 } },
  { total: { in: [100, 0.1, -1e300] } },
  { total: { lt: 5 } },
  { total: { gte: 490, lt: 495 } },
  { total: { gt: 'x' } },
  { total: { is_null: true } },
  { is_paid: true },
  { is_paid: { ne: true } },
  { is_paid: { gt: false } },
  { at: '2026-01-01T00:05:00.000Z' },
  { at: { gte: '2026-01-04', lt: '2026-01-04T01:00:00Z' } },
  { rest: { eq: { n: 4 } } },
  { or: [{ total: { gt: 499 } }, { name: { contains: '0424' } }], is_paid: { is_null: false } },
];

const sorts = [
  'name',
  'name:desc',
  'total',
  'total:desc',
  'is_paid:desc,total',
  'is_paid,total:desc',
  'is_paid:desc,name:desc,total',
  'is_paid,at,created_at:desc',
  'total,name',
  'at:desc',
  'rest',
  'created_at:desc',
];

describe('indexes of the columns of a large table', { timeout: 120_000 }, () => {
  it('change nothing of what is answered, in any order, on any page', async () => {
    const before = [];
    for (const where of conditions) before.push(await select(plain, { where }));
    for (const sort of sorts)
      for (const offset of [0, 2_300, 4_000, 4_700]) before.push(await select(plain, { sort, offset }));
    const where = { total: { gte: 100 } };
    for (const sort of sorts) before.push(await select(plain, { where, sort, offset: 700 }));
    expect(plain.indexed).toEqual([]);
    expect(await maintainIndexes()).toBe(true);
    const indexed = await findTable(scope.organizationId, 'large');
    expect(indexed.indexed).toEqual(['at', 'is_paid', 'name', 'total']);
    const after = [];
    for (const where of conditions) after.push(await select(indexed, { where }));
    for (const sort of sorts)
      for (const offset of [0, 2_300, 4_000, 4_700]) after.push(await select(indexed, { sort, offset }));
    for (const sort of sorts) after.push(await select(indexed, { where, sort, offset: 700 }));
    for (const [n, where] of conditions.entries()) expect([where, after[n]]).toEqual([where, before[n]]);
    expect(after).toEqual(before);
    expect(before.filter((rows) => rows.length > 0).length).toBeGreaterThan(before.length / 2);
  });

  it('put empty values last in both directions, and pages meet without a gap', async () => {
    const table = await findTable(scope.organizationId, 'large');
    for (const sort of ['total', 'total:desc']) {
      const rows: JsonObject[] = [];
      for (let offset = 0; offset < COUNT; offset += 500)
        rows.push(...(await select(table, { sort, offset })));
      expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT);
      const values = rows.map(({ total }) => total);
      const firstEmpty = values.indexOf(null);
      expect(values.slice(firstEmpty).every((value) => value === null)).toBe(true);
      const numbers = values.slice(0, firstEmpty).map(Number);
      const way = sort === 'total' ? 1 : -1;
      expect(numbers).toEqual(numbers.toSorted((a, b) => way * (a - b)));
    }
  });

  it('lead from page to page by cursor, over all records once', async () => {
    const identity = identityOf(scope);
    const list = (query: Record<string, string>) =>
      listRecords(identity, 'large', records.list.query.parse({ limit: '400', ...query }));
    for (const sort of ['', 'name', 'total:desc', 'is_paid', 'at', 'created_at:desc']) {
      const order: Record<string, string> = sort ? { sort } : {};
      const ids: unknown[] = [];
      let page = await list(order);
      while (page.nextCursor !== null) {
        expect(page).toMatchObject({ count: COUNT, countIsExact: true });
        ids.push(...page.records.map(({ id }) => id));
        page = await list({ ...order, cursor: page.nextCursor });
      }
      ids.push(...page.records.map(({ id }) => id));
      expect([sort, ids.length, new Set(ids).size]).toEqual([sort, COUNT, COUNT]);
      const whole = await list(order);
      expect(ids.slice(0, 400)).toEqual(whole.records.map(({ id }) => id));
    }
    const { nextCursor } = await list({ sort: 'name' });
    const cursor = nextCursor ?? '';
    for (const query of [
      { cursor },
      { cursor, sort: 'name:desc' },
      { cursor, sort: 'name', offset: '1' },
      { cursor, sort: 'name,total' },
      { cursor: 'AAAA', sort: 'name' },
      { cursor: Buffer.from('["total:asc","1","x"]').toString('base64url'), sort: 'total' },
    ]) {
      await expect(list(query)).rejects.toMatchObject({ code: 'invalid_request', field: 'cursor' });
    }
  });

  it('are what the database walks along', async () => {
    const table = await findTable(scope.organizationId, 'large');
    const statements = [
      keyedQuery(table, { sort: [{ column: 'total', direction: 'desc' }], limit: 50 }, false),
      pageQuery(table, { where: filterOf({ name: 'Name 00042' }), limit: 50 }),
      countQuery(table, filterOf({ total: { gt: 499.4 } })),
      pageQuery(table, { where: filterOf({ name: { contains: '00424' } }), limit: 50 }),
    ];
    for (const { text, values } of statements) {
      const { rows } = await pool().query(`EXPLAIN ${text}`, values);
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(INDEX_PREFIX);
    }
  });

  it('are made once, for large tables alone, and go with their column or their table', async () => {
    const names = await indexNames();
    // Four columns have an order, one of them is text as well.
    expect(names).toHaveLength(5);
    expect(await maintainIndexes()).toBe(false);
    const identity = identityOf(scope);
    await updateTable(identity, 'large', {
      columns: plain.columns.flatMap((column) =>
        column.name === 'at'
          ? []
          : [{ ...column, ...(column.name === 'total' ? { name: 'sum', renameFrom: 'total' } : {}) }],
      ),
    });
    expect((await findTable(scope.organizationId, 'large')).indexed).toEqual([]);
    expect(await maintainIndexes()).toBe(true);
    expect((await findTable(scope.organizationId, 'large')).indexed).toEqual(['is_paid', 'name', 'sum']);
    expect(await indexNames()).toHaveLength(4);
    await removeTable(identity, 'large', true);
    await maintainIndexes();
    expect(await indexNames()).toEqual([]);
  });
});
