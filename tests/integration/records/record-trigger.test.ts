import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '@/lib/api/contracts/tables';
import { pool } from '@/lib/server/db';
import { importCsv } from '@/lib/server/records/import-csv';
import { changeRecords } from '@/lib/server/records/write-records';
import type { RunScope } from '@/lib/server/runs/run-row';
import { publishEvent } from '@/lib/server/triggers/publish-event';
import type { JsonObject } from '@/lib/shared/json';
import { identityOf } from '@/tests/support/organizations';
import { addTable, armTriggers } from '@/tests/support/tables';
import { startTestWorker, type TestWorker } from '@/tests/support/test-worker';
import { until } from '@/tests/support/until';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

let scope: RunScope;
let workers: TestWorker[];

beforeAll(async () => {
  scope = await createScope();
  workers = [await startTestWorker(), await startTestWorker()];
});

afterAll(() => Promise.all(workers.map((worker) => worker.stop())));

async function watching(config: JsonObject, then: [string, JsonObject] = ['noop', {}]): Promise<string> {
  const id = await deployWorkflow(scope, chain(['start', 'trigger.record', config], ['work', ...then]));
  await armTriggers(id);
  return id;
}

const change = (table: string, body: object) =>
  changeRecords(
    { organizationId: scope.organizationId, depth: 0, key: null },
    table,
    tables.change.body.parse(body),
  );

async function occurrencesOf(workflowId: string): Promise<JsonObject[]> {
  const { rows } = await pool().query<{ input: JsonObject }>(
    'SELECT input FROM run WHERE workflow_id = $1 ORDER BY created_at, id',
    [workflowId],
  );
  return rows.map(({ input }) => input);
}

async function ledgerOf(workflowId: string): Promise<{ verdict: string; source: string; reason: string }[]> {
  const { rows } = await pool().query(
    'SELECT verdict, source, reason FROM admission WHERE workflow_id = $1 ORDER BY at',
    [workflowId],
  );
  return rows;
}

/** Nothing waits to be delivered any more. */
async function delivered(): Promise<void> {
  await until(async () => (await pool().query('SELECT 1 FROM occurrence LIMIT 1')).rowCount === 0, {
    what: 'the outbox is empty',
  });
}

describe('a record trigger (A8a)', () => {
  it('fires once for each change, with the record before and after', async () => {
    const table = await addTable(scope, 'orders', [{ name: 'total', type: 'number' }]);
    const all = await watching({ table });
    const deletes = await watching({ table, events: ['delete'] });
    const { inserted } = await change(table, { insert: [{ total: 1 }] });
    const id = inserted[0]?.id;
    await change(table, { update: [{ id, total: 2 }] });
    await change(table, { delete: [id] });
    await delivered();
    const seen = await occurrencesOf(all);
    expect(seen.toSorted((a, b) => String(a.event).localeCompare(String(b.event)))).toMatchObject([
      { event: 'delete', table, record: { id, total: 2 }, old_record: { id, total: 2 } },
      { event: 'insert', table, record: { id, total: 1 }, old_record: null },
      { event: 'update', table, record: { id, total: 2 }, old_record: { id, total: 1 } },
    ]);
    expect(await occurrencesOf(deletes)).toMatchObject([{ event: 'delete' }]);
    expect(await ledgerOf(all)).toMatchObject(Array(3).fill({ verdict: 'ran', source: 'record' }));
  });

  it('fires exactly once for each of many, with two workers', async () => {
    const table = await addTable(scope, 'many');
    const id = await watching({ table });
    const lines = Array.from({ length: 300 }, (_, n) => n).join('\n');
    const body = new Blob([`n\n${lines}`]).stream();
    await importCsv({ organizationId: scope.organizationId, depth: 0 }, table, { body, onError: 'stop' });
    await delivered();
    const numbers = (await occurrencesOf(id)).map(({ record }) => Number((record as JsonObject).n));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it('says nothing of a change that was taken back', async () => {
    const table = await addTable(scope, 'taken-back', [{ name: 'key', type: 'text', unique: true }]);
    const id = await watching({ table });
    await expect(change(table, { insert: [{ key: 'a' }, { key: 'a' }] })).rejects.toThrow('is there already');
    await delivered();
    expect(await occurrencesOf(id)).toEqual([]);
  });

  it('runs only when its condition is true; the ledger has the others as filtered', async () => {
    const table = await addTable(scope, 'filtered');
    const id = await watching({ table, condition: 'trigger.record.total > 10' });
    await change(table, { insert: [{ total: 5 }, { total: 11 }] });
    await delivered();
    expect(await occurrencesOf(id)).toMatchObject([{ record: { total: 11 } }]);
    expect((await ledgerOf(id)).map(({ verdict }) => verdict).sort()).toEqual(['filtered', 'ran']);
  });

  it('does not fire while the workflow is paused', async () => {
    const table = await addTable(scope, 'paused');
    const id = await watching({ table });
    await pool().query(`UPDATE workflow SET status = 'paused' WHERE id = $1`, [id]);
    await armTriggers(id);
    await change(table, { insert: [{ n: 1 }] });
    await delivered();
    expect(await occurrencesOf(id)).toEqual([]);
  });

  it('cannot be set off by an event that somebody publishes (R19)', async () => {
    const table = await addTable(scope, 'spoofed');
    const id = await watching({ table });
    const spoof = (type: string) =>
      publishEvent(identityOf(scope), { type, data: { event: 'insert', table, record: {} } }, null);
    await expect(spoof('record.insert')).rejects.toThrow('published by Sluice itself');
    for (const type of [table, `record:${table}`, 'trigger.record', 'insert']) await spoof(type);
    await delivered();
    expect(await occurrencesOf(id)).toEqual([]);
  });

  it('that changes records of its own table comes to an end, and the ledger says why', async () => {
    const table = await addTable(scope, 'chain');
    const id = await watching({ table }, ['record', { operation: 'insert', table, data: { n: 1 } }]);
    await change(table, { insert: [{ n: 0 }] });
    const last = await until(async () => (await ledgerOf(id)).find(({ verdict }) => verdict === 'rejected'));
    expect(last.reason).toContain('started one another');
    expect(await occurrencesOf(id)).toHaveLength(21);
  });
});
