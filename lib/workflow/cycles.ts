import { type Graph, outgoingOf } from './graph';

type Frame = { id: string; targets: string[]; next: number };

/**
 * One cycle for each knot of nodes that lead back into one another, as the ids along the way round; a node connected
 * to itself is a cycle of one.
 */
export function findCycles(graph: Graph): string[][] {
  return knotsOf(graph).flatMap((members) => {
    const cycle = shortestWayRound(graph, members);
    return cycle ? [cycle] : [];
  });
}

/** Strongly connected components, by Tarjan's algorithm with a stack of its own. */
function knotsOf(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const knots: string[][] = [];

  const enter = (id: string): Frame => {
    index.set(id, index.size);
    low.set(id, index.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, targets: outgoingOf(graph, id).map((c) => c.targetNodeId), next: 0 };
  };
  const lower = (id: string, to: number | undefined) =>
    low.set(id, Math.min(low.get(id) ?? 0, to ?? Number.POSITIVE_INFINITY));

  for (const root of graph.nodeIds) {
    if (index.has(root)) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const target = frame.targets[frame.next];
      frame.next += 1;
      if (target === undefined) {
        frames.pop();
        const parent = frames.at(-1);
        if (parent) lower(parent.id, low.get(frame.id));
        if (low.get(frame.id) === index.get(frame.id)) knots.push(closeKnot(open, isOpen, frame.id));
      } else if (!index.has(target)) frames.push(enter(target));
      else if (isOpen.has(target)) lower(frame.id, index.get(target));
    }
  }
  return knots;
}

function closeKnot(open: string[], isOpen: Set<string>, root: string): string[] {
  const members = open.splice(open.lastIndexOf(root));
  for (const id of members) isOpen.delete(id);
  return members;
}

/** Breadth first from the first member back to itself. */
function shortestWayRound(graph: Graph, members: string[]): string[] | null {
  const inside = new Set(members);
  const [start = ''] = members;
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const { targetNodeId } of outgoingOf(graph, id)) {
      if (targetNodeId === start) return wayTo(id, start, cameFrom);
      if (!inside.has(targetNodeId) || cameFrom.has(targetNodeId)) continue;
      cameFrom.set(targetNodeId, id);
      queue.push(targetNodeId);
    }
  }
  return null;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let id = end; id !== start; ) {
    id = cameFrom.get(id) ?? start;
    way.push(id);
  }
  return way.reverse();
}
