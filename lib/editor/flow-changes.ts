import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { Definition, Position } from '@/lib/workflow/schema';
import type { FlowEdge, FlowNode } from './flow-elements';
import { flowIds, readFlowId } from './flow-ids';
import { groupRect } from './group-geometry';
import type { Selection } from './selection';
import type { EditorStore } from './store';

// What React Flow reports, in our words: a drag moves the view and becomes one command at its end, a selection is
// view, and all else (measures, removals) is ours to decide and is dropped here.

export function takeNodeChanges(store: EditorStore, changes: readonly NodeChange<FlowNode>[]): void {
  takeSelection(store, changes);
  const moves = changes.flatMap((change) =>
    change.type === 'position' && change.position ? [{ ...change, position: change.position }] : [],
  );
  if (moves.length === 0) {
    if (changes.some((change) => change.type === 'position' && change.dragging === false)) endDrag(store);
    return;
  }
  const { definition, view, setView, isReadOnly } = store.getState();
  if (isReadOnly) return;
  const dragged = new Map(view.dragged);
  const own = new Set(moves.map((move) => move.id));
  for (const { id, position } of moves) {
    if (readFlowId(id).kind === 'group') moveMembers(definition, dragged, id, { position, own });
    else dragged.set(id, position);
  }
  setView({ dragged });
  if (moves.some((move) => move.dragging === false)) endDrag(store);
}

/** The drag becomes one step of the history. */
export function endDrag(store: EditorStore): void {
  const { view, apply, setView } = store.getState();
  if (!view.dragged) return;
  const moves = [...view.dragged].map(([flowId, position]) => ({
    ...readFlowId(flowId),
    position: rounded(position),
  }));
  setView({ dragged: null });
  apply({
    type: 'nodes.move',
    nodes: moves.filter((move) => move.kind === 'node').map(({ id, position }) => ({ id, position })),
    notes: moves.filter((move) => move.kind === 'note').map(({ id, position }) => ({ id, position })),
  });
}

export function takeEdgeChanges(store: EditorStore, changes: readonly EdgeChange<FlowEdge>[]): void {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return;
  const { view, setView } = store.getState();
  const connections = new Set(view.selection.connections);
  for (const { id, selected } of picks) {
    if (selected) connections.add(id);
    else connections.delete(id);
  }
  setView({ selection: { ...view.selection, connections } });
}

function takeSelection(store: EditorStore, changes: readonly NodeChange<FlowNode>[]): void {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return;
  const { view, setView } = store.getState();
  const sets = {
    node: new Set(view.selection.nodes),
    note: new Set(view.selection.notes),
    group: new Set(view.selection.groups),
  };
  for (const pick of picks) {
    const { kind, id } = readFlowId(pick.id);
    if (pick.selected) sets[kind].add(id);
    else sets[kind].delete(id);
  }
  const selection: Selection = {
    ...view.selection,
    nodes: sets.node,
    notes: sets.note,
    groups: sets.group,
  };
  setView({ selection });
}

/** A group has no place of its own: dragging it drags its steps, unless they are dragged themselves. */
function moveMembers(
  definition: Definition,
  dragged: Map<string, Position>,
  groupFlowId: string,
  { position, own }: { position: Position; own: ReadonlySet<string> },
): void {
  const group = definition.groups.find(({ id }) => flowIds.group(id) === groupFlowId);
  const ids = new Set(group?.nodeIds);
  const members = definition.nodes.flatMap((node) =>
    ids.has(node.id) ? [{ ...node, position: dragged.get(node.id) ?? node.position }] : [],
  );
  const frame = groupRect(members);
  if (!frame) return;
  for (const { id, position: at } of members) {
    if (!own.has(id)) dragged.set(id, { x: at.x + position.x - frame.x, y: at.y + position.y - frame.y });
  }
}

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}
