import { type NodeHandle, Position } from '@xyflow/react';
import { type CardPort, RING } from '@/lib/editor/card-geometry';
import type { Note } from '@/lib/workflow/schema';
import type { CardNode } from './graph-card';
import type { LineEdge } from './graph-edge';
import { type GraphConnection, type GraphNode, graphGeometry } from './graph-geometry';
import type { Mark } from './graph-mark';
import type { PlainNote } from './graph-note';

export type GraphFlowNode = CardNode | PlainNote;

type Shown = {
  nodes: readonly GraphNode[];
  connections: readonly GraphConnection[];
  notes: readonly Note[];
  marks: ReadonlyMap<string, Mark>;
};

/** As React Flow wants it, with sizes and ports, so that nothing must be measured. */
export function toFlow({ nodes, connections, notes, marks }: Shown): {
  nodes: GraphFlowNode[];
  edges: LineEdge[];
} {
  const ids = new Set(nodes.map(({ id }) => id));
  return {
    nodes: [
      ...notes.map(
        (note): PlainNote => ({
          id: `note:${note.id}`,
          type: 'note',
          data: { note },
          position: note.position,
          ...note.size,
          measured: note.size,
          zIndex: -1,
        }),
      ),
      ...nodes.map((node): CardNode => {
        const geometry = graphGeometry(node, connections);
        const { width, height, inputs, outputs } = geometry;
        return {
          id: node.id,
          type: 'card',
          data: { node, geometry, mark: marks.get(node.id) },
          position: node.position,
          width,
          height,
          measured: { width, height },
          handles: [
            ...inputs.map((port) => toHandle(port, 'target')),
            ...outputs.map((port) => toHandle(port, 'source')),
          ],
        };
      }),
    ],
    edges: connections
      .filter(({ sourceNodeId, targetNodeId }) => ids.has(sourceNodeId) && ids.has(targetNodeId))
      .map(
        (connection): LineEdge => ({
          id: connection.id,
          type: 'line',
          source: connection.sourceNodeId,
          sourceHandle: connection.sourcePort,
          target: connection.targetNodeId,
          targetHandle: connection.targetPort,
          data: { tone: marks.get(connection.id)?.tone },
        }),
      ),
  };
}

function toHandle({ id, side, center }: CardPort, type: 'source' | 'target'): NodeHandle {
  return {
    id,
    type,
    position: side === 'left' ? Position.Left : Position.Right,
    x: center.x - RING / 2,
    y: center.y - RING / 2,
    width: RING,
    height: RING,
  };
}
