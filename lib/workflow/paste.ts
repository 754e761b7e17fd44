import type { NodeCatalog } from './catalog';
import { mapConfigTexts } from './config-texts';
import type { Fragment } from './fragment';
import { renameSteps } from './rename-steps';
import type { Position, WorkflowNode } from './schema';
import { topLeft } from './top-left';

// What is pasted gets fresh ids, and everything in it that names another part of it follows.

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
