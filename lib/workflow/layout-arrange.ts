import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import { CARD, GAP } from './card';
import { type Graph, incomingOf, outgoingOf, topologicalOrder } from './graph';
import type { Position } from './schema';

/** Beyond this many nodes dagre takes longer than a person waits, and a plain arrangement in columns has to do. */
const MAX_FOR_DAGRE = 300;

export type Size = { width: number; height: number };
type Sizes = ReadonlyMap<string, Size>;

/** Places for all nodes of the graph; the smallest x and the smallest y are 0. Nodes without a size are plain cards. */
export function arrange(graph: Graph, sizes: Sizes = new Map()): Map<string, Position> {
  const isSmall = graph.nodeIds.length <= MAX_FOR_DAGRE;
  return toOrigin(isSmall ? arrangeWithDagre(graph, sizes) : arrangeInColumns(graph, sizes));
}

function arrangeWithDagre(graph: Graph, sizes: Sizes): Map<string, Position> {
  const dagre = new DagreGraph();
  dagre.setGraph({ rankdir: 'LR', ranksep: GAP.x, nodesep: GAP.y });
  dagre.setDefaultEdgeLabel(() => ({}));
  for (const id of graph.nodeIds) dagre.setNode(id, { ...(sizes.get(id) ?? CARD) });
  for (const id of graph.nodeIds) {
    for (const { targetNodeId } of outgoingOf(graph, id))
      if (targetNodeId !== id) dagre.setEdge(id, targetNodeId);
  }
  layout(dagre);
  return new Map(
    graph.nodeIds.map((id) => {
      const center: { x?: number; y?: number } = dagre.node(id);
      const { width, height } = sizes.get(id) ?? CARD;
      const x = Math.round((center.x ?? 0) - width / 2);
      return [id, { x, y: Math.round((center.y ?? 0) - height / 2) }];
    }),
  );
}

/** One column per longest way from a root; within it, in the order of the rows of the predecessors. */
function arrangeInColumns(graph: Graph, sizes: Sizes): Map<string, Position> {
  const columns: string[][] = [];
  for (const [id, rank] of ranksOf(graph)) {
    columns[rank] ??= [];
    columns[rank]?.push(id);
  }
  const rowOf = new Map<string, number>();
  columns.forEach((column) => {
    const wish = new Map(column.map((id) => [id, meanRow(graph, id, rowOf)]));
    column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    for (const [row, id] of column.entries()) rowOf.set(id, row);
  });
  return new Map(columns.flatMap((column, rank) => stack(column, rank, sizes)));
}

/** One column from top to bottom. */
function stack(column: readonly string[], rank: number, sizes: Sizes): [string, Position][] {
  let y = 0;
  return column.map((id) => {
    const place = { x: rank * (CARD.width + GAP.x), y };
    y += (sizes.get(id) ?? CARD).height + GAP.y;
    return [id, place];
  });
}

function ranksOf(graph: Graph): Map<string, number> {
  const ranks = new Map(graph.nodeIds.map((id) => [id, 0]));
  for (const id of topologicalOrder(graph)) {
    for (const { targetNodeId } of outgoingOf(graph, id)) {
      ranks.set(targetNodeId, Math.max(ranks.get(targetNodeId) ?? 0, (ranks.get(id) ?? 0) + 1));
    }
  }
  return ranks;
}

function meanRow(graph: Graph, id: string, rowOf: ReadonlyMap<string, number>): number {
  const rows = incomingOf(graph, id).map((connection) => rowOf.get(connection.sourceNodeId) ?? 0);
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

function toOrigin(places: Map<string, Position>): Map<string, Position> {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { x, y } of places.values()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
  }
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x - left, y: y - top }]));
}
