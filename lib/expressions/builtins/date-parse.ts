import type { Value } from '../value';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoDateTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
/** As in HTTP and mail headers: `Tue, 05 Nov 2024 10:00:00 GMT`. */
const headerDate = /^[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$/;

/**
 * Epoch milliseconds of a date, or undefined. A time without zone is UTC: what JavaScript does, the zone of the
 * machine, would make one expression mean two things on two machines.
 */
export function parseInstant(value: Value): number | undefined {
  if (typeof value === 'number') return Math.abs(value) <= 8.64e15 ? value : undefined;
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const ms = Date.parse(normalize(value.trim()));
  return Number.isNaN(ms) ? undefined : ms;
}

function normalize(text: string): string {
  const match = isoDateTime.exec(text);
  if (match) return match[3] ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`;
  return isoDate.test(text) || headerDate.test(text) ? text : '';
}
