import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pool, prisma } from '@/lib/server/db';
import type { RunScope } from '@/lib/server/runs/run-row';
import { syncTriggers } from '@/lib/server/triggers/sync-triggers';
import { createScope, deployWorkflow, flow } from '@/tests/support/workflows';
import { runSchedules } from '@/worker/schedules';

// The clock leaps over a change of the clocks while a run is under way, and back again, with two schedulers that look at
// every moment together. No worker runs here: a run ends when the test says so.

let scope: RunScope;
let workflowId: string;

beforeAll(async () => {
  scope = await createScope();
});

afterEach(async () => {
  await pool().query('DELETE FROM workflow WHERE id = $1', [workflowId]);
});

const at = (text: string) => Date.parse(text);
const lookAt = (moment: string) => Promise.all([1, 2].map(() => runSchedules(at(moment))));

async function runs(): Promise<{ tick: string; status: string }[]> {
  const { rows } = await pool().query<{ tick: string; status: string }>(
    `SELECT substr(input->>'scheduledAt', 1, 16) AS tick, status FROM run WHERE workflow_id = $1 ORDER BY 1`,
    [workflowId],
  );
  return rows;
}

async function ledger(): Promise<string[]> {
  const { rows } = await pool().query<{ tick: Date; verdict: string }>(
    'SELECT tick, verdict FROM admission WHERE workflow_id = $1 ORDER BY tick, verdict',
    [workflowId],
  );
  return rows.map(({ tick, verdict }) => `${tick.toISOString().slice(0, 16)} ${verdict}`);
}

const endRuns = () =>
  pool().query(`UPDATE run SET status = 'completed', due_at = NULL WHERE workflow_id = $1`, [workflowId]);

/** Four ticks by local time: one on time, two that are leapt over (with the change between them), one after the leap. */
const changes = [
  {
    change: 'spring, in the hour that is skipped',
    cron: '30 2 * * *',
    from: '2026-03-06T12:00:00Z',
    ticks: ['2026-03-07T07:30', '2026-03-08T07:30', '2026-03-09T06:30', '2026-03-10T06:30'],
  },
  {
    change: 'autumn, in the hour that comes twice',
    cron: '30 1 * * *',
    from: '2026-10-30T12:00:00Z',
    ticks: ['2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30', '2026-11-03T06:30'],
  },
] as const;

const catchUps = { none: [0, 0], one: [0, 1], all: [1, 1] } as const;
const overlaps = ['allow', 'skip', 'queue', 'cancel_old'] as const;

const cases = changes.flatMap((change) =>
  Object.entries(catchUps).flatMap(([catchUp, caught]) =>
    overlaps.map((overlap) => ({ ...change, catchUp, caught, overlap })),
  ),
);

describe('a leap of the clock over', () => {
  it.each(cases)('$change, catching up $catchUp, overlap $overlap', async (one) => {
    const { cron, from, ticks, catchUp, caught, overlap } = one;
    const [first, missed, later, last] = ticks;
    const config = { cron, timezone: 'America/New_York', catchUp, overlap, catchUpWindowMs: 7 * 86_400_000 };
    const steps = flow({ tick: ['trigger.schedule', config], work: ['noop'] }, 'tick>work');
    workflowId = await deployWorkflow(scope, steps);
    await prisma().$transaction((transaction) => syncTriggers(transaction, workflowId, at(from)));

    await lookAt(`${first}:05Z`);
    expect(await runs()).toEqual([{ tick: first, status: 'pending' }]);
    await lookAt(`${last}:05Z`);
    // The clock is set back, and comes again to where it was.
    await lookAt(`${missed}:05Z`);
    await lookAt(`${last}:06Z`);

    const wanted = [missed, later, last].filter((_, n) => n === 2 || caught[n] === 1);
    const lost = [missed, later].filter((tick) => !wanted.includes(tick));
    const seen = (await runs()).map(({ tick }) => tick);
    // One that had to wait for the run before it ran in its turn.
    const word = (tick: string) => (tick === last || overlap === 'queue' ? 'ran' : 'caught_up');
    const left = lost.map((tick) => `${tick} rejected`);

    switch (overlap) {
      case 'allow':
        expect(seen).toEqual([first, ...wanted]);
        break;
      case 'skip':
        expect(seen).toEqual([first]);
        expect(await ledger()).toEqual(
          [`${first} ran`, ...left, ...wanted.map((tick) => `${tick} overlapped`)].sort(),
        );
        return;
      case 'cancel_old':
        expect(seen).toEqual([first, ...wanted]);
        expect((await runs()).map(({ status }) => status)).toEqual([
          ...wanted.map(() => 'cancelled'),
          'pending',
        ]);
        break;
      case 'queue':
        expect(seen).toEqual([first]);
        for (let n = 1; n <= wanted.length; n += 1) {
          await endRuns();
          await lookAt(`${last}:0${6 + n}Z`);
          expect((await runs()).map(({ tick }) => tick)).toEqual([first, ...wanted.slice(0, n)]);
        }
        await endRuns();
        await lookAt(`${last}:10Z`);
        expect(await runs()).toHaveLength(1 + wanted.length);
        break;
    }
    expect(await ledger()).toEqual(
      [`${first} ran`, ...left, ...wanted.map((tick) => `${tick} ${word(tick)}`)].sort(),
    );
  });
});
