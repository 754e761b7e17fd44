import { z } from 'zod';
import { type Connection, connectionSchema, type Definition, elementIdSchema } from '../schema';
import { requireConnectable, requireConnection, requireFreshIds } from './support';

const ends = connectionSchema.pick({
  sourceNodeId: true,
  sourcePort: true,
  targetNodeId: true,
  targetPort: true,
});
const connectionId = elementIdSchema;

export const connectionCommands = [
  z.object({ type: z.literal('connection.add'), connection: connectionSchema }),
  z.object({ type: z.literal('connection.remove'), connectionIds: z.array(connectionId).min(1) }),
  /** Takes one or both ends to other ports; the id and the label stay. */
  z.object({ type: z.literal('connection.reconnect'), connectionId, ends }),
  /** Empty text takes the label away. */
  z.object({ type: z.literal('connection.setLabel'), connectionId, label: z.string().max(256) }),
] as const;

export type ConnectionCommand = z.infer<(typeof connectionCommands)[number]>;

export function applyConnectionCommand(definition: Definition, command: ConnectionCommand): Definition {
  switch (command.type) {
    case 'connection.add':
      requireFreshIds('connection', definition.connections, [command.connection]);
      requireConnectable(definition, command.connection);
      return { ...definition, connections: [...definition.connections, command.connection] };
    case 'connection.remove':
      return removeConnections(definition, command.connectionIds);
    case 'connection.reconnect':
      return reconnect(definition, requireConnection(definition, command.connectionId), command.ends);
    case 'connection.setLabel': {
      const { label, ...connection } = requireConnection(definition, command.connectionId);
      if ((label ?? '') === command.label) return definition;
      return replaced(
        definition,
        command.label === '' ? connection : { ...connection, label: command.label },
      );
    }
  }
}

function removeConnections(definition: Definition, connectionIds: readonly string[]): Definition {
  const gone = new Set(connectionIds);
  for (const id of gone) requireConnection(definition, id);
  return { ...definition, connections: definition.connections.filter(({ id }) => !gone.has(id)) };
}

function reconnect(definition: Definition, before: Connection, to: z.infer<typeof ends>): Definition {
  const isSame =
    before.sourceNodeId === to.sourceNodeId &&
    before.sourcePort === to.sourcePort &&
    before.targetNodeId === to.targetNodeId &&
    before.targetPort === to.targetPort;
  if (isSame) return definition;
  const after = { ...before, ...to };
  const others = definition.connections.filter((connection) => connection !== before);
  requireConnectable({ ...definition, connections: others }, after);
  return replaced(definition, after);
}

function replaced(definition: Definition, connection: Connection): Definition {
  return {
    ...definition,
    connections: definition.connections.map((other) => (other.id === connection.id ? connection : other)),
  };
}
