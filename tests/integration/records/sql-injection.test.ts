import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/server/db';
import { env } from '@/lib/server/env';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import type { Json, JsonObject } from '@/lib/shared/json';
import { addCredential } from '@/tests/support/organizations';
import { finished, runToEnd, startRun } from '@/tests/support/runs';
import { addTable } from '@/tests/support/tables';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// The record step on a real PostgreSQL of somebody's own, and texts that want to be more than values.

let scope: RunScope;
let worker: TestWorker;
let shop: pg.Client;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
  await pool().query('CREATE DATABASE shop');
  const url = new URL(env().DATABASE_URL);
  url.pathname = '/shop';
  shop = new pg.Client({ connectionString: url.href });
  await shop.connect();
  await shop.query(`CREATE SCHEMA sales; CREATE TABLE sales.customers (
    id serial PRIMARY KEY, email text UNIQUE, "odd ""name""" text, total numeric, seen timestamptz, extra jsonb)`);
  const data = {
    host: url.hostname,
    port: Number(url.port),
    database: 'shop',
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    tls: false,
  };
  await addCredential(scope, { name: 'shop', type: 'postgresql', data });
  await addCredential(scope, {
    name: 'elsewhere',
    type: 'postgresql',
    data,
    allowedHosts: ['db.example.com'],
  });
  await addCredential(scope, {
    name: 'metadata',
    type: 'postgresql',
    data: { ...data, host: '169.254.169.254' },
  });
  await addCredential(scope, { name: 'private', type: 'postgresql', data: { ...data, host: '10.1.2.3' } });
  await addCredential(scope, {
    name: 'socket',
    type: 'postgresql',
    data: { ...data, host: '/var/run/postgresql' },
  });
});

afterAll(async () => {
  await worker.stop();
  await shop.end();
});

const step = async (config: JsonObject, input: Json = null) =>
  runToEnd(scope, await deployWorkflow(scope, chain(['record', 'record', config])), input);

const sales = (operation: string, config: JsonObject = {}, input: Json = null) =>
  step({ operation, credential: 'shop', table: 'sales.customers', ...config }, input);

/** What people have tried in forms since there are forms. */
const hostile = [
  `'; DROP TABLE sales.customers; --`,
  `" ; DROP TABLE sales.customers; --`,
  `x' OR '1'='1`,
  `\\'; SELECT pg_sleep(10); --`,
  `$1`,
  `{{secrets.DB}}`,
  `%' OR 1=1 --`,
  `1); DELETE FROM sales.customers; SELECT (1`,
];

describe('the record step on a database', () => {
  it('inserts, reads, changes, upserts and deletes', async () => {
    const { output } = await sales('insert', {
      data: { email: 'ada@example.com', total: 12.5, seen: '2026-01-31T09:00:00Z', extra: [1, { a: null }] },
    });
    expect(output).toMatchObject({
      id: 1,
      email: 'ada@example.com',
      total: '12.5',
      seen: '2026-01-31T09:00:00.000Z',
      extra: [1, { a: null }],
    });
    await sales('upsert', { where: { email: 'ada@example.com' }, data: { total: 13 } });
    await sales('upsert', { where: { email: 'bob@example.com' }, data: { total: 1 } });
    expect((await sales('query', { where: { total: { gt: 5 } }, sort: 'email' })).output).toMatchObject([
      { id: 1, total: '13' },
    ]);
    expect((await sales('update', { id: 1, data: { total: 14 } })).output).toMatchObject({ total: '14' });
    expect((await sales('get', { where: { email: 'bob@example.com' } })).output).toMatchObject({
      total: '1',
    });
    expect((await sales('delete', { where: { email: 'bob@example.com' } })).output).toHaveLength(1);
    const own = await step(
      {
        operation: 'query',
        credential: 'shop',
        sql: 'SELECT count(*)::int AS n FROM sales.customers WHERE email = $1',
        params: ['{{input.email}}'],
      },
      { email: 'ada@example.com' },
    );
    expect(own.output).toEqual([{ n: 1 }]);
  });

  it('takes every text as a value, wherever it stands (SQL injection)', async () => {
    for (const text of hostile) {
      const inserted = await sales('insert', { data: { email: '{{input.text}}' } }, { text });
      expect(inserted.output).toMatchObject({ email: text });
      for (const where of [{ email: '{{input.text}}' }, { email: { in: ['{{input.text}}'] } }]) {
        expect((await sales('query', { where }, { text })).output).toHaveLength(1);
      }
      const part = await sales('query', { where: { email: { contains: '{{input.text}}' } } }, { text });
      expect(part.output).toHaveLength(1);
    }
    const { rows } = await shop.query('SELECT count(*)::int AS n FROM sales.customers');
    expect(rows[0].n).toBe(hostile.length + 1);
  });

  it('takes every name as a name', async () => {
    const odd = await sales('update', { id: 1, data: { 'odd "name"': 'kept' } });
    expect(odd.output).toMatchObject({ 'odd "name"': 'kept' });
    for (const name of hostile) {
      for (const config of [
        { table: name },
        { table: `sales.${name.replaceAll('.', '')}` },
        { where: { [name]: 1 } },
        { sort: name },
      ]) {
        const run = await sales('query', config);
        expect([name, run.status]).toEqual([name, 'failed']);
      }
      expect((await sales('insert', { data: { [name]: 1 } })).status).toBe('failed');
    }
    const { rows } = await shop.query('SELECT count(*)::int AS n FROM sales.customers');
    expect(rows[0].n).toBe(hostile.length + 1);
  });

  it('runs one statement, never two, and does not fill templates into SQL', async () => {
    const two = await step({
      operation: 'query',
      credential: 'shop',
      sql: 'SELECT 1; DROP TABLE sales.customers',
    });
    expect(two.error).toMatchObject({ code: 'database_error' });
    const template = await step(
      { operation: 'query', credential: 'shop', sql: `SELECT '{{input.text}}' AS text` },
      { text: `'; DROP TABLE sales.customers; --` },
    );
    expect(template.output).toEqual([{ text: '{{input.text}}' }]);
  });

  it('is not led to places that steps may not reach', async () => {
    for (const credential of ['metadata', 'private']) {
      const run = await sales('query', { credential });
      expect([credential, run.error?.code]).toEqual([credential, 'outbound_refused']);
    }
    expect((await sales('query', { credential: 'socket' })).error).toMatchObject({ code: 'network_error' });
    expect((await sales('query', { credential: 'elsewhere' })).error).toMatchObject({
      code: 'credential_host_refused',
    });
  });

  it('ends with its time limit, with too many rows, and when the run is cancelled', async () => {
    const slow = { operation: 'query', credential: 'shop', sql: `SELECT 'sluice-slow', pg_sleep(60)` };
    expect((await step({ ...slow, timeoutMs: 200 })).error).toMatchObject({ code: 'timeout' });
    const many = await step({
      operation: 'query',
      credential: 'shop',
      sql: 'SELECT * FROM generate_series(1, 200000)',
      limit: 10,
    });
    expect(many.error).toMatchObject({ code: 'too_many_rows' });
    const runId = await startRun(scope, await deployWorkflow(scope, chain(['record', 'record', slow])));
    const active = async () =>
      (
        await shop.query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sluice-slow%' AND state = 'active'
        AND pid <> pg_backend_pid()`)
      ).rowCount ?? 0;
    await until(async () => (await active()) > 0);
    await cancelRun(scope, runId);
    expect((await finished(scope, runId)).status).toBe('cancelled');
    await until(async () => (await active()) === 0, { what: 'the server has stopped the statement' });
  });
});

describe('data tables', () => {
  it('take every text as a value and every name as a name', async () => {
    await addTable(scope, 'free');
    for (const text of hostile) {
      const run = await step(
        { operation: 'insert', table: 'free', data: { value: '{{input.text}}', [text]: 1 } },
        { text },
      );
      expect(run.output).toMatchObject({ value: text, [text]: 1 });
      for (const where of [
        { value: '{{input.text}}' },
        { [text]: { gte: 1 } },
        { value: { contains: '{{input.text}}' } },
      ]) {
        const found = await step({ operation: 'query', table: 'free', where, sort: 'value:desc' }, { text });
        expect(found.output).toHaveLength(1);
      }
    }
    expect((await step({ operation: 'query', table: 'free' })).output).toHaveLength(hostile.length);
  });
});
