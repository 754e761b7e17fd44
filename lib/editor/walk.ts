import { buildGraph, incomingOf, outgoingOf } from '@/lib/workflow/graph';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The step the arrow keys lead to: along the connections to left and right, and up and down among the steps that stand
 * beside one another. Where no connection leads, the nearest step in that direction.
 */
export function neighbourOf(definition: Definition, nodeId: string, direction: Direction): string | null {
  const from = definition.nodes.find(({ id }) => id === nodeId);
  if (!from) return null;
  const graph = buildGraph(definition);
  const connected =
    direction === 'right'
      ? outgoingOf(graph, nodeId).map((connection) => connection.targetNodeId)
      : direction === 'left'
        ? incomingOf(graph, nodeId).map((connection) => connection.sourceNodeId)
        : [];
  const [first] = connected;
  return first ?? nearest(definition.nodes, from, direction);
}

function nearest(nodes: readonly WorkflowNode[], from: WorkflowNode, direction: Direction): string | null {
  let best: { id: string; cost: number } | null = null;
  for (const { id, position } of nodes) {
    const dx = position.x - from.position.x;
    const dy = position.y - from.position.y;
    const [ahead, aside] = { right: [dx, dy], left: [-dx, dy], down: [dy, dx], up: [-dy, dx] }[direction];
    if (id === from.id || ahead === undefined || aside === undefined || ahead <= 0) continue;
    const cost = ahead + Math.abs(aside) * 2;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id ?? null;
}
