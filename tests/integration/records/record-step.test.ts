import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { performRecords } from '@/lib/server/records/perform-records';
import type { RunRow, RunScope } from '@/lib/server/runs/run-row';
import type { Json } from '@/lib/shared/json';
import { runToEnd } from '@/tests/support/runs';
import { addTable } from '@/tests/support/tables';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let worker: TestWorker;

beforeAll(async () => {
  scope = await createScope();
  worker = await startTestWorker();
  await addTable(scope, 'customers', [
    { name: 'email', type: 'text', required: true, unique: true },
    { name: 'total', type: 'number', default: 0 },
    { name: 'joined', type: 'datetime' },
    { name: 'tags', type: 'json' },
  ]);
});

afterAll(() => worker.stop());

const step = async (config: Record<string, Json>, input: Json = null): Promise<RunRow> =>
  runToEnd(scope, await deployWorkflow(scope, chain(['record', 'record', config])), input);

const customers = (operation: string, config: Record<string, Json> = {}, input: Json = null) =>
  step({ operation, table: 'customers', ...config }, input);

describe('the record step on a data table (A30)', () => {
  it('inserts, gets, changes, finds and deletes', async () => {
    const { output: ada } = await customers(
      'insert',
      { data: { email: '{{input.email}}', joined: '2026-01-31T10:00:00+01:00', tags: ['{{input.email}}'] } },
      { email: 'ada@example.com' },
    );
    expect(ada).toMatchObject({
      email: 'ada@example.com',
      total: 0,
      joined: '2026-01-31T09:00:00.000Z',
      tags: ['ada@example.com'],
    });
    const { id } = ada as { id: string };
    const { output: list } = await customers('insert', {
      data: [
        { email: 'b@example.com', total: 20 },
        { email: 'c@example.com', total: 3 },
      ],
    });
    expect(list).toMatchObject([{ total: 20 }, { total: 3 }]);
    expect((await customers('get', { id })).output).toEqual(ada);
    expect((await customers('get', { id: 'rec_none' })).output).toBeNull();
    const { output: changed } = await customers('update', { id, data: { total: 7 } });
    expect(changed).toMatchObject({ email: 'ada@example.com', total: 7 });
    const { output: found } = await customers('query', {
      where: { or: [{ total: { gte: 20 } }, { email: { starts_with: 'ADA' } }] },
      sort: 'total:desc',
    });
    expect(found).toMatchObject([{ total: 20 }, { total: 7 }]);
    expect((await customers('query', { sort: 'total', limit: 1 })).output).toMatchObject([{ total: 3 }]);
    const { output: raised } = await customers('update', {
      where: { total: { gt: 5 } },
      data: { total: 50 },
    });
    expect(raised).toHaveLength(2);
    expect((await customers('delete', { id })).output).toMatchObject({ id });
    expect((await customers('delete', { where: { total: 50 } })).output).toHaveLength(1);
    expect((await customers('query')).output).toMatchObject([{ email: 'c@example.com' }]);
  });

  it('upserts: changes what is there, else inserts', async () => {
    const where = { email: 'up@example.com' };
    const { output: first } = await customers('upsert', { where, data: { total: 1 } });
    const { output: second } = await customers('upsert', { where, data: { total: 2 } });
    expect(second).toMatchObject({ id: (first as { id: string }).id, total: 2, email: 'up@example.com' });
    const many = await Promise.all(
      [1, 2, 3, 4, 5].map((total) =>
        performRecords(
          { organizationId: scope.organizationId, idempotencyKey: `upsert-${total}` },
          {
            operation: 'upsert',
            table: 'customers',
            where: { email: 'race@example.com' },
            data: { total },
            limit: 1,
          },
        ),
      ),
    );
    expect(new Set(many.map((record) => (record as { id: string }).id)).size).toBe(1);
  });

  it('fails with the table, the column and what to do, and is not tried again', async () => {
    const cases: [Record<string, Json>, string, string][] = [
      [{ table: 'nobody', data: {} }, 'table_not_found', 'POST /api/v1/tables'],
      [{ table: 'customers', data: { total: 1 } }, 'input_invalid', 'email is required'],
      [
        { table: 'customers', data: { email: 'x', total: 'many' } },
        'input_invalid',
        'total must be a number',
      ],
      [{ table: 'customers', data: { email: 'x', colour: 1 } }, 'input_invalid', 'colour is no column'],
      [{ table: 'customers', data: { email: 'up@example.com' } }, 'conflict', 'is there already'],
    ];
    for (const [config, code, message] of cases) {
      const run = await step({ operation: 'insert', ...config });
      expect(run.error).toMatchObject({ code });
      expect(run.error?.message).toContain(message);
    }
    const gone = await customers('update', { id: 'rec_none', data: {} });
    expect(gone.error).toMatchObject({ code: 'record_not_found' });
    const vague = await customers('delete', {});
    expect(vague.error).toMatchObject({ code: 'config_invalid' });
  });

  it('has one effect however often the attempt is repeated, also at the same time', async () => {
    await addTable(scope, 'once');
    const insert = () =>
      performRecords(
        { organizationId: scope.organizationId, idempotencyKey: 'run_x/step' },
        { operation: 'insert', table: 'once', data: { n: 1 }, limit: 1 },
      );
    const results = await Promise.all([insert(), insert(), insert()]);
    expect(await insert()).toEqual(results[0]);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect((await step({ operation: 'query', table: 'once' })).output).toHaveLength(1);
  });

  it('lets a unique value be there once, whoever is first', async () => {
    const attempts = Array.from({ length: 10 }, (_, n) =>
      performRecords(
        { organizationId: scope.organizationId, idempotencyKey: `unique-${n}` },
        { operation: 'insert', table: 'customers', data: { email: 'one@example.com' }, limit: 1 },
      ).then(
        () => 'in',
        () => 'refused',
      ),
    );
    const results = await Promise.all(attempts);
    expect(results.filter((result) => result === 'in')).toHaveLength(1);
  });

  it('sees nothing of another organization', async () => {
    const other = await createScope();
    await addTable(other, 'secrets');
    expect((await step({ operation: 'query', table: 'secrets' })).error).toMatchObject({
      code: 'table_not_found',
    });
  });
});
