import type { Identity } from '../auth/identity';

// Identities of keys, remembered for a moment so that a busy key costs no query. Forgotten early when a key is revoked
// or a role changes: here at once, in other processes by message (see `key-changes.ts`). On globalThis because Next
// may load this module more than once.

/** How long a process may go on accepting a key it was not told about. */
export const KEY_CACHE_MS = 10_000;
const UNKNOWN_KEY_CACHE_MS = 2_000;
const MAX_ENTRIES = 10_000;

export type CachedKey = { identity: Identity | null; expiresAtMs: number | null };
type Entry = { found: Promise<CachedKey>; staleAtMs: number; settled: CachedKey | undefined };

const holder = globalThis as typeof globalThis & { sluiceKeys?: Map<string, Entry> };
holder.sluiceKeys ??= new Map();
const entries = holder.sluiceKeys;

/** The identity behind a hash, from memory or from `load`; requests that arrive meanwhile share one load. */
export function rememberKey(
  hash: string,
  nowMs: number,
  load: () => Promise<CachedKey>,
): CachedKey | Promise<CachedKey> {
  const known = entries.get(hash);
  if (known && known.staleAtMs > nowMs) return known.settled ?? known.found;
  if (entries.size >= MAX_ENTRIES) entries.clear();
  const entry: Entry = { found: load(), staleAtMs: nowMs + KEY_CACHE_MS, settled: undefined };
  entries.set(hash, entry);
  entry.found.then(
    (found) => {
      entry.settled = found;
      if (!found.identity) entry.staleAtMs = nowMs + UNKNOWN_KEY_CACHE_MS;
    },
    () => {
      if (entries.get(hash) === entry) entries.delete(hash);
    },
  );
  return entry.found;
}

export function forgetAllKeys(): void {
  entries.clear();
}
