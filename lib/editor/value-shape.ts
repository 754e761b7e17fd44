import { isPlainObject, type Json } from '@/lib/shared/json';

const MAX_ROWS = 200;
const MAX_COLUMNS = 30;

/** The rows of a list of objects; null when the value is none. */
export function tableOf(value: Json): { columns: string[]; rows: string[][] } | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const entries: readonly unknown[] = value;
  const objects = entries.filter(isPlainObject);
  if (objects.length < entries.length) return null;
  const shown = objects.slice(0, MAX_ROWS);
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))].slice(0, MAX_COLUMNS);
  return { columns, rows: shown.map((row) => columns.map((column) => cellText(row[column]))) };
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The shape of a value, one line for each place: `body.items[].sku: string`. */
export function schemaLines(value: Json): string[] {
  const lines: string[] = [];
  const visit = (at: string, inside: unknown, depth: number): void => {
    if (lines.length > 500) return;
    if (Array.isArray(inside)) {
      if (inside.length === 0 || depth > 6) lines.push(`${at}: list`);
      else visit(`${at}[]`, inside[0], depth + 1);
    } else if (isPlainObject(inside) && Object.keys(inside).length > 0 && depth <= 6) {
      for (const [key, child] of Object.entries(inside))
        visit(at === '' ? key : `${at}.${key}`, child, depth + 1);
    } else
      lines.push(
        `${at === '' ? 'value' : at}: ${inside === null ? 'null' : isPlainObject(inside) ? 'object' : typeof inside}`,
      );
  };
  visit('', value, 0);
  return lines;
}
