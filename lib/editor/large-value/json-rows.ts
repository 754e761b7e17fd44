import { isPlainObject, type Json } from '@/lib/shared/json';
import { countText } from '../words';

// A value of megabytes as the lines of a tree, of which only those on the screen are ever asked for. It lives in a worker:
// the page never holds it.

export type JsonRow = {
  /** Of the place in the value; keys and indexes. */
  path: readonly (string | number)[];
  depth: number;
  /** Null in a list and at the top. */
  key: string | null;
  text: string;
  kind: 'open' | 'closed' | 'leaf' | 'end';
  tone: 'text' | 'other' | 'mark';
};

export type JsonRows = {
  count: () => number;
  slice: (from: number, to: number) => JsonRow[];
  /** Opens what is closed, and the other way round. */
  toggle: (row: number) => void;
  /** How many places hold the text, in their key or in their value. */
  search: (text: string) => number;
  /** Opens the way to one of them; answers its row. */
  reveal: (match: number) => number;
};

/** A line is as long as anybody reads; the whole text is copied with the value. */
const MAX_TEXT = 300;
/** More of them are of no use to a person, and would cost what they stand for. */
const MAX_MATCHES = 10_000;
/** Opened by itself: what is that short, or at the top. */
const SHORT = 20;

type Path = readonly (string | number)[];

export function createJsonRows(value: Json): JsonRows {
  const isOpen = new Map<unknown, boolean>();
  let rows: JsonRow[] = [];
  let places: unknown[] = [];
  let matches: Path[] = [];
  build();

  return {
    count: () => rows.length,
    slice: (from, to) => rows.slice(from, to),
    toggle: (row) => {
      const place = places[row];
      if (typeof place !== 'object' || place === null) return;
      isOpen.set(place, rows[row]?.kind === 'closed');
      build();
    },
    search: (text) => {
      matches = text === '' ? [] : findPaths(value, text.toLowerCase());
      return matches.length;
    },
    reveal: (match) => {
      const path = matches[match];
      if (!path) return -1;
      let at: unknown = value;
      for (const part of path) {
        if (typeof at === 'object' && at !== null) isOpen.set(at, true);
        at = childOf(at, part);
      }
      build();
      return rows.findIndex((row) => row.kind !== 'end' && isSamePath(row.path, path));
    },
  };

  function build(): void {
    rows = [];
    places = [];
    add(value, [], null);
  }

  function add(inside: unknown, path: Path, key: string | null): void {
    const depth = path.length;
    const push = (row: Pick<JsonRow, 'text' | 'kind' | 'tone'>, own: string | null) => {
      rows.push({ path, depth, key: own, ...row });
      places.push(inside);
    };
    const entries = entriesOf(inside);
    if (!entries || entries.length === 0) {
      push(leafOf(inside), key);
      return;
    }
    const marks = Array.isArray(inside) ? '[]' : '{}';
    const open = isOpen.get(inside) ?? (depth === 0 || (depth < 3 && entries.length <= SHORT));
    if (!open) {
      const count = countText(entries.length, marks === '[]' ? 'item' : 'field');
      push({ text: `${marks[0]} ${count} ${marks[1]}`, kind: 'closed', tone: 'mark' }, key);
      return;
    }
    push({ text: marks.charAt(0), kind: 'open', tone: 'mark' }, key);
    for (const [name, child] of entries) add(child, [...path, name], typeof name === 'string' ? name : null);
    push({ text: marks.charAt(1), kind: 'end', tone: 'mark' }, null);
  }
}

function leafOf(inside: unknown): Pick<JsonRow, 'text' | 'kind' | 'tone'> {
  if (Array.isArray(inside)) return { text: '[]', kind: 'leaf', tone: 'mark' };
  if (isPlainObject(inside)) return { text: '{}', kind: 'leaf', tone: 'mark' };
  if (typeof inside !== 'string') return { text: String(inside), kind: 'leaf', tone: 'other' };
  const rest = inside.length - MAX_TEXT;
  const text = JSON.stringify(rest > 0 ? inside.slice(0, MAX_TEXT) : inside);
  return {
    text: rest > 0 ? `${text} … ${inside.length.toLocaleString('en')} characters` : text,
    kind: 'leaf',
    tone: 'text',
  };
}

function entriesOf(inside: unknown): (readonly [string | number, unknown])[] | null {
  if (Array.isArray(inside)) return inside.map((entry, index) => [index, entry] as const);
  return isPlainObject(inside) ? Object.entries(inside) : null;
}

function childOf(at: unknown, part: string | number): unknown {
  if (Array.isArray(at)) return at[Number(part)];
  return isPlainObject(at) ? at[String(part)] : undefined;
}

function findPaths(value: Json, text: string): Path[] {
  const found: Path[] = [];
  const visit = (inside: unknown, path: Path): void => {
    if (found.length >= MAX_MATCHES) return;
    const key = path.at(-1);
    const isNamed = typeof key === 'string' && key.toLowerCase().includes(text);
    const entries = entriesOf(inside);
    if (isNamed || (!entries && String(inside).toLowerCase().includes(text))) found.push(path);
    for (const [name, child] of entries ?? []) visit(child, [...path, name]);
  };
  visit(value, []);
  return found;
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
