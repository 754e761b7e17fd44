import { buildGraph, type Graph, type GraphSource, incomingOf, topologicalOrder } from './graph';
import type { Connection } from './schema';

// The body of a loop is a world of its own: what the body port leads to runs once per item, and nothing may lead into
// it from elsewhere. Following the connections from the roots, every way into a node must bring the same loop along.

export type BodyPortOf = (nodeId: string) => string | null;

/** A connection that enters a node from another loop body than its other connections do. */
export type ScopeConflict = { connection: Connection; loopId: string | null; otherLoopId: string | null };

export type LoopScopes = {
  /** The innermost loop each node runs in; null: none. */
  loopOf: ReadonlyMap<string, string | null>;
  /** The nodes whose innermost loop this is. */
  members: ReadonlyMap<string, readonly string[]>;
  conflicts: readonly ScopeConflict[];
};

export function loopScopes(graph: Graph, bodyPortOf: BodyPortOf): LoopScopes {
  const loopOf = new Map<string, string | null>();
  const members = new Map<string, string[]>();
  const conflicts: ScopeConflict[] = [];
  for (const id of graph.nodeIds) if (bodyPortOf(id) !== null) members.set(id, []);

  for (const id of topologicalOrder(graph)) {
    const [first, ...others] = incomingOf(graph, id).map((connection) => ({
      connection,
      loopId: loopBehind(connection, loopOf, bodyPortOf),
    }));
    const loopId = first?.loopId ?? null;
    loopOf.set(id, loopId);
    if (loopId !== null) members.get(loopId)?.push(id);
    for (const other of others) {
      if (other.loopId !== loopId) conflicts.push({ ...other, otherLoopId: loopId });
    }
  }
  return { loopOf, members, conflicts };
}

/** For each loop the nodes of its body, those of loops inside it included. */
export function loopBodies(source: GraphSource, bodyPortOf: BodyPortOf): Map<string, Set<string>> {
  const { loopOf, members } = loopScopes(buildGraph(source), bodyPortOf);
  const bodies = new Map([...members.keys()].map((id) => [id, new Set<string>()]));
  for (const id of loopOf.keys()) for (const loopId of loopsAround(loopOf, id)) bodies.get(loopId)?.add(id);
  return bodies;
}

/** The loops a node runs in, innermost first, `limit` at most. */
export function loopsAround(
  loopOf: LoopScopes['loopOf'],
  nodeId: string,
  limit = Number.POSITIVE_INFINITY,
): string[] {
  const around: string[] = [];
  for (
    let id = loopOf.get(nodeId) ?? null;
    id !== null && around.length < limit;
    id = loopOf.get(id) ?? null
  ) {
    around.push(id);
  }
  return around;
}

function loopBehind(
  { sourceNodeId, sourcePort }: Connection,
  loopOf: LoopScopes['loopOf'],
  bodyPortOf: BodyPortOf,
): string | null {
  return bodyPortOf(sourceNodeId) === sourcePort ? sourceNodeId : (loopOf.get(sourceNodeId) ?? null);
}
