// Dates as text by a pattern. The calendar parts come from Intl, which knows the time zones; names are English.

const token = /'([^']*)'|yyyy|yy|MMMM|MMM|MM|M|dd|d|EEEE|EEE|HH|H|hh|h|mm|m|ss|s|SSS|a/g;

type Parts = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

/** Undefined when the time zone is unknown. */
export function formatInstant(ms: number, pattern: string, timeZone: string): string | undefined {
  const parts = partsIn(ms, timeZone);
  if (!parts) return undefined;
  const millisecond = ((ms % 1000) + 1000) % 1000;
  return pattern.replace(token, (word: string, quoted: string | undefined) =>
    quoted === undefined ? formatPart(word, parts, Math.floor(millisecond)) : quoted || "'",
  );
}

function formatPart(word: string, parts: Parts, millisecond: number): string {
  const { year, month, day, hour, minute, second } = parts;
  switch (word) {
    case 'yyyy':
      return pad(year, 4);
    case 'yy':
      return pad(year % 100, 2);
    case 'MMMM':
      return months[month - 1] ?? '';
    case 'MMM':
      return (months[month - 1] ?? '').slice(0, 3);
    case 'EEEE':
      return weekdays[parts.weekday] ?? '';
    case 'EEE':
      return (weekdays[parts.weekday] ?? '').slice(0, 3);
    case 'SSS':
      return pad(millisecond, 3);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'M':
    case 'MM':
      return pad(month, word.length);
    case 'd':
    case 'dd':
      return pad(day, word.length);
    case 'H':
    case 'HH':
      return pad(hour, word.length);
    case 'h':
    case 'hh':
      return pad(hour % 12 || 12, word.length);
    case 'm':
    case 'mm':
      return pad(minute, word.length);
    default:
      return pad(second, word.length);
  }
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

function partsIn(ms: number, timeZone: string): Parts | undefined {
  const formatter = formatterFor(timeZone);
  if (!formatter) return undefined;
  const text = timeZone === 'UTC' ? undefined : formatter.format(ms);
  // Reading the zone's clock as if it were UTC turns every zone into the one case that needs no more Intl.
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (text ?? '')
    .split(/\D+/)
    .map(Number);
  const date =
    text === undefined ? new Date(ms) : new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Making a formatter costs far more than using it. There are a few hundred zones; null marks a name that is none. */
const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterFor(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  if (formatters.size >= 1_000) formatters.clear();
  const formatter = makeFormatter(timeZone);
  formatters.set(timeZone, formatter);
  return formatter;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
