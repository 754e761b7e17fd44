// A bounded cache that costs one map lookup on a hit. What was not asked for during a whole generation is dropped with
// it; an exact least-recently-used order would have to move an entry on every read.

export type GenerationCache<Entry> = {
  get(key: string): Entry | undefined;
  set(key: string, entry: Entry): void;
};

/** Keeps at least the last `capacity` entries used, at most twice as many. */
export function createGenerationCache<Entry>(capacity: number): GenerationCache<Entry> {
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();

  function set(key: string, entry: Entry): void {
    if (young.size >= capacity) {
      old = young;
      young = new Map();
    }
    young.set(key, entry);
  }

  function get(key: string): Entry | undefined {
    const entry = young.get(key);
    if (entry !== undefined) return entry;
    const older = old.get(key);
    if (older !== undefined) set(key, older);
    return older;
  }

  return { get, set };
}
