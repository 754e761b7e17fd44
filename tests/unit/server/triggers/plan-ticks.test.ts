import { describe, expect, it } from 'vitest';
import { triggerSchedule } from '@/lib/nodes/trigger-schedule/definition';
import { dueMs } from '@/lib/server/triggers/next-tick';
import { planTicks } from '@/lib/server/triggers/plan-ticks';
import { tickBefore, ticksAfter } from '@/lib/shared/cron';
import { cronProblem, isTimezone } from '@/lib/shared/cron-syntax';

const zone = 'America/New_York';
const at = (text: string) => Date.parse(text);
const iso = (ticks: number[]) => ticks.map((ms) => new Date(ms).toISOString());

function ticks(cron: string, after: string, limit: number) {
  return iso(ticksAfter({ cron, timezone: zone }, at(after), { limit }));
}

describe('cron', () => {
  it('keeps nine o’clock at nine o’clock when the clocks change', () => {
    expect(ticks('0 9 * * *', '2026-03-07T00:00:00Z', 2)).toEqual([
      '2026-03-07T14:00:00.000Z',
      '2026-03-08T13:00:00.000Z',
    ]);
    expect(ticks('0 9 * * *', '2026-10-31T00:00:00Z', 2)).toEqual([
      '2026-10-31T13:00:00.000Z',
      '2026-11-01T14:00:00.000Z',
    ]);
  });

  it('moves a tick of the hour that is skipped, and has one of the hour that comes twice', () => {
    expect(ticks('30 2 * * *', '2026-03-08T00:00:00Z', 2)).toEqual([
      '2026-03-08T07:30:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
    expect(ticks('30 1 * * *', '2026-11-01T00:00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  it('ticks through both of the hours when it ticks each half hour', () => {
    expect(ticks('*/30 * * * *', '2026-11-01T04:45:00Z', 4)).toEqual([
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:00:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ]);
  });

  it.each(['30 2 * * *', '30 1 * * *', '0 9 * * *', '0 * * * *', '*/20 1-3 * * *'])(
    'gives the same ticks from wherever one begins: %s',
    (cron) => {
      for (const start of ['2026-03-07T12:00:00Z', '2026-10-31T12:00:00Z']) {
        const end = at(start) + 48 * 3_600_000;
        const all = ticksAfter({ cron, timezone: zone }, at(start), { limit: 1_000, untilMs: end });
        for (let ms = at(start); ms < end; ms += 1_500_000) {
          const rest = all.filter((tick) => tick > ms);
          expect(ticksAfter({ cron, timezone: zone }, ms, { limit: 1_000, untilMs: end })).toEqual(rest);
          const before = all.filter((tick) => tick < ms).at(-1);
          if (before) expect(tickBefore({ cron, timezone: zone }, ms)).toBe(before);
        }
      }
    },
  );

  it('has five or six fields', () => {
    expect([cronProblem('0 9 * * *'), cronProblem('*/10 * * * * *')]).toEqual([null, null]);
    for (const wrong of ['', '* *', '@daily', '61 * * * *', 'a b c d e', '0 0 30 2 *']) {
      expect([wrong, cronProblem(wrong)]).not.toEqual([wrong, null]);
    }
    expect([isTimezone(zone), isTimezone('Mars/Olympus'), isTimezone('')]).toEqual([true, false, false]);
  });
});

describe('the plan of ticks', () => {
  const plan = (config: object, from: string, now: string) => {
    const schedule = triggerSchedule.config.parse({ cron: '0 * * * *', ...config });
    const planned = planTicks(schedule, 'n', { nextAtMs: at(from), nowMs: at(now) });
    return planned.ticks.map(({ tickMs, what }) => `${new Date(tickMs).toISOString().slice(11, 16)} ${what}`);
  };

  it('runs what is due, and nothing before', () => {
    expect(plan({}, '2026-05-01T10:00:00Z', '2026-05-01T10:00:00Z')).toEqual(['10:00 run']);
    expect(plan({}, '2026-05-01T10:00:00Z', '2026-05-01T09:59:59Z')).toEqual([]);
  });

  it.each([
    ['none', ['10:00 miss', '11:00 miss', '12:00 miss', '13:00 run']],
    ['one', ['10:00 miss', '11:00 miss', '12:00 catch_up', '13:00 run']],
    ['all', ['10:00 catch_up', '11:00 catch_up', '12:00 catch_up', '13:00 run']],
  ])('catches up %s of the ticks that were missed', (catchUp, expected) => {
    expect(plan({ catchUp }, '2026-05-01T10:00:00Z', '2026-05-01T13:00:30Z')).toEqual(expected);
  });

  it('leaves what is older than the window', () => {
    const config = { catchUp: 'all', catchUpWindowMs: 90 * 60_000 };
    expect(plan(config, '2026-05-01T10:00:00Z', '2026-05-01T13:10:00Z')).toEqual([
      '10:00 miss',
      '11:00 miss',
      '12:00 catch_up',
      '13:00 catch_up',
    ]);
  });

  it('spreads ticks by the same time whoever asks', () => {
    const schedule = triggerSchedule.config.parse({ cron: '0 * * * *', jitterMs: 60_000 });
    const tick = at('2026-05-01T10:00:00Z');
    const due = dueMs(schedule, 'n', tick);
    expect(due).toBe(dueMs(schedule, 'n', tick));
    expect(due - tick).toBeGreaterThanOrEqual(0);
    expect(due - tick).toBeLessThanOrEqual(60_000);
    expect(planTicks(schedule, 'n', { nextAtMs: tick, nowMs: due - 1 }).ticks).toEqual([]);
    expect(planTicks(schedule, 'n', { nextAtMs: tick, nowMs: due }).ticks).toHaveLength(1);
  });
});
