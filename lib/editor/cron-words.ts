const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A cron expression of a usual kind in plain words; null where only the times themselves tell. */
export function cronWords(cron: string): string | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return null;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (month !== '*') return null;
  const everyMinutes = stepOf(minute);
  const isEveryDay = day === '*' && weekday === '*';
  if (isEveryDay && hour === '*') {
    if (minute === '*') return 'Every minute';
    if (everyMinutes !== null) return `Every ${everyMinutes} minutes`;
    return isNumber(minute) ? `Every hour at ${minute.padStart(2, '0')} past` : null;
  }
  const everyHours = stepOf(hour);
  if (isEveryDay && everyHours !== null && minute === '0') return `Every ${everyHours} hours`;
  if (!isNumber(minute) || !isNumber(hour)) return null;
  const time = `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (isEveryDay) return `Every day ${time}`;
  if (day === '*') return weekdayWords(weekday, time);
  return weekday === '*' && isNumber(day) ? `On day ${day} of every month ${time}` : null;
}

function weekdayWords(weekday: string, time: string): string | null {
  if (weekday === '1-5') return `Every weekday (Monday to Friday) ${time}`;
  const names = weekday.split(',').map((number) => weekdays[Number(number) % 7]);
  if (!/^[0-7](,[0-7])*$/.test(weekday)) return null;
  return `Every ${names.join(' and ')} ${time}`;
}

function stepOf(field: string): number | null {
  const match = /^\*\/(\d+)$/.exec(field);
  return match ? Number(match[1]) : null;
}

function isNumber(field: string): boolean {
  return /^\d{1,2}$/.test(field);
}
