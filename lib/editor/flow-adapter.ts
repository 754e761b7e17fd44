import { msg } from '@/lib/i18n/message';
import { inEnglish, type Say } from '@/lib/nodes/describe';
import type { Definition, Group, Position, WorkflowNode } from '@/lib/workflow/schema';
import {
  type FlowEdge,
  type FlowNode,
  type GroupFlowNode,
  type NoteFlowNode,
  toEdge,
  toGroupNode,
  toNoteNode,
} from './flow-elements';
import { flowIds } from './flow-ids';
import { createElementMemory, createListMemory, isEqualList } from './flow-memory';
import { groupRect, hiddenIn } from './group-geometry';
import { createStepFlowNodes } from './step-flow-nodes';
import type { View } from './view';

// The definition as React Flow wants to see it. Places of a drag and the selection come from the view. An element that
// did not change is the same object as before, so that one edit paints one card again and not a thousand.

export type FlowAdapter = {
  nodes: (definition: Definition, view: FlowView) => FlowNode[];
  edges: (definition: Definition, view: FlowView) => FlowEdge[];
};

export type FlowView = Pick<View, 'selection' | 'dragged'> & { isOverview?: boolean };

/** One per editor: it remembers what it gave. */
export function createFlowAdapter(say: Say = inEnglish): FlowAdapter {
  const stepNodes = createStepFlowNodes(say);
  const notes = createElementMemory<NoteFlowNode>();
  const groups = createElementMemory<GroupFlowNode>();
  const edges = createElementMemory<FlowEdge>();
  const keepNodes = createListMemory<FlowNode>();
  const keepEdges = createListMemory<FlowEdge>();
  const keepNamed = createNameMemory();
  let lastEdges: { from: readonly unknown[]; list: FlowEdge[] } | null = null;

  return {
    nodes: (definition, { selection, dragged, isOverview = false }) => {
      for (const memory of [notes, groups]) memory.beginRound();
      const at = (flowId: string, place: Position) => dragged?.get(flowId) ?? place;
      return keepNodes([
        ...definition.groups.flatMap((group) => {
          const rect = groupRect(membersAt(group, definition.nodes, at));
          if (!rect) return [];
          const isSelected = selection.groups.has(group.id);
          const { x, y, width, height } = rect;
          return [
            groups.get(group.id, [group, x, y, width, height, isSelected], () =>
              toGroupNode(group, { rect, isSelected, say }),
            ),
          ];
        }),
        ...definition.notes.map((note) => {
          const place = at(flowIds.note(note.id), note.position);
          const isSelected = selection.notes.has(note.id);
          return notes.get(note.id, [note, place, isSelected], () =>
            toNoteNode(note, { position: place, isSelected, say }),
          );
        }),
        ...stepNodes(definition, {
          selected: selection.nodes,
          dragged,
          isOverview,
          hidden: hiddenIn(definition.groups),
        }),
      ]);
    },

    edges: (definition, { selection }) => {
      const { nodes, connections, groups } = definition;
      const ingredients = [keepNamed(nodes), connections, groups, selection.connections];
      // A drag asks for every frame, a form for every key, and neither changes what a connection is.
      if (lastEdges && isEqualList(lastEdges.from, ingredients)) return lastEdges.list;
      edges.beginRound();
      const hidden = hiddenIn(groups);
      const names = new Map(nodes.map(({ id, name }) => [id, name || id]));
      const nameOf = (id: string) => names.get(id) ?? id;
      const list = keepEdges(
        connections.map((connection) => {
          const from = hidden.get(connection.sourceNodeId) ?? null;
          const to = hidden.get(connection.targetNodeId) ?? null;
          const isSelected = selection.connections.has(connection.id);
          const ends = { from: nameOf(connection.sourceNodeId), to: nameOf(connection.targetNodeId) };
          return edges.get(connection.id, [connection, from, to, isSelected, ends.from, ends.to], () =>
            toEdge(connection, {
              from,
              to,
              isSelected,
              label: say(msg('Connection from {from} to {to}'), ends),
            }),
          );
        }),
      );
      lastEdges = { from: ingredients, list };
      return list;
    },
  };
}

/** The steps given last time, while they are the same by id and name. */
function createNameMemory(): (nodes: readonly WorkflowNode[]) => readonly WorkflowNode[] {
  let last: readonly WorkflowNode[] = [];
  const isKnown = (node: WorkflowNode, index: number) => {
    const known = last[index];
    return node === known || (node.id === known?.id && node.name === known.name);
  };
  return (nodes) => {
    if (nodes.length !== last.length || !nodes.every(isKnown)) last = nodes;
    return last;
  };
}

function membersAt(
  group: Group,
  nodes: readonly WorkflowNode[],
  at: (flowId: string, place: Position) => Position,
): WorkflowNode[] {
  const ids = new Set(group.nodeIds);
  return nodes.flatMap((node) =>
    ids.has(node.id) ? [{ ...node, position: at(node.id, node.position) }] : [],
  );
}
