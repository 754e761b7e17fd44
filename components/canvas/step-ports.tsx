'use client';

import { Handle, Position } from '@xyflow/react';
import { useEditorState } from '@/components/editor/editor-context';
import type { CardPort } from '@/lib/editor/card-geometry';
import { cardGeometry } from '@/lib/editor/card-geometry';
import { connectedErrors } from '@/lib/editor/connected-errors';
import type { StepSummary } from '@/lib/editor/step-summary';
import type { WorkflowNode } from '@/lib/workflow/schema';

const sides = { left: Position.Left, right: Position.Right };

type Props = { node: WorkflowNode; step: StepSummary | undefined };

/** The rings of a card, where the geometry says; names beside them where there is more than one. */
export function StepPorts({ node, step }: Props) {
  const { inputs, outputs, hasNamedOutputs } = cardGeometry(node);
  return (
    <>
      {inputs.map((port) => (
        <Ring key={port.id} port={port} type="target" tone={step ? inputTone(step) : null} />
      ))}
      {outputs.map((port) =>
        port.id === 'error' ? (
          <ErrorRing key={port.id} nodeId={node.id} port={port} tone={outputTone(step, port)} />
        ) : (
          <Ring
            key={port.id}
            port={port}
            type="source"
            tone={outputTone(step, port)}
            label={hasNamedOutputs ? (port.label ?? port.id) : null}
          />
        ),
      )}
    </>
  );
}

type RingProps = {
  port: CardPort;
  type: 'source' | 'target';
  tone: string | null;
  label?: string | null;
  className?: string;
  isConnected?: boolean;
};

function Ring({ port, type, tone, label = null, className = '', isConnected }: RingProps) {
  const { x, y } = port.center;
  return (
    <>
      <Handle
        id={port.id}
        type={type}
        position={sides[port.side]}
        className={`port ${className}`}
        // The card's border is 1 px: places count from its outer edge.
        style={{ left: x - 1, top: y - 1, right: 'auto', bottom: 'auto' }}
        data-tone={tone ?? undefined}
        data-connected={isConnected || undefined}
      >
        {label === null && port.side !== 'left' && port.id !== 'output' && (
          <span className="port-label port-name" style={{ left: 10, top: -4 }}>
            {port.label ?? port.id}
          </span>
        )}
      </Handle>
      {label !== null && (
        <span className="port-label" style={{ left: x + 9, top: y - 9 }}>
          {label}
        </span>
      )}
    </>
  );
}

function ErrorRing({ nodeId, port, tone }: { nodeId: string; port: CardPort; tone: string | null }) {
  const isConnected = useEditorState(({ definition }) => connectedErrors(definition.connections).has(nodeId));
  return <Ring port={port} type="source" tone={tone} className="port-error" isConnected={isConnected} />;
}

function inputTone({ status }: StepSummary): string | null {
  if (status === 'completed') return 'ok';
  if (status === 'running') return 'accent';
  return status === 'failed' ? 'bad' : null;
}

function outputTone(step: StepSummary | undefined, port: CardPort): string | null {
  if (!step) return null;
  const isTaken = step.ports.includes(port.id) || (step.status === 'failed' && port.id === 'error');
  return isTaken ? (port.id === 'error' ? 'bad' : 'ok') : null;
}
