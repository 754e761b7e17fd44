import { z } from 'zod';
import { fragmentSchema } from '../fragment';
import type { Definition } from '../schema';
import { refuse, requireFreshIds } from './support';

/** Adds a fragment whose ids are fresh: see `remapFragment` in paste.ts. */
export const pasteCommand = z.object({ type: z.literal('selection.paste'), fragment: fragmentSchema });

export type PasteCommand = z.infer<typeof pasteCommand>;

export function applyPaste(definition: Definition, { fragment }: PasteCommand): Definition {
  requireFreshIds('step', definition.nodes, fragment.nodes);
  requireFreshIds('connection', definition.connections, fragment.connections);
  requireFreshIds('note', definition.notes, fragment.notes);
  requireFreshIds('group', definition.groups, fragment.groups);
  const inside = new Set(fragment.nodes.map((node) => node.id));
  const named = [
    ...fragment.connections.flatMap(({ sourceNodeId, targetNodeId }) => [sourceNodeId, targetNodeId]),
    ...fragment.groups.flatMap((group) => group.nodeIds),
  ];
  const stranger = named.find((id) => !inside.has(id));
  if (stranger !== undefined)
    throw refuse(`What is pasted names the step "${stranger}", which is not part of it.`);
  return {
    ...definition,
    nodes: [...definition.nodes, ...fragment.nodes],
    connections: [...definition.connections, ...fragment.connections],
    notes: [...definition.notes, ...fragment.notes],
    groups: [...definition.groups, ...fragment.groups],
  };
}
