import { isPlainObject } from '@/lib/shared/json';

type Loose = Record<string, unknown>;

/** The cron expression of a schedule of n8n, and what is not quite the same; null where there is none. */
export function cronOf(parameters: Loose): { cron: string; note?: string } | null {
  const rule = isPlainObject(parameters.rule) ? parameters.rule : {};
  const times = isPlainObject(parameters.triggerTimes) ? parameters.triggerTimes : {};
  const list = [rule.interval, times.item].find(Array.isArray) ?? [];
  const [first, ...others] = list.filter(isPlainObject);
  if (!first) return null;
  const cron = one(first);
  if (cron === null) return null;
  return others.length > 0 ? { cron, note: 'Only the first of its times was taken.' } : { cron };
}

function one(time: Loose): string | null {
  const minute = number(time.triggerAtMinute ?? time.minute, 0);
  const hour = number(time.triggerAtHour ?? time.hour, 0);
  switch (time.field ?? time.mode ?? 'days') {
    case 'cronExpression':
    case 'custom':
      return String(time.expression ?? time.cronExpression ?? '')
        .replace(/^=/, '')
        .trim();
    case 'seconds':
      return `*/${number(time.secondsInterval, 30)} * * * * *`;
    case 'everyMinute':
      return '* * * * *';
    case 'minutes':
      return every(number(time.minutesInterval, 5));
    case 'everyX':
      return time.unit === 'hours' ? `0 */${number(time.value, 1)} * * *` : every(number(time.value, 5));
    case 'hours':
    case 'everyHour': {
      const interval = number(time.hoursInterval, 1);
      return `${minute} ${interval === 1 ? '*' : `*/${interval}`} * * *`;
    }
    case 'days':
    case 'everyDay': {
      const interval = number(time.daysInterval, 1);
      return `${minute} ${hour} ${interval === 1 ? '*' : `*/${interval}`} * *`;
    }
    case 'weeks':
    case 'everyWeek': {
      const days = Array.isArray(time.triggerAtDay) ? time.triggerAtDay : [time.weekday ?? 1];
      return `${minute} ${hour} * * ${days.join(',')}`;
    }
    case 'months':
    case 'everyMonth':
      return `${minute} ${hour} ${number(time.triggerAtDayOfMonth ?? time.dayOfMonth, 1)} * *`;
    default:
      return null;
  }
}

function every(minutes: number): string {
  return minutes === 1 ? '* * * * *' : `*/${minutes} * * * *`;
}

function number(value: unknown, fallback: number): number {
  const found = Number(value);
  return value !== undefined && Number.isInteger(found) && found >= 0 ? found : fallback;
}
