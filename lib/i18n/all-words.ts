// A page may begin with the words of its first sight. Whoever brings in more of the page waits for the others, too.

let load: (() => Promise<unknown>) | null = null;
let loading: Promise<unknown> | null = null;

/** For a page that has begun with some of the words: how to get all of them. */
export function beginWithSomeWords(loadAll: () => Promise<unknown>): void {
  load = loadAll;
}

/** Fulfilled when the page has all words; what could not be loaded is asked for again with the next call. */
export function allWords(): Promise<unknown> {
  if (!load) return Promise.resolve();
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
