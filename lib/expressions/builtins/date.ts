import { DAY_MS, HOUR_MS, MINUTE_MS, parseDurationMs, SECOND_MS } from '@/lib/shared/time';
import { type Env, failType, spendScan, spendSteps, spendText } from '../budget';
import { toInteger, toNumber, toReadText } from '../convert';
import type { Value } from '../value';
import { formatInstant } from './date-format';
import { parseInstant } from './date-parse';
import type { Args, Builtins, FunctionBuiltin } from './define';

/**
 * Functions over dates. A date is an ISO text or epoch milliseconds; what comes out is an ISO text in UTC. A missing
 * date stays missing.
 */
export const dateFunctions: Builtins<FunctionBuiltin> = {
  addDays: {
    signature: 'addDays(date, count)',
    help: 'The date so many days later, or earlier when negative.',
    example: ["addDays('2026-02-27', 2)", '2026-03-01T00:00:00.000Z'],
    run: (args, env) => shifted(args, DAY_MS, env),
  },
  addHours: {
    signature: 'addHours(date, count)',
    help: 'The date so many hours later.',
    example: ["addHours('2026-01-01T23:00:00Z', 2)", '2026-01-02T01:00:00.000Z'],
    run: (args, env) => shifted(args, HOUR_MS, env),
  },
  addMinutes: {
    signature: 'addMinutes(date, count)',
    help: 'The date so many minutes later.',
    example: ["addMinutes('2026-01-01T00:00:00Z', 90)", '2026-01-01T01:30:00.000Z'],
    run: (args, env) => shifted(args, MINUTE_MS, env),
  },
  addMonths: {
    signature: 'addMonths(date, count)',
    help: 'The same day so many months later, or the last day of that month.',
    example: ["addMonths('2026-01-31', 1)", '2026-02-28T00:00:00.000Z'],
    run: ([date, count], env) => {
      const ms = instant(date, env);
      return ms === undefined ? undefined : iso(addMonths(ms, toInteger(count, env)), env);
    },
  },
  addSeconds: {
    signature: 'addSeconds(date, count)',
    help: 'The date so many seconds later.',
    example: ["addSeconds('2026-01-01T00:00:00Z', 5)", '2026-01-01T00:00:05.000Z'],
    run: (args, env) => shifted(args, SECOND_MS, env),
  },
  date: {
    signature: 'date(value)',
    help: 'The moment as an ISO text in UTC.',
    example: ["date('2026-01-01T01:00:00+01:00')", '2026-01-01T00:00:00.000Z'],
    run: ([value], env) => {
      const ms = instant(value, env);
      return ms === undefined ? undefined : iso(ms, env);
    },
  },
  dateDiff: {
    signature: "dateDiff(from, to, unit = 'days')",
    help: 'Time from one date to another, in whole milliseconds, seconds, minutes, hours, days or weeks.',
    example: ["dateDiff('2026-01-01', '2026-01-31')", 30],
    run: ([from, to, unit], env) => {
      const [start, end] = [instant(from, env), instant(to, env)];
      return start === undefined || end === undefined
        ? undefined
        : Math.trunc((end - start) / unitOf(unit, env));
    },
  },
  durationMs: {
    signature: 'durationMs(text)',
    help: 'Milliseconds of a duration such as 5 minutes.',
    example: ["durationMs('5 minutes')", 300_000],
    run: ([value], env) => {
      if (value === undefined || value === null) return undefined;
      const text = typeof value === 'number' ? value : toReadText(value, env).slice(0, 64);
      return (
        parseDurationMs(text) ??
        failType(env, 'A duration is a number of milliseconds or text such as 5 minutes.')
      );
    },
  },
  formatDate: {
    signature: "formatDate(date, pattern = 'yyyy-MM-dd', timeZone = 'UTC')",
    help: "The date as text. Parts: yyyy MM dd HH mm ss SSS, d M H h a, MMM MMMM EEE EEEE; other words in 'quotes'.",
    example: ["formatDate('2026-03-09T14:05:00Z', 'd MMM yyyy, HH:mm')", '9 Mar 2026, 14:05'],
    run: ([date, pattern, zone], env) => {
      const ms = instant(date, env);
      if (ms === undefined) return undefined;
      spendSteps(env, 100);
      const by = pattern === undefined ? 'yyyy-MM-dd' : toReadText(pattern, env);
      spendText(env, by.length * 4);
      spendScan(env, by.length * 32);
      const timeZone = zone === undefined ? 'UTC' : toReadText(zone, env).slice(0, 64);
      return (
        formatInstant(ms, by, timeZone) ??
        failType(env, `There is no time zone called ${timeZone.slice(0, 40)}.`)
      );
    },
  },
  timestamp: {
    signature: 'timestamp(date)',
    help: 'Epoch milliseconds of a date, for comparing and calculating.',
    example: ["timestamp('1970-01-01T00:00:01Z')", 1000],
    run: ([date], env) => instant(date, env),
  },
};

function instant(value: Value, env: Env): number | undefined {
  if (value === undefined || value === null) return undefined;
  spendSteps(env, 4);
  const ms = parseInstant(value);
  if (ms !== undefined) return ms;
  return failType(
    env,
    'This is not a date. A date is ISO text such as 2026-01-31T09:00:00Z, or epoch milliseconds.',
  );
}

function iso(ms: number, env: Env): string {
  if (!(Math.abs(ms) <= 8.64e15)) failType(env, 'The date is too far away to be written.');
  return new Date(ms).toISOString();
}

function shifted([date, count]: Args, unitMs: number, env: Env): Value {
  const ms = instant(date, env);
  return ms === undefined ? undefined : iso(ms + toNumber(count, env) * unitMs, env);
}

function addMonths(ms: number, count: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count + 1, 0);
  if (day < date.getUTCDate()) date.setUTCDate(day);
  return date.getTime();
}

function unitOf(unit: Value, env: Env): number {
  const word = unit === undefined ? 'days' : toReadText(unit, env).slice(0, 20);
  return (
    parseDurationMs(`1 ${word}`) ??
    failType(env, `${word} is not a unit of time. Use days, hours, minutes and so on.`)
  );
}
