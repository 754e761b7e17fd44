import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pool, prisma } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { syncTriggers } from '@/lib/server/triggers/sync-triggers';
import { createScope, deployWorkflow, flow } from '@/tests/support/workflows';
import { runSchedules } from '@/worker/schedules';

// No worker runs here: time moves only where a test moves it, and a run ends when the test says so.

let scope: RunScope;
let workflowId: string;

beforeAll(async () => {
  scope = await createScope();
});

afterEach(async () => {
  await pool().query('DELETE FROM workflow WHERE id = $1', [workflowId]);
});

const at = (text: string) => Date.parse(text);

async function schedule(config: Record<string, string | number>, from: string) {
  const steps = flow({ tick: ['trigger.schedule', config], work: ['noop'] }, 'tick>work');
  workflowId = await deployWorkflow(scope, steps);
  await prisma().$transaction((transaction) => syncTriggers(transaction, workflowId, at(from)));
}

/** Several schedulers look at the same moment. */
async function lookAt(moment: string) {
  await Promise.all([1, 2, 3].map(() => runSchedules(at(moment))));
}

async function clock(from: string, to: string, stepMinutes: number) {
  for (let ms = at(from); ms <= at(to); ms += stepMinutes * 60_000) await lookAt(new Date(ms).toISOString());
}

async function runs(): Promise<string[]> {
  const { rows } = await pool().query<{ tick: string }>(
    `SELECT input->>'scheduledAt' AS tick FROM run WHERE workflow_id = $1 ORDER BY 1`,
    [workflowId],
  );
  return rows.map(({ tick }) => tick.slice(0, 16));
}

async function ledger(): Promise<string[]> {
  const { rows } = await pool().query<{ tick: Date; verdict: string }>(
    'SELECT tick, verdict FROM admission WHERE workflow_id = $1 ORDER BY tick',
    [workflowId],
  );
  return rows.map(({ tick, verdict }) => `${tick.toISOString().slice(11, 16)} ${verdict}`);
}

async function endRuns() {
  await pool().query(`UPDATE run SET status = 'completed', due_at = NULL WHERE workflow_id = $1`, [
    workflowId,
  ]);
}

const newYork = { timezone: 'America/New_York', overlap: 'allow' };

describe('a schedule, with several schedulers', () => {
  it('makes one run of each tick, at the same hour on both sides of spring', async () => {
    await schedule({ cron: '0 9 * * *', ...newYork }, '2026-03-07T00:00:00Z');
    await clock('2026-03-07T00:00:00Z', '2026-03-09T18:00:00Z', 60);
    const expected = ['2026-03-07T14:00', '2026-03-08T13:00', '2026-03-09T13:00'];
    expect(await runs()).toEqual(expected);
    expect(await ledger()).toEqual(['14:00 ran', '13:00 ran', '13:00 ran']);
  });

  it('ticks in the hour that is skipped and in the one that comes twice exactly once', async () => {
    await schedule({ cron: '30 2 * * *', ...newYork }, '2026-03-08T00:00:00Z');
    await clock('2026-03-08T05:00:00Z', '2026-03-08T12:00:00Z', 30);
    expect(await runs()).toEqual(['2026-03-08T07:30']);
    await pool().query('DELETE FROM workflow WHERE id = $1', [workflowId]);
    await schedule({ cron: '30 1 * * *', ...newYork }, '2026-11-01T00:00:00Z');
    await clock('2026-11-01T04:00:00Z', '2026-11-01T09:00:00Z', 30);
    expect(await runs()).toEqual(['2026-11-01T05:30']);
  });

  it.each([
    ['none', ['06:00 rejected', '07:00 rejected', '08:00 ran']],
    ['one', ['06:00 rejected', '07:00 caught_up', '08:00 ran']],
    ['all', ['06:00 caught_up', '07:00 caught_up', '08:00 ran']],
  ])('catches up %s of what was missed while nobody looked', async (catchUp, expected) => {
    await schedule({ cron: '0 * * * *', catchUp, ...newYork }, '2026-11-01T05:30:00Z');
    await lookAt('2026-11-01T08:00:10Z');
    await lookAt('2026-11-01T08:00:11Z');
    expect(await ledger()).toEqual(expected);
    expect(await runs()).toHaveLength(expected.filter((line) => !line.endsWith('rejected')).length);
  });

  it('leaves out a tick during a run', async () => {
    await schedule({ cron: '0 * * * *', overlap: 'skip' }, '2026-05-01T09:30:00Z');
    await lookAt('2026-05-01T10:00:00Z');
    await lookAt('2026-05-01T11:00:00Z');
    await endRuns();
    await lookAt('2026-05-01T12:00:00Z');
    expect(await ledger()).toEqual(['10:00 ran', '11:00 overlapped', '12:00 ran']);
  });

  it('keeps ticks waiting, one after another', async () => {
    await schedule({ cron: '0 * * * *', overlap: 'queue' }, '2026-05-01T09:30:00Z');
    for (const hour of [10, 11, 12]) await lookAt(`2026-05-01T${hour}:00:00Z`);
    expect(await runs()).toHaveLength(1);
    for (const count of [2, 3, 3]) {
      await endRuns();
      await lookAt('2026-05-01T12:30:00Z');
      expect(await runs()).toHaveLength(count);
    }
    expect(await ledger()).toEqual(['10:00 ran', '11:00 ran', '12:00 ran']);
  });

  it('cancels the run before it', async () => {
    await schedule({ cron: '0 * * * *', overlap: 'cancel_old' }, '2026-05-01T09:30:00Z');
    await lookAt('2026-05-01T10:00:00Z');
    await lookAt('2026-05-01T11:00:00Z');
    const { rows } = await pool().query(
      `SELECT status FROM run WHERE workflow_id = $1 ORDER BY input->>'scheduledAt'`,
      [workflowId],
    );
    expect(rows).toEqual([{ status: 'cancelled' }, { status: 'pending' }]);
  });

  it('is armed only while its workflow is active', async () => {
    await schedule({ cron: '0 * * * *' }, '2026-05-01T09:30:00Z');
    await pool().query(`UPDATE workflow SET status = 'paused' WHERE id = $1`, [workflowId]);
    await prisma().$transaction((transaction) => syncTriggers(transaction, workflowId));
    await lookAt('2026-05-01T10:00:00Z');
    expect(await ledger()).toEqual([]);
  });
});
