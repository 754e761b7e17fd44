import { msg } from '@/lib/i18n/message';
import { DAY_MS } from '@/lib/shared/time';

const A_SUNDAY = Date.UTC(2024, 0, 7);

/** A cron expression of a usual kind in plain words, its weekdays in the language; null where only the times themselves tell. */
export function cronWords(cron: string, locale = 'en-GB'): string | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return null;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (month !== '*') return null;
  const everyMinutes = stepOf(minute);
  const isEveryDay = day === '*' && weekday === '*';
  if (isEveryDay && hour === '*') {
    if (minute === '*') return msg('Every minute');
    if (everyMinutes !== null) return msg(`Every ${everyMinutes} minutes`);
    return isNumber(minute) ? msg(`Every hour at ${minute.padStart(2, '0')} past`) : null;
  }
  const everyHours = stepOf(hour);
  if (isEveryDay && everyHours !== null && minute === '0') return msg(`Every ${everyHours} hours`);
  if (!isNumber(minute) || !isNumber(hour)) return null;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (isEveryDay) return msg(`Every day at ${time}`);
  if (day === '*') return weekdayWords(weekday, time, locale);
  return weekday === '*' && isNumber(day) ? msg(`On day ${day} of every month at ${time}`) : null;
}

function weekdayWords(weekday: string, time: string, locale: string): string | null {
  if (weekday === '1-5') return msg(`Every weekday (Monday to Friday) at ${time}`);
  if (!/^[0-7](,[0-7])*$/.test(weekday)) return null;
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const names = weekday.split(',').map((number) => format.format(A_SUNDAY + Number(number) * DAY_MS));
  return msg(`Every ${new Intl.ListFormat(locale).format(names)} at ${time}`);
}

function stepOf(field: string): number | null {
  const match = /^\*\/(\d+)$/.exec(field);
  return match ? Number(match[1]) : null;
}

function isNumber(field: string): boolean {
  return /^\d{1,2}$/.test(field);
}
