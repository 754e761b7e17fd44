import type { FlowEdge, FlowNode } from './flow-elements';

// The connections of a large workflow seen from afar: one path for all of one look, where each would be an element of
// its own.

const CURVATURE = 0.3;

/** By look: the paths of the connections that have it, as one. */
export function overviewLinks<Look extends string>(
  edges: readonly FlowEdge[],
  nodes: ReadonlyMap<string, FlowNode>,
  lookOf: (edge: FlowEdge) => Look,
): Map<Look, string> {
  const paths = new Map<Look, string[]>();
  for (const edge of edges) {
    const path = pathOf(edge, nodes);
    if (path === null) continue;
    const look = lookOf(edge);
    const list = paths.get(look);
    if (list) list.push(path);
    else paths.set(look, [path]);
  }
  return new Map([...paths].map(([look, list]) => [look, list.join('')]));
}

function pathOf(edge: FlowEdge, nodes: ReadonlyMap<string, FlowNode>): string | null {
  if (edge.hidden) return null;
  const from = placeOf(nodes.get(edge.source), edge.sourceHandle, 'source');
  const to = placeOf(nodes.get(edge.target), edge.targetHandle, 'target');
  if (!from || !to) return null;
  const bend = bendOf(to.x - from.x);
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

/** As React Flow bends a connection from a right side to a left one. */
function bendOf(distance: number): number {
  return Math.round(distance >= 0 ? distance / 2 : CURVATURE * 25 * Math.sqrt(-distance));
}

function placeOf(node: FlowNode | undefined, port: string | null | undefined, type: 'source' | 'target') {
  const handle = node?.handles?.find((candidate) => candidate.type === type && candidate.id === port);
  if (!node || !handle) return null;
  const { width = 0, height = 0 } = handle;
  return {
    x: Math.round(node.position.x + handle.x + width / 2),
    y: Math.round(node.position.y + handle.y + height / 2),
  };
}
