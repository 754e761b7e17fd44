import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronProblem } from '@/lib/shared/cron-syntax';

const good = [
  '* * * * *',
  '0 9 * * *',
  '*/15 8-18 * * mon-fri',
  '0 0 1,15 * *',
  '30 4 L * *',
  '0 0 * * 5L',
  '0 0 * * 1#2',
  '0 0 ? JAN,jul *',
  '10/20 * * * *',
  '0 0 29 2 *',
  '0 0 30 2 1',
  '*/10 * * * * *',
  ' 0  9 * * 7 ',
];

const bad = [
  '',
  '* * * *',
  '* * * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '* * * * someday',
  '5-1 * * * *',
  '*/0 * * * *',
  '1--2 * * * *',
  '1/2/3 * * * *',
  'every day at nine please',
  '0 0 30 2 *',
  '0 0 31 apr,jun *',
];

const isTaken = (cron: string): boolean => {
  try {
    CronExpressionParser.parse(cron.trim(), { tz: 'UTC' }).next();
    return true;
  } catch {
    return false;
  }
};

describe('A cron expression', () => {
  it.each(good)('may be "%s", and the parser of ticks takes it', (cron) => {
    expect([cronProblem(cron), isTaken(cron)]).toEqual([null, true]);
  });

  it.each(bad)('may not be "%s"', (cron) => {
    expect(cronProblem(cron)).toEqual(expect.any(String));
  });

  it('is taken by the parser of ticks, whatever passes', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '*',
        '?',
        'L',
        '5L',
        '1#2',
        'mon',
        'feb',
        'mon-wed',
        '*/5',
        '2-4',
        '0',
        '7',
        '31',
        '3/2',
      ),
      fc.string({ unit: fc.constantFrom(...'0123456789*/-,#?lLmon'), maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 5, maxLength: 6 }), (parts) => {
        const cron = parts.join(' ');
        if (cronProblem(cron) === null) expect([cron, isTaken(cron)]).toEqual([cron, true]);
      }),
      { numRuns: 2_000 },
    );
  });
});
