import { isPlainObject, type Json } from '@/lib/shared/json';

const MAX_DEPTH = 3;
const MAX_PATHS = 60;

/** The paths inside a value, with a short text of what stands there; as many as one can look through. */
export function outputPathsOf(base: string, value: Json): { path: string; detail: string }[] {
  const found: { path: string; detail: string }[] = [];
  const visit = (at: string, inside: Json, depth: number): void => {
    if (!isPlainObject(inside) || depth >= MAX_DEPTH) return;
    for (const [key, child] of Object.entries(inside)) {
      if (found.length >= MAX_PATHS) return;
      const path = /^[A-Za-z_$][\w$]*$/.test(key) ? `${at}.${key}` : `${at}[${JSON.stringify(key)}]`;
      // Members of JSON are JSON.
      found.push({ path, detail: briefly(child as Json) });
      visit(path, child as Json, depth + 1);
    }
  };
  visit(base, value, 0);
  return found;
}

export function briefly(value: Json): string {
  if (Array.isArray(value)) return `${value.length} items`;
  if (value !== null && typeof value === 'object') return '{ … }';
  const text = JSON.stringify(value);
  return text.length > 28 ? `${text.slice(0, 27)}…` : text;
}
