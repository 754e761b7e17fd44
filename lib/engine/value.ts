import type { Json } from '@/lib/shared/json';
import type { StoredValue } from './events';

// A value of a run without its bytes being copied: what an event stores, an element of a stored array, or an object put
// together from several. Only `readValue` turns it into JSON, when a step really needs it.

export type RunValue =
  | StoredValue
  | { element: StoredValue; index: number }
  | { list: readonly (RunValue | null)[] }
  | { parts: Readonly<Record<string, RunValue>> };

/** Reads a value that stands beside the log. */
export type BlobReader = (blobId: string) => Json;

export const nullValue: StoredValue = { value: null };

/** No value is put together from more parts than this: a loop of 100,000 items with fifty parts each. */
export const MAX_PARTS = 5_000_000;

/** The JSON of a value. What is part of it in several places is the same object there. */
export function readValue(value: RunValue, readBlob: BlobReader): Json {
  if ('value' in value) return value.value;
  if (partsOf(value) > MAX_PARTS) throw new Error(`A value put together from more than ${MAX_PARTS} parts`);
  return fromInside<Json>(value, (at, inner) => {
    if ('value' in at) return at.value;
    if ('blobId' in at) return readBlob(at.blobId);
    if ('element' in at) {
      const items = inner(at.element);
      return Array.isArray(items) ? (items[at.index] ?? null) : null;
    }
    if ('list' in at) return at.list.map((item) => (item ? inner(item) : null));
    // `fromEntries`, not assignment: a node may be called `__proto__`.
    return Object.fromEntries(Object.entries(at.parts).map(([key, part]) => [key, inner(part)]));
  });
}

/**
 * From how many parts a value is put together, each counted as often as it occurs. Steps that pass their input through
 * nest one join in the next, which doubles the JSON at every diamond.
 */
export function partsOf(value: RunValue): number {
  return fromInside<number>(value, (at, inner) =>
    innerOf(at).reduce((count, part) => count + (part ? inner(part) : 1), 1),
  );
}

/** Computes something of a value from the same of its parts, once for each. Joins nest deeply, so nothing recurses. */
function fromInside<T>(value: RunValue, compute: (at: RunValue, inner: (part: RunValue) => T) => T): T {
  const known = new Map<RunValue, T>();
  const inner = (part: RunValue) => known.get(part) as T; // There, as parts are computed first.
  const open = [value];
  for (let at = open.at(-1); at; at = open.at(-1)) {
    const before = open.length;
    if (!known.has(at)) for (const part of innerOf(at)) if (part && !known.has(part)) open.push(part);
    if (open.length > before) continue;
    if (!known.has(at)) known.set(at, compute(at, inner));
    open.pop();
  }
  return inner(value);
}

function innerOf(value: RunValue): readonly (RunValue | null)[] {
  if ('element' in value) return [value.element];
  if ('list' in value) return value.list;
  return 'parts' in value ? Object.values(value.parts) : [];
}

/** Ids of all blobs a value refers to, each once. */
export function blobsOf(value: RunValue): string[] {
  const found = new Set<string>();
  const seen = new Set([value]);
  // The set grows while it is walked: it is its own queue.
  for (const at of seen) {
    if ('blobId' in at) found.add(at.blobId);
    for (const part of innerOf(at)) if (part) seen.add(part);
  }
  return [...found];
}
