// Whether a cron expression can be read, without the parser that calculates its ticks: the browser asks this for every
// key that is pressed and need not load that. What passes here, the parser takes.

type Field = { name: string; min: number; max: number; names?: readonly string[]; special?: RegExp };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The longest each month gets. */
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const second: Field = { name: 'second', min: 0, max: 59 };
const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31, special: /^(\?|l)$/ },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'weekday', min: 0, max: 7, names: weekdays, special: /^(\?|[0-7]l|[0-7]#[1-5])$/ },
];

/** What is wrong with an expression, or null. */
export function cronProblem(cron: string): string | null {
  const texts = cron.trim().toLowerCase().split(/\s+/);
  if (texts.length < 5 || texts.length > 6) {
    return 'A schedule has five fields (minute hour day month weekday), or six with seconds first';
  }
  const expected = texts.length === 6 ? [second, ...fields] : fields;
  for (const [index, field] of expected.entries()) {
    const problem = fieldProblem(texts[index] ?? '', field);
    if (problem) return `The schedule cannot be read: ${problem}`;
  }
  const [, , days = '*', monthsText = '*', weekday = '*'] = texts.slice(-5);
  return isNever(days, monthsText, weekday) ? 'There is no such day in any of these months' : null;
}

/** Whether this is the name of a time zone, such as Europe/Berlin. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function fieldProblem(text: string, field: Field): string | null {
  for (const part of text.split(',')) {
    if (field.special?.test(part)) continue;
    const [range = '', step, ...more] = part.split('/');
    const isStep = step === undefined || (/^\d{1,3}$/.test(step) && Number(step) > 0);
    const ends =
      range === '*' ? [field.min, field.max] : range.split('-').map((end) => readValue(end, field));
    const isRange =
      ends.length <= 2 && ends.every((end) => end !== null && end >= field.min && end <= field.max);
    const [from, to = from] = ends;
    if (more.length > 0 || !isStep || !isRange || (from ?? 0) > (to ?? 0))
      return `“${part}” is no ${field.name} (${field.min} to ${field.max})`;
  }
  return null;
}

function readValue(text: string, { names, min }: Field): number | null {
  const index = names?.indexOf(text) ?? -1;
  if (index >= 0) return index + min;
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
}

/** Such as the 30th of February; a weekday beside the day makes days of its own. */
function isNever(days: string, monthsText: string, weekday: string): boolean {
  if (!/^\d+(,\d+)*$/.test(days) || !/^[\da-z]+(,[\da-z]+)*$/.test(monthsText)) return false;
  if (weekday !== '*' && weekday !== '?') return false;
  const first = Math.min(...days.split(',').map(Number));
  const field = { name: '', min: 1, max: 12, names: months };
  return monthsText
    .split(',')
    .every((month) => (monthLengths[(readValue(month, field) ?? 1) - 1] ?? 31) < first);
}
