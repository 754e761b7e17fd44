import { buildGraph } from './graph';
import { arrange } from './layout-arrange';
import { placeBeside } from './layout-place';
import type { Connection, Definition, Position } from './schema';

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

/** Arranges everything anew, or only these nodes, whose top left corner then stays where it was. */
export function layoutAll(definition: Definition, nodeIds?: readonly string[]): Definition {
  const chosen = new Set(nodeIds ?? definition.nodes.map((node) => node.id));
  const nodes = definition.nodes.filter((node) => chosen.has(node.id));
  if (nodes.length === 0) return definition;
  const places = arrange(buildGraph({ nodes, connections: definition.connections }));
  const origin = nodeIds ? topLeft(nodes.map((node) => node.position)) : { x: 0, y: 0 };
  return {
    ...definition,
    nodes: definition.nodes.map((node) => {
      const place = chosen.has(node.id) ? places.get(node.id) : undefined;
      if (!place) return node;
      const position = { x: origin.x + place.x, y: origin.y + place.y };
      return position.x === node.position.x && position.y === node.position.y ? node : { ...node, position };
    }),
  };
}

export function topLeft(positions: readonly Position[]): Position {
  return positions.reduce(
    (corner, { x, y }) => ({ x: Math.min(corner.x, x), y: Math.min(corner.y, y) }),
    positions[0] ?? { x: 0, y: 0 },
  );
}
