import type { Connection, Definition, JoinPolicy, RetryPolicy, WorkflowNode } from '@/lib/workflow/schema';
import type { WorkflowSettings } from '@/lib/workflow/settings';

// The plan is a definition made ready for running: every node knows its connections inside its own scope. A scope is the
// top of the workflow ('') or the body of one loop; the body of a loop inside a loop is a scope of its own.

/** What the engine must know of a node type. It never learns what a node does. */
export type NodeTraits = {
  effect: 'pure' | 'external';
  passThrough: boolean;
  bodyPort: string | null;
  handlesErrors: boolean;
  breaksLoop: boolean;
  isTrigger: boolean;
};

export type TraitsOf = (type: string) => NodeTraits;

export type PlanNode = {
  id: string;
  node: WorkflowNode;
  traits: NodeTraits;
  /** Id of the loop whose body it belongs to, or ''. */
  scope: string;
  incoming: readonly Connection[];
  /** Connections to nodes of the same scope. */
  outgoing: readonly Connection[];
  /** For a loop: connections from its body port. */
  body: readonly Connection[];
  join: JoinPolicy;
  /** Nodes to cancel once this one starts: all that leads on from them leads here. */
  rest: readonly string[];
  retry: RetryPolicy;
  timeoutMs: number | null;
  onError: 'stop' | 'continue';
};

export type Plan = {
  nodes: ReadonlyMap<string, PlanNode>;
  /** Ids of the nodes of each scope. */
  scopes: ReadonlyMap<string, readonly string[]>;
  /** Nodes of the top scope without incoming connections. */
  roots: readonly string[];
  /** Every node after all nodes it depends on. */
  order: readonly string[];
  timeoutMs: number;
  /** Whether a join cancels what it does not wait for. */
  cancelsRest: boolean;
  /** How many steps a run may begin, iterations included; null: as many as there are. */
  maxSteps: number | null;
};

export function compilePlan(definition: Definition, settings: WorkflowSettings, traitsOf: TraitsOf): Plan {
  const traits = new Map(definition.nodes.map((node) => [node.id, traitsOf(node.type)]));
  const outgoing = groupBy(definition.connections, (connection) => connection.sourceNodeId);
  const scopeOf = scopesOf(definition, outgoing, traits);
  const kept = definition.connections.filter((connection) => staysInScope(connection, scopeOf, traits));
  const incoming = groupBy(kept, (connection) => connection.targetNodeId);
  const keptOutgoing = groupBy(kept, (connection) => connection.sourceNodeId);

  const nodes = new Map<string, PlanNode>();
  for (const node of definition.nodes) {
    const own = traits.get(node.id) ?? traitsOf(node.type);
    const out = keptOutgoing.get(node.id) ?? [];
    nodes.set(node.id, {
      id: node.id,
      node,
      traits: own,
      scope: scopeOf.get(node.id) ?? '',
      incoming: incoming.get(node.id) ?? [],
      outgoing: out.filter((connection) => connection.sourcePort !== own.bodyPort),
      body: out.filter((connection) => connection.sourcePort === own.bodyPort),
      join: node.policy.join,
      rest: [],
      retry: node.policy.retry ?? defaultRetry(settings),
      timeoutMs: node.policy.timeoutMs ?? null,
      onError: node.policy.onError,
    });
  }
  const order = topologicalOrder(nodes);
  for (const node of nodes.values()) {
    if (cancelsRest(node.join))
      nodes.set(node.id, { ...node, rest: nodesLeadingOnlyTo(node.id, nodes, order) });
  }
  const scopes = groupBy([...nodes.values()], (node) => node.scope);
  if (!scopes.has('')) scopes.set('', []);
  return {
    nodes,
    scopes: new Map([...scopes].map(([scope, members]) => [scope, members.map((node) => node.id)])),
    roots: [...nodes.values()].filter((n) => n.scope === '' && n.incoming.length === 0).map((n) => n.id),
    order,
    timeoutMs: settings.timeout * 1_000,
    cancelsRest: [...nodes.values()].some(({ rest }) => rest.length > 0),
    maxSteps: settings.limits?.steps ?? null,
  };
}

export function cancelsRest(join: JoinPolicy): boolean {
  return (join.mode === 'any' || join.mode === 'count') && join.cancelRest === true;
}

/** Of the same scope, as connections do not cross scopes. */
function nodesLeadingOnlyTo(
  targetId: string,
  nodes: ReadonlyMap<string, PlanNode>,
  order: readonly string[],
): string[] {
  const found = new Set([targetId]);
  for (const id of order.toReversed()) {
    const next = nodes.get(id)?.outgoing ?? [];
    if (next.length > 0 && next.every(({ targetNodeId }) => found.has(targetNodeId))) found.add(id);
  }
  found.delete(targetId);
  return [...found];
}

function defaultRetry(settings: WorkflowSettings): RetryPolicy {
  return {
    maxRetries: settings.retryOnFailure ? settings.maxRetries : 0,
    backoff: 'exponential',
    initialDelayMs: 1_000,
    maxDelayMs: 60_000,
    jitter: false,
  };
}

/** The innermost loop of each node: the one with the smallest body that holds it. */
function scopesOf(
  definition: Definition,
  outgoing: Map<string, Connection[]>,
  traits: Map<string, NodeTraits>,
): Map<string, string> {
  const innermost = new Map<string, { loop: string; size: number }>();
  for (const node of definition.nodes) {
    const bodyPort = traits.get(node.id)?.bodyPort;
    if (!bodyPort) continue;
    const body = reachableFromPort(node.id, bodyPort, outgoing);
    for (const id of body) {
      const known = innermost.get(id);
      if (!known || body.size < known.size) innermost.set(id, { loop: node.id, size: body.size });
    }
  }
  return new Map([...innermost].map(([id, { loop }]) => [id, loop]));
}

function reachableFromPort(start: string, port: string, outgoing: Map<string, Connection[]>): Set<string> {
  const found = new Set<string>();
  const queue = (outgoing.get(start) ?? []).filter((c) => c.sourcePort === port).map((c) => c.targetNodeId);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id) || id === start) continue;
    found.add(id);
    for (const connection of outgoing.get(id) ?? []) queue.push(connection.targetNodeId);
  }
  return found;
}

/** `validate` refuses connections across scopes; should one slip through, it is as if it were not there. */
function staysInScope(
  connection: Connection,
  scopeOf: Map<string, string>,
  traits: Map<string, NodeTraits>,
): boolean {
  const { sourceNodeId, sourcePort, targetNodeId } = connection;
  if (!traits.has(sourceNodeId) || !traits.has(targetNodeId)) return false;
  const source = scopeOf.get(sourceNodeId) ?? '';
  const target = scopeOf.get(targetNodeId) ?? '';
  const enters = traits.get(sourceNodeId)?.bodyPort === sourcePort;
  return enters ? target === sourceNodeId : target === source;
}

function topologicalOrder(nodes: Map<string, PlanNode>): string[] {
  const open = new Map([...nodes.values()].map((node) => [node.id, node.incoming.length]));
  const queue = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  for (let i = 0; i < queue.length; i += 1) {
    const node = nodes.get(queue[i] ?? '');
    for (const connection of [...(node?.outgoing ?? []), ...(node?.body ?? [])]) {
      const left = (open.get(connection.targetNodeId) ?? 0) - 1;
      open.set(connection.targetNodeId, left);
      if (left === 0) queue.push(connection.targetNodeId);
    }
  }
  return queue;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
