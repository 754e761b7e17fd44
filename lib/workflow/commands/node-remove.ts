import { z } from 'zod';
import { connectionIdFor } from '../connection-id';
import { type Connection, type Definition, elementIdSchema } from '../schema';
import { requireNode } from './support';

export const nodeRemoveCommand = z.object({
  type: z.literal('node.remove'),
  nodeIds: z.array(elementIdSchema).min(1),
  /** Connects what came before a removed step with what came after it. */
  heal: z.boolean().default(false),
});

export type NodeRemoveCommand = z.infer<typeof nodeRemoveCommand>;

/** Removes steps with their connections, and their places in groups. */
export function applyNodeRemove(definition: Definition, { nodeIds, heal }: NodeRemoveCommand): Definition {
  for (const id of nodeIds) requireNode(definition, id);
  const gone = new Set(nodeIds);
  const connections = heal ? nodeIds.reduce(bridge, definition.connections) : definition.connections;
  return {
    ...definition,
    nodes: definition.nodes.filter((node) => !gone.has(node.id)),
    connections: connections.filter(({ sourceNodeId, targetNodeId }) => {
      return !gone.has(sourceNodeId) && !gone.has(targetNodeId);
    }),
    groups: definition.groups.map((group) =>
      group.nodeIds.some((id) => gone.has(id))
        ? { ...group, nodeIds: group.nodeIds.filter((id) => !gone.has(id)) }
        : group,
    ),
  };
}

/** Every way in joined with every way out, but for the error way: it was about the step that is gone. */
function bridge(connections: Connection[], nodeId: string): Connection[] {
  const before = connections.filter((c) => c.targetNodeId === nodeId && c.sourceNodeId !== nodeId);
  const after = connections.filter((c) => c.sourceNodeId === nodeId && c.sourcePort !== 'error');
  const rest = connections.filter((c) => c.targetNodeId !== nodeId && c.sourceNodeId !== nodeId);
  const ids = new Set(connections.map((connection) => connection.id));
  const known = new Set(rest.map(endsKey));
  for (const into of before) {
    for (const out of after) {
      const { sourceNodeId, sourcePort, label } = into;
      const ends = { sourceNodeId, sourcePort, targetNodeId: out.targetNodeId, targetPort: out.targetPort };
      if (known.has(endsKey(ends)) || sourceNodeId === out.targetNodeId) continue;
      const id = connectionIdFor(ends, (candidate) => ids.has(candidate));
      ids.add(id);
      known.add(endsKey(ends));
      rest.push({ id, ...ends, ...(label === undefined ? {} : { label }) });
    }
  }
  return rest;
}

function endsKey(ends: Omit<Connection, 'id'>): string {
  return JSON.stringify([ends.sourceNodeId, ends.sourcePort, ends.targetNodeId, ends.targetPort]);
}
