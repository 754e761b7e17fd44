import type { Connection } from '@/lib/workflow/schema';

const cache = new WeakMap<readonly Connection[], ReadonlySet<string>>();

/** Ids of the steps whose error port leads somewhere; found once for a list of connections, however many cards ask. */
export function connectedErrors(connections: readonly Connection[]): ReadonlySet<string> {
  let ids = cache.get(connections);
  if (!ids) {
    ids = new Set(
      connections.flatMap(({ sourcePort, sourceNodeId }) => (sourcePort === 'error' ? [sourceNodeId] : [])),
    );
    cache.set(connections, ids);
  }
  return ids;
}
