import { z } from 'zod';
import { connectionSchema, type Definition, groupSchema, nodeSchema, noteSchema } from './schema';

// A part of a definition. A copy keeps its ids, so that it may travel through the clipboard; fresh ids are given when it
// is pasted, see `paste.ts`.

export const fragmentSchema = z.object({
  nodes: z.array(nodeSchema).max(5_000).default([]),
  connections: z.array(connectionSchema).max(20_000).default([]),
  notes: z.array(noteSchema).max(1_000).default([]),
  groups: z.array(groupSchema).max(1_000).default([]),
});

export type Fragment = z.infer<typeof fragmentSchema>;

/** These steps and notes, the connections among the steps, and the groups that lie wholly inside. */
export function copyFragment(
  definition: Definition,
  selection: { nodeIds: readonly string[]; noteIds?: readonly string[] },
): Fragment {
  const nodeIds = new Set(selection.nodeIds);
  const noteIds = new Set(selection.noteIds ?? []);
  return {
    nodes: definition.nodes.filter((node) => nodeIds.has(node.id)),
    connections: definition.connections.filter(
      (c) => nodeIds.has(c.sourceNodeId) && nodeIds.has(c.targetNodeId),
    ),
    notes: definition.notes.filter((note) => noteIds.has(note.id)),
    groups: definition.groups.filter(
      (group) => group.nodeIds.length > 0 && group.nodeIds.every((id) => nodeIds.has(id)),
    ),
  };
}
