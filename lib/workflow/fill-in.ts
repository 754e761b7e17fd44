import { isPlainObject } from '@/lib/shared/json';
import type { NodeCatalog } from './catalog';
import { connectionIdFor } from './connection-id';

type Loose = Record<string, unknown>;

/**
 * Adds what a definition may leave out before it is checked: names, connection ids, and a stand-in for missing
 * positions. `nodeId` and `label` are taken as other words for `type` and `name`.
 */
export function fillIn(
  definition: Loose,
  catalog: NodeCatalog | undefined,
): { value: Loose; unplaced: Set<number> } {
  const unplaced = new Set<number>();
  const value = { ...definition };
  if (Array.isArray(definition.nodes)) {
    value.nodes = definition.nodes.map((node: unknown, index) => {
      if (!isPlainObject(node)) return node;
      if (node.position === undefined || node.position === null) unplaced.add(index);
      return filledNode(node, catalog);
    });
  }
  if (Array.isArray(definition.connections)) value.connections = filledConnections(definition.connections);
  for (const key of ['nodes', 'connections', 'notes', 'groups', 'inputSchema', 'extras']) {
    if (value[key] === null) delete value[key];
  }
  return { value, unplaced };
}

function filledNode(node: Loose, catalog: NodeCatalog | undefined): Loose {
  const { nodeId, label, ...rest } = node;
  const type = rest.type ?? nodeId;
  const name = rest.name ?? label;
  const title = typeof type === 'string' ? catalog?.(type)?.title : undefined;
  const filled: Loose = {
    ...rest,
    name: name ?? title ?? rest.id,
    position: rest.position ?? { x: 0, y: 0 },
  };
  if (type !== undefined) filled.type = type;
  return withoutNulls(filled, ['typeVersion', 'config', 'policy', 'notes', 'extras']);
}

function filledConnections(connections: readonly unknown[]): unknown[] {
  const taken = new Set(connections.map((entry) => (isPlainObject(entry) ? entry.id : undefined)));
  return connections.map((entry) => {
    if (!isPlainObject(entry)) return entry;
    const connection = withoutNulls(entry, ['id', 'sourcePort', 'targetPort', 'label', 'extras']);
    if (connection.id !== undefined) return connection;
    const id = connectionIdFor(
      {
        sourceNodeId: text(connection.sourceNodeId, ''),
        sourcePort: text(connection.sourcePort, 'output'),
        targetNodeId: text(connection.targetNodeId, ''),
        targetPort: text(connection.targetPort, 'input'),
      },
      (candidate) => taken.has(candidate),
    );
    taken.add(id);
    return { ...connection, id };
  });
}

/** JSON from elsewhere writes null for what is not there. */
function withoutNulls(object: Loose, keys: readonly string[]): Loose {
  const empty = keys.filter((key) => object[key] === null);
  if (empty.length === 0) return object;
  return Object.fromEntries(Object.entries(object).filter(([key]) => !empty.includes(key)));
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
