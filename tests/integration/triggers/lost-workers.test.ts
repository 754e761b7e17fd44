import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '@/lib/api/contracts/tables';
import { events, integrationEvents } from '@/lib/api/contracts/triggers';
import { type NodeType, nodeDefinitions } from '@/lib/nodes/registry';
import { pool } from '@/lib/server/db';
import { changeRecords } from '@/lib/server/records/write-records';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import type { RunScope } from '@/lib/server/runs/run-row';
import { publishEvent } from '@/lib/server/triggers/publish-event';
import { receiveIntegrationEvent } from '@/lib/server/triggers/receive-integration-event';
import { receiveWebhook } from '@/lib/server/triggers/receive-webhook';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import { heldWrites } from '@/tests/support/held-writes';
import { identityOf } from '@/tests/support/organizations';
import { finished, startRun } from '@/tests/support/runs';
import { addTable, armTriggers } from '@/tests/support/tables';
import { until } from '@/tests/support/until';
import { startWorkerProcess, type WorkerProcess } from '@/tests/support/worker-process';
import { chain, createScope, deployWorkflow } from '@/tests/support/workflows';

// Every trigger type, with a worker that is killed in the middle: of admitting what it found by itself (ticks, changes of
// records, ends of runs), or of the runs that others were promised. Nothing is lost and nothing is done twice.

type Kind = {
  type: NodeType;
  config: JsonObject;
  /** Lets happen what the trigger waits for. */
  occur: (workflowId: string) => Promise<unknown>;
  /** What the ledger may say of it. */
  verdicts: string[];
};

const held = heldWrites(4_244);
const byWorker = `IN ('schedule', 'record', 'run_finished')`;
let scope: RunScope;
let worker: WorkerProcess;

beforeAll(async () => {
  scope = await createScope();
  worker = startWorkerProcess({ restarts: true });
  await worker.ready();
});

afterAll(() => worker.stop());

async function prepareKinds(): Promise<Kind[]> {
  const identity = identityOf(scope);
  const name = newId('event');
  const table = await addTable(scope, name);
  const other = await deployWorkflow(scope, chain(['long', 'delay', { durationMs: 3_600_000 }]));
  // A tick of two minutes ago; the next one is tomorrow.
  const tick = new Date(Date.now() - 120_000);
  const data = { n: 1 };
  return [
    { type: 'trigger.manual', config: {}, occur: (id) => startRun(scope, id, data), verdicts: [] },
    {
      type: 'trigger.webhook',
      config: { path: name },
      occur: () => receiveWebhook(deliveryTo(name, data)),
      verdicts: ['ran'],
    },
    {
      type: 'trigger.schedule',
      config: { cron: `${tick.getUTCMinutes()} ${tick.getUTCHours()} * * *`, catchUp: 'one' },
      occur: (id) => armTriggers(id, tick.getTime() - 60_000),
      verdicts: ['caught_up'],
    },
    {
      type: 'trigger.event',
      config: { eventType: name },
      occur: () => publishEvent(identity, events.publish.body.parse({ type: name, data }), null),
      verdicts: ['ran'],
    },
    {
      type: 'trigger.integration',
      config: { integration: name },
      occur: () => {
        const body = integrationEvents.receive.body.parse({ event: 'paid', data });
        return receiveIntegrationEvent(identity, name, body, null);
      },
      verdicts: ['ran'],
    },
    {
      type: 'trigger.record',
      config: { table },
      occur: () => {
        const { organizationId } = scope;
        const body = tables.change.body.parse({ insert: [data] });
        return changeRecords({ organizationId, depth: 0, key: null }, table, body);
      },
      verdicts: ['ran', 'deduplicated'],
    },
    {
      type: 'trigger.run_finished',
      config: { workflow: other, statuses: ['cancelled'] },
      occur: async () => cancelRun(scope, await startRun(scope, other)),
      verdicts: ['ran', 'deduplicated'],
    },
  ];
}

function deliveryTo(path: string, body: JsonObject): Request {
  const headers = { 'Content-Type': 'application/json' };
  return new Request(`http://localhost/webhooks/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

async function deploy({ type, config }: Kind): Promise<string> {
  const id = await deployWorkflow(scope, chain(['start', type, config], ['work', 'noop']));
  if (type !== 'trigger.schedule') await armTriggers(id);
  return id;
}

async function runsOf(workflowId: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM run WHERE workflow_id = $1', [
    workflowId,
  ]);
  return rows.map(({ id }) => id);
}

async function ledgerOf(workflowId: string): Promise<{ verdict: string; runId: string }[]> {
  const { rows } = await pool().query<{ verdict: string; runId: string }>(
    'SELECT verdict, run_id AS "runId" FROM admission WHERE workflow_id = $1',
    [workflowId],
  );
  return rows;
}

const waitingFor = (count: number, what: string) =>
  until(async () => (await held.waiting()) >= count, { what });

describe('what sets off a trigger', { timeout: 180_000 }, () => {
  it('is tried here for every type', async () => {
    const triggers = nodeDefinitions.filter(({ kind }) => kind === 'trigger').map(({ type }) => type);
    expect((await prepareKinds()).map(({ type }) => type).sort()).toEqual(triggers.sort());
  });

  // Before the run is there, and when it is there and nothing else is.
  it.each([
    ['run', `NEW.trigger_type ${byWorker}`, false],
    ['admission', `NEW.source ${byWorker}`, true],
  ])(
    'makes one run when the worker is killed while it writes a row of the table %s',
    async (table, row, isMade) => {
      await held.on(table, row);
      await held.on('run_log', `NEW.events::text LIKE '%"step.succeeded"%'`);
      const release = await held.hold();
      const kinds = await prepareKinds();
      const workflows = await Promise.all(kinds.map(deploy));
      for (const [index, { occur }] of kinds.entries()) await occur(workflows[index] ?? '');
      await waitingFor(2, 'the worker is in the middle of both');
      const isThere = async (id: string) => (await runsOf(id)).length > 0;
      // Ends of runs are delivered behind the change of a record that is in the middle.
      for (const id of isMade ? workflows.slice(0, -1) : [])
        await until(() => isThere(id), { what: 'the runs are made' });
      await worker.kill();
      await held.cutOff();
      await release();
      await held.end();
      await worker.ready();
      for (const [index, { type, verdicts }] of kinds.entries()) {
        const id = workflows[index] ?? '';
        const [runId = ''] = await until(async () => {
          const runs = await runsOf(id);
          return runs.length > 0 && runs;
        });
        expect([type, (await finished(scope, runId)).status]).toEqual([type, 'completed']);
        const said = await until(async () => {
          const entries = await ledgerOf(id);
          return (entries.length > 0 || verdicts.length === 0) && entries;
        });
        expect([type, await runsOf(id)]).toEqual([type, [runId]]);
        expect([type, said.length, said.every((entry) => entry.runId === runId)]).toEqual([
          type,
          Math.min(1, verdicts.length),
          true,
        ]);
        for (const { verdict } of said) expect(verdicts).toContain(verdict);
      }
      await until(async () => (await pool().query('SELECT 1 FROM occurrence LIMIT 1')).rowCount === 0, {
        what: 'the outbox is empty',
      });
    },
  );
});
