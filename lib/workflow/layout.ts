import { CARD } from './card';
import { buildGraph } from './graph';
import { arrange, type Size } from './layout-arrange';
import { placeBeside } from './layout-place';
import type { Connection, Position } from './schema';
import { topLeft } from './top-left';

// Where cards stand when nobody has said so: left to right, one column per step of the way, nothing on top of
// anything. The same definition always gives the same places. A position is the top left corner of a card.

export type Placeable = { id: string; position?: Position | undefined };

/** Places the nodes that have no position; the others stay where they are. */
export function layoutMissing<Node extends Placeable>(
  nodes: readonly Node[],
  connections: readonly Connection[],
): (Node & { position: Position })[] {
  const placed = new Map(nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])));
  const missing = nodes.filter((node) => !node.position);
  if (missing.length > 0) {
    const graph = buildGraph({ nodes, connections });
    const fresh = placed.size === 0 ? arrange(graph) : placeBeside(graph, placed);
    for (const { id } of missing) if (!placed.has(id)) placed.set(id, fresh.get(id) ?? { x: 0, y: 0 });
  }
  return nodes.map((node) => ({ ...node, position: node.position ?? placed.get(node.id) ?? { x: 0, y: 0 } }));
}

export type Sized = { id: string; position: Position; size?: Size };
export type Move = { id: string; position: Position };

/** New places for everything, or only for these nodes, whose top left corner then stays where it was. */
export function arrangedMoves(
  { nodes: all, connections }: { nodes: readonly Sized[]; connections: readonly Connection[] },
  nodeIds?: readonly string[],
): Move[] {
  const chosen = new Set(nodeIds ?? all.map((node) => node.id));
  const nodes = all.filter((node) => chosen.has(node.id));
  if (nodes.length === 0) return [];
  const sizes = new Map(nodes.map(({ id, size }) => [id, size ?? CARD]));
  const places = arrange(buildGraph({ nodes, connections }), sizes);
  const origin = nodeIds ? topLeft(nodes.map((node) => node.position)) : { x: 0, y: 0 };
  return nodes.flatMap(({ id, position }) => {
    const place = places.get(id);
    if (!place) return [];
    const moved = { x: origin.x + place.x, y: origin.y + place.y };
    return moved.x === position.x && moved.y === position.y ? [] : [{ id, position: moved }];
  });
}
