import type { Edge, Node, NodeHandle, Position as Side } from '@xyflow/react';
import { msg } from '@/lib/i18n/message';
import type { Say } from '@/lib/nodes/describe';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { Connection, Group, Note, Position, WorkflowNode } from '@/lib/workflow/schema';
import { type CardPort, cardGeometry, RING } from './card-geometry';
import { flowIds } from './flow-ids';
import { collapsedSize, type Rect } from './group-geometry';

// One element of a definition as React Flow wants to see it, with size and ports, so that nothing must be measured.

/**
 * `isOverview`: so far away and among so many that its place, kind and status are all there is to see; the settings of such
 * a `node` may be older ones.
 */
export type StepFlowNode = Node<{ node: WorkflowNode; isOverview: boolean }, 'step'>;
export type NoteFlowNode = Node<{ note: Note }, 'note'>;
export type GroupFlowNode = Node<{ group: Group }, 'group'>;
export type FlowNode = StepFlowNode | NoteFlowNode | GroupFlowNode;
export type FlowEdge = Edge<{ connection: Connection }, 'connection'>;

export type StepPlace = {
  position: Position;
  isSelected: boolean;
  isHidden: boolean;
  isOverview: boolean;
  isDragged: boolean;
};

export function toStepNode(
  node: WorkflowNode,
  { position, isSelected, isHidden, isOverview, isDragged }: StepPlace,
  say: Say,
): StepFlowNode {
  const { width, height, inputs, outputs } = cardGeometry(node);
  return {
    id: flowIds.node(node.id),
    type: 'step',
    data: { node, isOverview },
    position,
    width,
    height,
    measured: { width, height },
    // A browser weighs every transform for every frame of a pan; thousands of cards that rest are placed without one.
    ...(isOverview && !isDragged && { style: { transform: 'none', left: position.x, top: position.y } }),
    handles: [
      ...inputs.map((port) => toHandle(port, 'target')),
      ...outputs.map((port) => toHandle(port, 'source')),
    ],
    selected: isSelected,
    hidden: isHidden,
    ariaRole: 'button',
    // What the card shows is its name; that it is a loop, its icon alone says.
    domAttributes: { 'aria-roledescription': say(findNodeDefinition(node.type)?.title ?? node.type) },
  };
}

type Shown = { isSelected: boolean; say: Say };

export function toNoteNode(
  note: Note,
  { position, isSelected, say }: Shown & { position: Position },
): NoteFlowNode {
  return {
    id: flowIds.note(note.id),
    type: 'note',
    data: { note },
    position,
    ...note.size,
    measured: note.size,
    selected: isSelected,
    zIndex: -1,
    ariaLabel: say(msg('Note')),
    domAttributes: { 'aria-roledescription': say(msg('Note')) },
  };
}

/** An open group is a frame behind its steps; a collapsed one is a card in their place. */
export function toGroupNode(group: Group, { rect, isSelected, say }: Shown & { rect: Rect }): GroupFlowNode {
  const size = group.collapsed ? collapsedSize : { width: rect.width, height: rect.height };
  const middle = collapsedSize.height / 2;
  return {
    id: flowIds.group(group.id),
    type: 'group',
    data: { group },
    position: { x: rect.x, y: rect.y },
    ...size,
    measured: { width: size.width, height: size.height },
    ...(group.collapsed
      ? {
          handles: [
            toHandle({ id: 'in', side: 'left', center: { x: 0, y: middle } }, 'target'),
            toHandle({ id: 'out', side: 'right', center: { x: size.width, y: middle } }, 'source'),
          ],
        }
      : { zIndex: -2 }),
    selected: isSelected,
    connectable: false,
    ariaLabel: say(msg('Group {name}'), { name: group.name }),
    domAttributes: { 'aria-roledescription': say(msg('Group')) },
  };
}

/** The groups that hide its ends, and what it is called. */
type LinkPlace = { from: string | null; to: string | null; isSelected: boolean; label: string };

/** A connection of a step inside a collapsed group ends at the group. */
export function toEdge(connection: Connection, { from, to, isSelected, label }: LinkPlace): FlowEdge {
  return {
    id: connection.id,
    type: 'connection',
    data: { connection },
    source: from ? flowIds.group(from) : connection.sourceNodeId,
    sourceHandle: from ? 'out' : connection.sourcePort,
    target: to ? flowIds.group(to) : connection.targetNodeId,
    targetHandle: to ? 'in' : connection.targetPort,
    selected: isSelected,
    hidden: from !== null && from === to,
    reconnectable: from === null && to === null,
    ariaLabel: label,
    domAttributes: { 'aria-roledescription': undefined },
  };
}

function toHandle(port: CardPort, type: 'source' | 'target'): NodeHandle {
  return {
    id: port.id,
    type,
    // The enum's members are these words; importing it would bring React Flow into tests and workers.
    position: port.side as Side,
    x: port.center.x - RING / 2,
    y: port.center.y - RING / 2,
    width: RING,
    height: RING,
  };
}
