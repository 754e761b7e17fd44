import type { NodeKind } from '@/lib/nodes/define-node';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { CARD } from '@/lib/workflow/card';
import type { Note } from '@/lib/workflow/schema';
import { type GraphConnection, type GraphNode, graphGeometry } from './graph-geometry';

type Props = {
  nodes: readonly GraphNode[];
  connections: readonly GraphConnection[];
  notes?: readonly Note[];
  className?: string;
};

const colors: Record<NodeKind, string> = {
  trigger: 'var(--violet)',
  ai: 'var(--violet)',
  action: 'var(--accent)',
  data: 'var(--teal)',
  flow: 'var(--wait)',
  people: 'var(--pink)',
  code: 'var(--ink-3)',
};

/** A graph small and still, to be recognized by its shape; the words stand beside it. */
export function GraphPicture({ nodes, connections, notes = [], className }: Props) {
  const places = new Map(
    nodes.map((node) => [node.id, { node, geometry: graphGeometry(node, connections) }]),
  );
  const boxes = [
    ...[...places.values()].map(({ node, geometry }) => ({
      ...node.position,
      width: CARD.width,
      height: geometry.height,
    })),
    ...notes.map(({ position, size }) => ({ ...position, ...size })),
  ];
  if (boxes.length === 0) return <div className={className} />;
  const left = Math.min(...boxes.map(({ x }) => x)) - 24;
  const top = Math.min(...boxes.map(({ y }) => y)) - 24;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 24;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 24;
  return (
    <svg
      aria-hidden="true"
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
      preserveAspectRatio="xMidYMid meet"
      className={className}
    >
      {notes.map(({ id, position, size }) => (
        <rect key={id} {...position} {...size} rx={10} fill="var(--wait-soft)" />
      ))}
      {connections.map((connection) => (
        <path
          key={connection.id}
          d={pathOf(connection, places)}
          fill="none"
          stroke="var(--ink-3)"
          strokeOpacity={0.7}
          strokeWidth={3.5}
        />
      ))}
      {[...places.values()].map(({ node, geometry: { height } }) => (
        <g key={node.id} transform={`translate(${node.position.x} ${node.position.y})`}>
          <rect
            width={CARD.width}
            height={height}
            rx={12}
            fill="var(--panel)"
            stroke="var(--line-strong)"
            strokeWidth={3}
          />
          <rect
            x={12}
            y={height / 2 - 16}
            width={32}
            height={32}
            rx={7}
            fill={colorOf(node)}
            fillOpacity={0.85}
          />
          <rect
            x={58}
            y={height / 2 - 12}
            width={Math.min(140, 10 + node.name.length * 7)}
            height={9}
            rx={4.5}
            fill="var(--ink-2)"
          />
          <rect x={58} y={height / 2 + 5} width={96} height={7} rx={3.5} fill="var(--line-strong)" />
        </g>
      ))}
    </svg>
  );
}

type Places = ReadonlyMap<string, { node: GraphNode; geometry: ReturnType<typeof graphGeometry> }>;

function pathOf(
  { sourceNodeId, sourcePort, targetNodeId, targetPort }: GraphConnection,
  places: Places,
): string {
  const source = places.get(sourceNodeId);
  const target = places.get(targetNodeId);
  const from = source?.geometry.outputs.find(({ id }) => id === sourcePort)?.center;
  const to = target?.geometry.inputs.find(({ id }) => id === targetPort)?.center;
  if (!source || !target || !from || !to) return '';
  const x1 = source.node.position.x + from.x;
  const y1 = source.node.position.y + from.y;
  const x2 = target.node.position.x + to.x;
  const y2 = target.node.position.y + to.y;
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function colorOf({ type }: GraphNode): string {
  return colors[findNodeDefinition(type)?.kind ?? 'code'];
}
