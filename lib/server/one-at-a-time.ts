const last = new Map<string, Promise<unknown>>();

/**
 * Work under one key follows one another within this process. For what a lock of the database makes wait anyway: who waits
 * here holds no connection that others need.
 */
export function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(key, mine);
  const forget = () => {
    if (last.get(key) === mine) last.delete(key);
  };
  mine.then(forget, forget);
  return mine;
}
