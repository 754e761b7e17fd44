import { isPlainObject, type Json } from '@/lib/shared/json';

const MAX_ROWS = 200;
const MAX_COLUMNS = 30;
const MAX_CELL = 300;

/** The rows of a list of objects; null when the value is none. */
export function tableOf(value: Json): { columns: string[]; rows: string[][] } | null {
  const columns = tableColumns(value);
  return columns.length === 0 ? null : { columns, rows: tableRows(value, columns, 0, MAX_ROWS) };
}

/** The columns of a list of objects; none when the value is no such list. */
export function tableColumns(value: Json): string[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const entries: readonly unknown[] = value;
  if (!entries.every(isPlainObject)) return [];
  const names = entries.slice(0, MAX_ROWS).flatMap((row) => Object.keys(Object(row)));
  return [...new Set(names)].slice(0, MAX_COLUMNS);
}

export function tableRows(value: Json, columns: readonly string[], from: number, to: number): string[][] {
  if (!Array.isArray(value)) return [];
  const entries: readonly unknown[] = value.slice(from, to);
  return entries.map((row) => columns.map((column) => cellText(isPlainObject(row) ? row[column] : null)));
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_CELL ? `${text.slice(0, MAX_CELL)}…` : text;
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
