'use client';

import '@xyflow/react/dist/base.css';
import '../canvas/canvas.css';
import './graph.css';
import { Background, BackgroundVariant, Controls, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import type { Note } from '@/lib/workflow/schema';
import { GraphCard } from './graph-card';
import { GraphEdge } from './graph-edge';
import { type GraphFlowNode, toFlow } from './graph-flow';
import type { GraphConnection, GraphNode } from './graph-geometry';
import type { Mark } from './graph-mark';
import { GraphNote } from './graph-note';

export type GraphCanvasProps = {
  /** What the canvas shows, for screen readers. */
  label: string;
  nodes: readonly GraphNode[];
  connections: readonly GraphConnection[];
  notes?: readonly Note[];
  /** By the id of a step or a connection. */
  marks?: ReadonlyMap<string, Mark>;
};

const nodeTypes = { card: GraphCard, note: GraphNote };
const edgeTypes = { line: GraphEdge };
const fitViewOptions = { padding: 0.14, maxZoom: 1 };
/** Cards that can be read; the rest is a finger's breadth away. */
const narrowFit = { ...fitViewOptions, minZoom: 0.55 };

/** A graph that can be looked at, moved and zoomed, and not changed. */
export function GraphCanvas({ label, nodes, connections, notes, marks }: GraphCanvasProps) {
  const flow = useMemo(
    () => toFlow({ nodes, connections, notes: notes ?? [], marks: marks ?? new Map() }),
    [nodes, connections, notes, marks],
  );
  const isNarrow = useIsNarrow();
  const fit = useMemo(
    () => (isNarrow ? { ...narrowFit, nodes: firstLook(nodes, marks) } : fitViewOptions),
    [isNarrow, nodes, marks],
  );
  const [zoom, setZoom] = useState<'near' | 'mid' | 'far'>('near');
  const onMove = useCallback(
    (_: unknown, { zoom: factor }: { zoom: number }) =>
      setZoom(factor < 0.3 ? 'far' : factor < 0.5 ? 'mid' : 'near'),
    [],
  );
  return (
    <section aria-label={label} className="relative h-full min-h-0 min-w-0 flex-1">
      <ReactFlowProvider>
        <ReactFlow<GraphFlowNode>
          className="flow"
          data-zoom={zoom}
          nodes={flow.nodes}
          edges={flow.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          preventScrolling={false}
          zoomOnScroll={false}
          panOnDrag
          minZoom={0.08}
          maxZoom={1.5}
          fitView
          fitViewOptions={fit}
          onMove={onMove}
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
          <Controls orientation="horizontal" showInteractive={false} fitViewOptions={fitViewOptions} />
        </ReactFlow>
      </ReactFlowProvider>
    </section>
  );
}

/** Where there is no room for all: what something is said about, or else the beginning. */
function firstLook(
  nodes: readonly GraphNode[],
  marks: ReadonlyMap<string, Mark> | undefined,
): { id: string }[] {
  const marked = nodes.filter(({ id }) => marks?.has(id));
  const shown = marked.length > 0 ? marked : nodes.toSorted((a, b) => a.position.x - b.position.x);
  return shown.slice(0, 2).map(({ id }) => ({ id }));
}
