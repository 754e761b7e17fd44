import { z } from 'zod';
import type { NodeCatalog } from './catalog';
import { mapConfigTexts } from './config-texts';
import { topLeft } from './layout';
import { renameSteps } from './rename-steps';
import {
  connectionSchema,
  type Definition,
  groupSchema,
  nodeSchema,
  noteSchema,
  type Position,
  type WorkflowNode,
} from './schema';

// Copying and pasting a part of a definition. The copy keeps its ids, so that it may travel through the clipboard;
// fresh ids are given when it is pasted.

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

export type RemapOptions = {
  /** Gives a new id at each call. */
  newId: (kind: 'node' | 'connection' | 'note' | 'group') => string;
  /** Tells expressions from plain text, so that `steps.<id>` in them follows the new ids. */
  catalog: NodeCatalog;
  /** Where the top left corner of the fragment goes; absent: where it was. */
  at?: Position;
};

/** The fragment with fresh ids everywhere: in its connections, its groups and its expressions too. */
export function remapFragment(fragment: Fragment, { newId, catalog, at }: RemapOptions): Fragment {
  const ids = new Map(fragment.nodes.map((node) => [node.id, newId('node')]));
  const fresh = (id: string) => ids.get(id) ?? id;
  const corner = topLeft([...fragment.nodes, ...fragment.notes].map(({ position }) => position));
  const move = ({ x, y }: Position) => (at ? { x: x - corner.x + at.x, y: y - corner.y + at.y } : { x, y });
  return {
    nodes: fragment.nodes.map((node) => ({
      ...withRenamedSteps(node, ids, catalog),
      id: fresh(node.id),
      position: move(node.position),
    })),
    connections: fragment.connections.map((connection) => ({
      ...connection,
      id: newId('connection'),
      sourceNodeId: fresh(connection.sourceNodeId),
      targetNodeId: fresh(connection.targetNodeId),
    })),
    notes: fragment.notes.map((note) => ({ ...note, id: newId('note'), position: move(note.position) })),
    groups: fragment.groups.map((group) => ({
      ...group,
      id: newId('group'),
      nodeIds: group.nodeIds.map(fresh),
    })),
  };
}

function withRenamedSteps(
  node: WorkflowNode,
  ids: ReadonlyMap<string, string>,
  catalog: NodeCatalog,
): WorkflowNode {
  const info = catalog(node.type);
  if (!info) return node;
  const config = mapConfigTexts(node.config, info, (text, kind) => renameSteps(text, kind, ids));
  return { ...node, config };
}
