import { canonicalJson, type Json, type JsonObject } from '@/lib/shared/json';
import { isMissing } from '../compare';
import { objectOrEmpty } from '../dot-path';
import { StepError } from '../executor';

/** Items that have a partner in every source, all of the first source, or all. */
export type Keep = 'matched' | 'first' | 'all';

/** A row of the result: what it is made of, and the key its partners must have; null: it can have none. */
type Row = { item: JsonObject; key: string | null };

const MAX_ROWS = 1_000_000;

export function joinByKey(
  sources: readonly Json[][],
  keyOf: (item: Json) => Json | undefined,
  keep: Keep,
): Json[] {
  const tables = sources.map((items) =>
    items.map((item): Row => {
      const key = keyOf(item);
      return { item: objectOrEmpty(item), key: isMissing(key) ? null : canonicalJson(key) };
    }),
  );
  const [first = [], ...others] = tables;
  return others.reduce((rows, other) => joinTwo(rows, other, keep), first).map(({ item }) => item);
}

function joinTwo(rows: readonly Row[], others: readonly Row[], keep: Keep): Row[] {
  const byKey = new Map<string, JsonObject[]>();
  for (const { key, item } of others) if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), item]);
  const joined: Row[] = [];
  for (const row of rows) {
    const partners = row.key === null ? [] : (byKey.get(row.key) ?? []);
    for (const partner of partners) joined.push({ key: row.key, item: { ...row.item, ...partner } });
    if (partners.length === 0 && keep !== 'matched') joined.push(row);
    if (joined.length > MAX_ROWS) throw tooMany();
  }
  if (keep !== 'all') return joined;
  const known = new Set(rows.map(({ key }) => key));
  return [...joined, ...others.filter(({ key }) => key === null || !known.has(key))];
}

export function joinByPosition(sources: readonly Json[][], keep: Keep): Json[] {
  const lengths = sources.map(({ length }) => length);
  const count = { matched: Math.min(...lengths), first: lengths[0] ?? 0, all: Math.max(...lengths) }[keep];
  return Array.from({ length: count }, (_, i) => combined(sources.map((items) => objectOrEmpty(items[i]))));
}

/** The fields of all; of two with one name the later counts. */
export function combined(objects: readonly JsonObject[]): JsonObject {
  // `fromEntries`, not assignment: a field may be called `__proto__`.
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
}

function tooMany(): StepError {
  return new StepError('too_many_items', `The merged list would have more than ${MAX_ROWS} items.`, {
    retryable: false,
  });
}
