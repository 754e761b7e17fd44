import type { Connection } from './schema';

type Ends = Pick<Connection, 'sourceNodeId' | 'sourcePort' | 'targetNodeId' | 'targetPort'>;

/**
 * An id made from what a connection connects, for connections that come without one: the same connection gets the
 * same id each time, so that two readings of one workflow do not differ.
 */
export function connectionIdFor(ends: Ends, isTaken: (id: string) => boolean): string {
  const from = ends.sourcePort === 'output' ? ends.sourceNodeId : `${ends.sourceNodeId}.${ends.sourcePort}`;
  const to = ends.targetPort === 'input' ? ends.targetNodeId : `${ends.targetNodeId}.${ends.targetPort}`;
  const plain = `con_${from}--${to}`.replace(/[^A-Za-z0-9_.-]/g, '-');
  const base = plain.length <= 110 ? plain : `con_${hash(`${from}--${to}`)}`;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!isTaken(id)) return id;
  }
}

/** FNV-1a, twice with different seeds: short, and good enough where a clash only costs a suffix. */
function hash(text: string): string {
  const once = (seed: number) => {
    let h = seed;
    for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
    return h.toString(36);
  };
  return once(0x811c9dc5) + once(0x9e3779b9);
}
