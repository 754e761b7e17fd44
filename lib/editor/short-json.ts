import { isPlainObject } from '@/lib/shared/json';

/** The beginning of a value as JSON. Costs what is shown, however large the value is. */
export function shortJson(value: unknown, maxLength = 160): string {
  const text = write(value, maxLength, 0);
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function write(value: unknown, room: number, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, room));
  if (Array.isArray(value)) {
    return `[${join(value, room, depth, (entry, left) => write(entry, left, depth + 1))}]`;
  }
  if (!isPlainObject(value)) return String(value);
  const keys = Object.keys(value);
  return `{${join(keys, room, depth, (key, left) => `${JSON.stringify(key)}: ${write(value[key], left, depth + 1)}`)}}`;
}

function join<Entry>(
  entries: readonly Entry[],
  room: number,
  depth: number,
  say: (entry: Entry, left: number) => string,
): string {
  if (depth > 4) return entries.length > 0 ? '…' : '';
  let text = '';
  for (const entry of entries) {
    if (text.length > room) return text;
    text += `${text === '' ? '' : ', '}${say(entry, room - text.length)}`;
  }
  return text;
}
