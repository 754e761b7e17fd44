import { z } from 'zod';
import { connectionSchema, type Definition, elementIdSchema, nodeSchema } from '../schema';
import { requireConnection, requireFreshIds } from './support';

export const nodeInsertCommand = z.object({
  type: z.literal('node.insertOnConnection'),
  connectionId: elementIdSchema,
  node: nodeSchema,
  /** Ports of the new step the flow goes in and out by. */
  inputPort: connectionSchema.shape.targetPort,
  outputPort: connectionSchema.shape.sourcePort,
  /** Id of the connection from the new step on; the old connection keeps its own and now ends at the new step. */
  newConnectionId: elementIdSchema,
});

export type NodeInsertCommand = z.infer<typeof nodeInsertCommand>;

/** Puts a new step into the middle of a connection. */
export function applyNodeInsert(definition: Definition, command: NodeInsertCommand): Definition {
  const { connectionId, node, inputPort, outputPort, newConnectionId } = command;
  const old = requireConnection(definition, connectionId);
  requireFreshIds('step', definition.nodes, [node]);
  requireFreshIds('connection', definition.connections, [{ id: newConnectionId }]);
  return {
    ...definition,
    nodes: [...definition.nodes, node],
    connections: [
      ...definition.connections.map((connection) =>
        connection === old ? { ...old, targetNodeId: node.id, targetPort: inputPort } : connection,
      ),
      {
        id: newConnectionId,
        sourceNodeId: node.id,
        sourcePort: outputPort,
        targetNodeId: old.targetNodeId,
        targetPort: old.targetPort,
      },
    ],
  };
}
