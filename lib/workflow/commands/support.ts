import { msg } from '@/lib/i18n/message';
import { AppError } from '@/lib/shared/errors';
import { buildGraph, leadsTo } from '../graph';
import type { Connection, Definition, WorkflowNode } from '../schema';

// What the commands share. Nothing is ever changed in place: a list is copied when one of its members is replaced,
// the other members stay the same objects, and a command that changes nothing gives back the definition it was given.

export function refuse(message: string, field?: string): AppError {
  return new AppError('invalid_request', message, field === undefined ? {} : { field });
}

export function requireNode(definition: Definition, nodeId: string): WorkflowNode {
  const node = definition.nodes.find((candidate) => candidate.id === nodeId);
  if (!node) throw refuse(`There is no step "${nodeId}".`, 'nodeId');
  return node;
}

export function requireConnection(definition: Definition, connectionId: string): Connection {
  const connection = definition.connections.find((candidate) => candidate.id === connectionId);
  if (!connection) throw refuse(`There is no connection "${connectionId}".`, 'connectionId');
  return connection;
}

/** The ids must be new, and all different. */
export function requireFreshIds(
  what: string,
  taken: readonly { id: string }[],
  fresh: readonly { id: string }[],
): void {
  const seen = new Set(taken.map((item) => item.id));
  for (const { id } of fresh) {
    if (seen.has(id)) throw refuse(`There is already a ${what} with the id "${id}".`);
    seen.add(id);
  }
}

/** A connection joins two steps that exist, is not there yet, and does not lead round in a circle. */
export function requireConnectable(definition: Definition, connection: Connection): void {
  const { sourceNodeId, sourcePort, targetNodeId, targetPort } = connection;
  requireNode(definition, sourceNodeId);
  requireNode(definition, targetNodeId);
  if (sourceNodeId === targetNodeId) throw refuse(msg('A step cannot be connected to itself.'));
  const twin = definition.connections.find(
    (other) =>
      other.sourceNodeId === sourceNodeId &&
      other.sourcePort === sourcePort &&
      other.targetNodeId === targetNodeId &&
      other.targetPort === targetPort,
  );
  if (twin) throw refuse(msg('These two steps are already connected by these ports.'));
  if (leadsTo(buildGraph(definition), targetNodeId, sourceNodeId)) {
    throw refuse(msg('This connection would lead round in a circle. To repeat steps, use a loop.'));
  }
}

/** The list with one member changed; the same list when the change gives back the member it was given. */
export function replaceById<Item extends { id: string }>(
  items: readonly Item[],
  id: string,
  change: (item: Item) => Item,
): Item[] | null {
  const index = items.findIndex((item) => item.id === id);
  const before = items[index];
  if (!before) return null;
  const after = change(before);
  return after === before ? null : items.with(index, after);
}

/** The item with these members set; the same item when it has them already. Undefined members stay as they were. */
export function withMembers<Item extends object>(
  item: Item,
  members: { [K in keyof Item]?: Item[K] | undefined },
): Item {
  const changed = Object.entries(members).filter(
    ([key, value]) => value !== undefined && !isSame(Reflect.get(item, key), value),
  );
  return changed.length === 0 ? item : { ...item, ...Object.fromEntries(changed) };
}

/** Small members only: positions, sizes, lists of ids. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export function changeNode(
  definition: Definition,
  nodeId: string,
  change: (node: WorkflowNode) => WorkflowNode,
): Definition {
  requireNode(definition, nodeId);
  const nodes = replaceById(definition.nodes, nodeId, change);
  return nodes ? { ...definition, nodes } : definition;
}
