import type { Connection, WorkflowNode } from './schema';

// Questions about the shape of a definition. Everything is linear in nodes and connections and nothing recurses, so
// five thousand nodes in one line are as good as any. Connections that name unknown nodes are left out.

export type GraphSource = {
  nodes: readonly Pick<WorkflowNode, 'id'>[];
  connections: readonly Connection[];
};

export type Graph = {
  /** In the order of the definition. */
  nodeIds: readonly string[];
  outgoing: ReadonlyMap<string, readonly Connection[]>;
  incoming: ReadonlyMap<string, readonly Connection[]>;
};

export function buildGraph({ nodes, connections }: GraphSource): Graph {
  const outgoing = new Map<string, Connection[]>();
  const incoming = new Map<string, Connection[]>();
  for (const { id } of nodes) {
    outgoing.set(id, []);
    incoming.set(id, []);
  }
  for (const connection of connections) {
    const from = outgoing.get(connection.sourceNodeId);
    const into = incoming.get(connection.targetNodeId);
    if (!from || !into) continue;
    from.push(connection);
    into.push(connection);
  }
  return { nodeIds: [...outgoing.keys()], outgoing, incoming };
}

export function outgoingOf(graph: Graph, nodeId: string, port?: string): readonly Connection[] {
  const all = graph.outgoing.get(nodeId) ?? [];
  return port === undefined ? all : all.filter((connection) => connection.sourcePort === port);
}

export function incomingOf(graph: Graph, nodeId: string, port?: string): readonly Connection[] {
  const all = graph.incoming.get(nodeId) ?? [];
  return port === undefined ? all : all.filter((connection) => connection.targetPort === port);
}

/** Nodes without incoming connections. */
export function rootsOf(graph: Graph): string[] {
  return graph.nodeIds.filter((id) => incomingOf(graph, id).length === 0);
}

/** Every node that can be reached from these by connections, without the nodes themselves unless a cycle leads back. */
export function descendantsOf(graph: Graph, ...nodeIds: string[]): Set<string> {
  return reach(nodeIds, (id) => outgoingOf(graph, id).map((connection) => connection.targetNodeId));
}

/** Every node from which these can be reached. */
export function ancestorsOf(graph: Graph, ...nodeIds: string[]): Set<string> {
  return reach(nodeIds, (id) => incomingOf(graph, id).map((connection) => connection.sourceNodeId));
}

/** Whether a way of one or more connections leads from one node to another. */
export function leadsTo(graph: Graph, fromId: string, toId: string): boolean {
  return descendantsOf(graph, fromId).has(toId);
}

/** Every node after all nodes that lead to it; nodes on a cycle and behind one are left out. */
export function topologicalOrder(graph: Graph): string[] {
  const open = new Map(graph.nodeIds.map((id) => [id, incomingOf(graph, id).length]));
  const order = rootsOf(graph);
  // The list grows while it is walked: it is its own queue.
  for (const id of order) {
    for (const { targetNodeId } of outgoingOf(graph, id)) {
      const left = (open.get(targetNodeId) ?? 0) - 1;
      open.set(targetNodeId, left);
      if (left === 0) order.push(targetNodeId);
    }
  }
  return order;
}

function reach(start: readonly string[], next: (id: string) => string[]): Set<string> {
  const found = new Set<string>();
  const queue = start.flatMap(next);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const other of next(id)) if (!found.has(other)) queue.push(other);
  }
  return found;
}
