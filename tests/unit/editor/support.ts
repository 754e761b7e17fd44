import { type Connection, type Definition, emptyDefinition, type WorkflowNode } from '@/lib/workflow/schema';

export function step(id: string, type = 'noop', config: WorkflowNode['config'] = {}): WorkflowNode {
  return {
    id,
    type,
    typeVersion: 1,
    name: `Step ${id}`,
    position: { x: 0, y: 0 },
    config,
    policy: { onError: 'stop', join: { mode: 'all' } },
  };
}

export function wire(from: string, to: string, port = 'output'): Connection {
  return { id: `${from}-${to}`, sourceNodeId: from, sourcePort: port, targetNodeId: to, targetPort: 'input' };
}

export function flow(nodes: WorkflowNode[], connections: Connection[] = []): Definition {
  return { ...emptyDefinition, nodes, connections };
}

/** A line of steps: a trigger, then `noop`s. */
export function line(length: number): Definition {
  const nodes = Array.from({ length }, (_, i) => step(`n${i}`, i === 0 ? 'trigger.manual' : 'noop'));
  const places = nodes.map((node, i) => ({ ...node, position: { x: i * 320, y: 0 } }));
  return flow(
    places,
    places.slice(1).map((node, i) => wire(`n${i}`, node.id)),
  );
}
