'use client';

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { NodeTile } from '@/components/editor/node-icon';
import { t } from '@/components/i18n/t';
import { type CardGeometry, type CardPort, RING } from '@/lib/editor/card-geometry';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { GraphNode } from './graph-geometry';
import type { Mark } from './graph-mark';

export type CardNode = Node<{ node: GraphNode; geometry: CardGeometry; mark: Mark | undefined }, 'card'>;

/** A step on a canvas that only shows: what it is, and what is said about it. */
export const GraphCard = memo(function GraphCard({ data }: NodeProps<CardNode>) {
  const { node, geometry, mark } = data;
  return (
    <div
      className="step-card"
      data-mark={mark?.tone}
      style={{
        minHeight: geometry.height,
        ...(mark?.strength === undefined ? {} : { '--heat': `${Math.round(mark.strength * 100)}%` }),
      }}
    >
      <div className="flex items-center gap-3 px-3" style={{ height: geometry.height - 2 }}>
        <span className="step-tile flex">
          <NodeTile type={node.type} />
        </span>
        <span className="step-text flex min-w-0 flex-1 flex-col">
          <span className="step-name truncate font-semibold leading-4.5">{node.name || node.id}</span>
          <span className="step-more truncate text-ink-2 text-xs leading-4.5">{secondLine(node)}</span>
        </span>
      </div>
      {mark?.label && (
        <span className="mark-label" data-tone={mark.tone}>
          {mark.label}
        </span>
      )}
      {geometry.inputs.map((port) => (
        <Ring key={port.id} port={port} type="target" hasName={false} />
      ))}
      {geometry.outputs.map((port) => (
        <Ring
          key={port.id}
          port={port}
          type="source"
          hasName={geometry.hasNamedOutputs && port.id !== 'error'}
        />
      ))}
    </div>
  );
});

function Ring({ port, type, hasName }: { port: CardPort; type: 'source' | 'target'; hasName: boolean }) {
  const { x, y } = port.center;
  return (
    <>
      <Handle
        id={port.id}
        type={type}
        isConnectable={false}
        position={port.side === 'left' ? Position.Left : Position.Right}
        className={port.id === 'error' ? 'port port-error' : 'port'}
        style={{ left: x - 1, top: y - 1, right: 'auto', bottom: 'auto' }}
      />
      {hasName && (
        <span className="port-label" style={{ left: x + RING - 1, top: y - 9 }}>
          {port.label ?? port.id}
        </span>
      )}
    </>
  );
}

/** What the step does; its type, where the config is not shown. */
function secondLine({ type, name, config }: GraphNode): string {
  const definition = findNodeDefinition(type);
  if (!definition) return type;
  const said = Object.keys(config).length === 0 ? '' : definition.describe?.(config, t<string>);
  return said || t(name === definition.title ? definition.summary : definition.title);
}
