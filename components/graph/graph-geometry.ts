import { type CardGeometry, type CardPort, cardGeometry } from '@/lib/editor/card-geometry';
import type { Connection, WorkflowNode } from '@/lib/workflow/schema';

/** What a picture needs of a step; its config may be missing. */
export type GraphNode = Pick<WorkflowNode, 'id' | 'type' | 'name' | 'position' | 'config'>;
export type GraphConnection = Pick<
  Connection,
  'id' | 'sourceNodeId' | 'sourcePort' | 'targetNodeId' | 'targetPort'
>;

const ROW = 24;

/** The card with every port its connections use, also those that only the config of a step would tell. */
export function graphGeometry(node: GraphNode, connections: readonly GraphConnection[]): CardGeometry {
  const known = cardGeometry(node);
  const outputs = missing(
    known.outputs,
    connections.filter(({ sourceNodeId }) => sourceNodeId === node.id).map(({ sourcePort }) => sourcePort),
  );
  const inputs = missing(
    known.inputs,
    connections.filter(({ targetNodeId }) => targetNodeId === node.id).map(({ targetPort }) => targetPort),
  );
  if (outputs.length === 0 && inputs.length === 0) return known;
  const ways = [...known.outputs.filter(({ id }) => id !== 'error').map(({ id }) => id), ...outputs];
  const height = Math.max(known.height, 8 + ROW * Math.max(ways.length, known.inputs.length + inputs.length));
  return {
    ...known,
    height,
    inputs: placed([...known.inputs.map(({ id }) => id), ...inputs], 'left', 0, height),
    outputs: [
      ...placed(ways, 'right', known.width, height),
      ...known.outputs
        .filter(({ id }) => id === 'error')
        .map((port) => ({ ...port, center: { x: known.width, y: height - 2 } })),
    ],
    hasNamedOutputs: ways.length > 1,
  };
}

function missing(ports: readonly CardPort[], used: readonly string[]): string[] {
  return [...new Set(used)].filter((id) => !ports.some((port) => port.id === id));
}

function placed(ids: readonly string[], side: 'left' | 'right', x: number, height: number): CardPort[] {
  return ids.map((id, index) => ({
    id,
    side,
    center: { x, y: height / 2 + (index - (ids.length - 1) / 2) * ROW },
  }));
}
