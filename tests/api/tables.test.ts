import { beforeAll, describe, expect, it } from 'vitest';
import { call, createMember, createOtherOrganization, unique } from '../support/api';
import { admissionsOf, ended, executionsOf, withTrigger } from '../support/triggers';
import { until } from '../support/until';

const tableName = (name: string) => unique(name).replace(' ', '-');

async function createTable(name: string, columns: object[] = []): Promise<string> {
  const table = tableName(name);
  const reply = await call('POST', '/api/v1/tables', { body: { name: table, columns } });
  expect([reply.status, reply.body.name]).toEqual([201, table]);
  return table;
}

const people = [
  { name: 'email', type: 'text', required: true, unique: true },
  { name: 'age', type: 'number' },
  { name: 'active', type: 'boolean', default: true },
  { name: 'born', type: 'datetime' },
];

const importText = (table: string, raw: string, query = '') =>
  call('POST', `/api/v1/tables/${table}/import${query}`, { raw, headers: { 'Content-Type': 'text/csv' } });

describe('records of a table', () => {
  let table: string;
  beforeAll(async () => {
    table = await createTable('people', people);
  });

  it('are created, read, changed, replaced and deleted', async () => {
    const path = `/api/v1/records/${table}`;
    const { status, body: ada } = await call('POST', path, { body: { email: 'ada@example.com', age: 36 } });
    expect([status, ada]).toMatchObject([
      201,
      { email: 'ada@example.com', age: 36, active: true, born: null },
    ]);
    expect((await call('GET', `${path}/${ada.id}`)).body).toEqual(ada);
    const patched = await call('PATCH', `${path}/${ada.id}`, { body: { age: null, born: '1815-12-10' } });
    expect(patched.body).toMatchObject({ age: null, born: '1815-12-10T00:00:00.000Z', active: true });
    const replaced = await call('PUT', `${path}/${ada.id}`, { body: { email: 'a@example.com' } });
    expect(replaced.body).toMatchObject({ email: 'a@example.com', born: null });
    const several = await call('POST', path, {
      body: [{ email: 'b@example.com' }, { id: 'mine', email: 'c' }],
    });
    expect(several.body).toMatchObject([{ email: 'b@example.com' }, { id: 'mine' }]);
    const bulk = await call('POST', `/api/v1/tables/${table}/bulk`, {
      body: { delete: ['mine'], update: [{ id: ada.id, age: 1 }], insert: [{ email: 'c' }] },
    });
    expect(bulk.body).toMatchObject({ deleted: 1, updated: [{ age: 1 }], inserted: [{ email: 'c' }] });
    expect((await call('DELETE', `${path}/${ada.id}`)).status).toBe(204);
    expect((await call('GET', `${path}/${ada.id}`)).status).toBe(404);
    expect((await call('GET', `/api/v1/tables/${table}`)).body).toMatchObject({ records: 2, usedBy: [] });
  });

  it('are created once under one key, however often and however fast it is sent', async () => {
    const keyed = await createTable('keyed', people);
    const path = `/api/v1/records/${keyed}`;
    const email = `${unique('once')}@example.com`;
    const headers = { 'Idempotency-Key': unique('key') };
    const create = (body: object) => call('POST', path, { body, headers });
    const replies = await Promise.all(Array.from({ length: 10 }, () => create({ email, age: 7 })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    for (const { body } of replies) expect(body).toEqual(replies[0]?.body);
    expect((await create({ email, age: 8 })).body.error).toMatchObject({ code: 'idempotency_mismatch' });
    const found = await call('GET', `${path}?where=${encodeURIComponent(JSON.stringify({ email }))}`);
    expect(found.body).toMatchObject({ count: 1, records: [{ age: 7 }] });
    // A request that failed may be repeated when what was in its way is gone.
    const other = { 'Idempotency-Key': unique('key') };
    const again = () => call('POST', path, { body: { email }, headers: other });
    expect((await again()).status).toBe(409);
    await call('DELETE', `${path}/${replies[0]?.body.id}`);
    expect((await again()).status).toBe(201);
    const bulk = () =>
      call('POST', `/api/v1/tables/${keyed}/bulk`, {
        body: { insert: [{ email: `bulk ${email}` }] },
        headers: other,
      });
    expect((await bulk()).body).toEqual((await bulk()).body);
  });

  it('are refused with the field and the reason when they do not fit', async () => {
    const cases: [unknown, number, string, string][] = [
      [{}, 422, 'email', 'is required'],
      [{ email: 1 }, 422, 'email', 'must be a text'],
      [{ email: 'x', born: 'yesterday' }, 422, 'born', 'date and time'],
      [{ email: 'x', nope: 1 }, 422, 'nope', 'is no column'],
      [{ email: 'x', id: 'a b' }, 422, 'id', 'letters'],
      [{ email: 'c' }, 409, 'email', 'is there already'],
      [[{ email: 'z' }, { email: 'z' }], 409, 'email', 'is there already'],
      ['text', 400, '', 'must be an object'],
    ];
    for (const [body, status, field, message] of cases) {
      const reply = await call('POST', `/api/v1/records/${table}`, { body });
      expect([body, reply.status, reply.body.error.field ?? '']).toEqual([body, status, field]);
      expect(reply.body.error.message).toContain(message);
    }
    expect((await call('GET', `/api/v1/records/${table}`)).body.count).toBe(2);
  });

  it('are listed by condition, in an order, page by page', async () => {
    const numbers = await createTable('numbers');
    const rows = Array.from({ length: 25 }, (_, n) => ({ n, kind: n % 2 ? 'odd' : 'even', at: { deep: n } }));
    await call('POST', `/api/v1/records/${numbers}`, { body: rows });
    const list = async (query: Record<string, string>) =>
      (await call('GET', `/api/v1/records/${numbers}?${new URLSearchParams(query)}`)).body;
    const values = ({ records }: { records: { n: number }[] }) => records.map(({ n }) => n);
    expect(await list({})).toMatchObject({ count: 25, limit: 50, offset: 0 });
    expect(values(await list({ limit: '3', offset: '3' }))).toEqual([3, 4, 5]);
    expect(values(await list({ sort: 'kind,n:desc', limit: '2' }))).toEqual([24, 22]);
    expect(values(await list({ sort: 'created_at:desc', limit: '1' }))).toEqual([24]);
    const odd = JSON.stringify({ kind: 'odd', n: { gte: 20, lt: 24 } });
    expect(await list({ where: odd })).toMatchObject({ count: 2, records: [{ n: 21 }, { n: 23 }] });
    const either = JSON.stringify({ or: [{ n: { in: [1, 2] } }, { kind: { contains: 'VE' }, n: 4 }] });
    expect(values(await list({ where: either }))).toEqual([1, 2, 4]);
    expect(values(await list({ where: JSON.stringify({ at: { eq: { deep: 7 } } }) }))).toEqual([7]);
    for (const query of [
      { where: '{' },
      { where: '{"n":{"above":1}}' },
      { sort: 'n:down' },
      { limit: '5000' },
    ]) {
      const reply = await call('GET', `/api/v1/records/${numbers}?${new URLSearchParams(query)}`);
      expect([query, reply.status]).toEqual([query, 400]);
    }
  });

  it('belong to one organization, and viewers only read them', async () => {
    const other = await createOtherOrganization();
    for (const path of [
      `tables/${table}`,
      `records/${table}`,
      `records/${table}/x`,
      `tables/${table}/export`,
    ]) {
      expect((await call('GET', `/api/v1/${path}`, { key: other.key })).status).toBe(404);
    }
    expect((await call('GET', '/api/v1/tables', { key: other.key })).body).toEqual({ count: 0, tables: [] });
    const theirs = await call('POST', `/api/v1/records/${table}`, { key: other.key, body: { email: 'x' } });
    expect([theirs.status, theirs.body.error.message]).toEqual([
      404,
      expect.stringContaining('POST /api/v1/tables'),
    ]);
    const viewer = await createMember('viewer');
    expect((await call('GET', `/api/v1/records/${table}`, { key: viewer.key })).status).toBe(200);
    expect((await call('POST', `/api/v1/records/${table}`, { key: viewer.key, body: {} })).status).toBe(403);
  });
});

describe('the columns of a table', () => {
  it('are checked when it is created', async () => {
    const cases: [object, string][] = [
      [{ name: 'no good' }, 'name'],
      [{ name: tableName('t'), columns: [{ name: 'id', type: 'text' }] }, 'columns[0].name'],
      [{ name: tableName('t'), columns: [{ name: 'a', type: 'money' }] }, 'columns[0].type'],
      [
        { name: tableName('t'), columns: [{ name: 'a', type: 'number', default: 'x' }] },
        'columns[0].default',
      ],
      [
        {
          name: tableName('t'),
          columns: [
            { name: 'a', type: 'text' },
            { name: 'a', type: 'text' },
          ],
        },
        'columns',
      ],
    ];
    for (const [body, field] of cases) {
      const reply = await call('POST', '/api/v1/tables', { body });
      expect([body, reply.status, reply.body.error.field]).toEqual([body, 400, field]);
    }
    const name = await createTable('twice');
    expect((await call('POST', '/api/v1/tables', { body: { name } })).status).toBe(409);
  });

  it('change with the records: renamed, added, dropped, converted; or nothing does', async () => {
    const table = await createTable('changing', [
      { name: 'title', type: 'text' },
      { name: 'amount', type: 'text' },
      { name: 'gone', type: 'text' },
    ]);
    const path = `/api/v1/records/${table}`;
    await call('POST', path, {
      body: [
        { title: 'a', amount: '1.5', gone: 'x' },
        { title: 'b', amount: '2' },
      ],
    });
    const change = (columns: object[]) => call('PUT', `/api/v1/tables/${table}`, { body: { columns } });
    const changed = await change([
      { name: 'name', type: 'text', unique: true, renameFrom: 'title' },
      { name: 'amount', type: 'number' },
      { name: 'state', type: 'text', required: true, default: 'new' },
    ]);
    expect(changed.status).toBe(200);
    const { records } = (await call('GET', path)).body;
    expect(records).toMatchObject([
      { name: 'a', amount: 1.5, state: 'new' },
      { name: 'b', amount: 2, state: 'new' },
    ]);
    expect(records[0]).not.toHaveProperty('gone');
    expect((await call('POST', path, { body: { name: 'a' } })).status).toBe(409);
    const failing: [object, number][] = [
      [{ name: 'name', type: 'number' }, 422],
      [{ name: 'other', type: 'text', required: true }, 422],
      [{ name: 'state', type: 'text', unique: true }, 409],
    ];
    for (const [column, status] of failing) expect((await change([column])).status).toBe(status);
    expect((await call('GET', path)).body.records).toEqual(records);
  });

  it('may not go away under a workflow by mistake', async () => {
    const table = await createTable('used');
    await withTrigger('trigger.record', { table });
    const refused = await call('DELETE', `/api/v1/tables/${table}`);
    expect([refused.status, refused.body.error.details.usedBy]).toMatchObject([
      409,
      [{ name: expect.any(String) }],
    ]);
    expect((await call('DELETE', `/api/v1/tables/${table}?force=true`)).status).toBe(204);
  });
});

describe('CSV', () => {
  it('goes in and comes out the same', async () => {
    const table = await createTable('csv', people);
    const csv = 'email;age;active;born\r\n"a ""b"" <a@x>";1,5;no;\r\nc@x;;;2020-02-29\r\n'.replace(
      '1,5',
      '1.5',
    );
    expect((await importText(table, csv)).body).toEqual({ imported: 2, failed: 0, errors: [] });
    const { records } = (await call('GET', `/api/v1/records/${table}`)).body;
    expect(records).toMatchObject([
      { email: 'a "b" <a@x>', age: 1.5, active: false, born: null },
      { email: 'c@x', age: null, active: true, born: '2020-02-29T00:00:00.000Z' },
    ]);
    const exported = await call('GET', `/api/v1/tables/${table}/export`);
    expect(exported.headers.get('content-type')).toContain('text/csv');
    const copy = await createTable('copy', people);
    expect((await importText(copy, exported.body)).body).toMatchObject({ imported: 2 });
    const again = (await call('GET', `/api/v1/records/${copy}`)).body.records;
    expect(
      again.map(({ created_at: _, updated_at: __, ...record }: Record<string, unknown>) => record),
    ).toEqual(records.map(({ created_at: _, updated_at: __, ...record }: Record<string, unknown>) => record));
  });

  it('with lines that do not fit says which; they are skipped, or nothing is imported', async () => {
    const table = await createTable('lines', people);
    const csv = 'email,age\na@x,1\nb@x,old\n,3\nc@x,4,5\na@x,6\nd@x,7\n';
    const stopped = await importText(table, csv);
    expect([stopped.status, stopped.body.error.details.failed]).toEqual([422, 4]);
    expect((await call('GET', `/api/v1/records/${table}`)).body.count).toBe(0);
    const skipped = await importText(table, csv, '?on_error=skip');
    expect(skipped.body).toMatchObject({ imported: 2, failed: 4 });
    const errors = skipped.body.errors.toSorted(
      (a: { line: number }, b: { line: number }) => a.line - b.line,
    );
    expect(errors.map(({ line, field }: { line: number; field: string }) => [line, field])).toEqual([
      [3, 'age'],
      [4, 'email'],
      [5, null],
      [6, 'email'],
    ]);
    for (const bad of ['', 'nope\n1', 'email,email\n1,2', '\xff']) {
      expect((await importText(table, bad)).status).toBe(422);
    }
  });
});

describe('a record trigger', () => {
  it('starts a run for a change over the API; the ledger shows it', async () => {
    const table = await createTable('watched');
    const id = await withTrigger('trigger.record', { table, events: ['insert'] });
    const { body: record } = await call('POST', `/api/v1/records/${table}`, { body: { name: 'Ada' } });
    const run = await until(async () => (await executionsOf(id))[0]);
    expect(await ended(run.id)).toMatchObject({
      status: 'completed',
      triggerType: 'record',
      trigger: { data: { event: 'insert', table, record, old_record: null } },
    });
    expect(await admissionsOf(id)).toMatchObject([
      { verdict: 'ran', source: 'record', summary: { event: 'insert', table, recordId: record.id } },
    ]);
  });
});
