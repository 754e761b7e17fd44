import type { Definition } from './schema';

/** What arrived, with the objects of before wherever nothing changed, so that only what is new is painted again. */
export function keepIdentity(before: Definition, arrived: Definition): Definition {
  return {
    ...arrived,
    nodes: keepSame(before.nodes, arrived.nodes),
    connections: keepSame(before.connections, arrived.connections),
    notes: keepSame(before.notes, arrived.notes),
    groups: keepSame(before.groups, arrived.groups),
  };
}

function keepSame<Item extends { id: string }>(before: readonly Item[], arrived: readonly Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return arrived.map((item) => {
    const old = known.get(item.id);
    return old && JSON.stringify(old) === JSON.stringify(item) ? old : item;
  });
}
