'use client';

import { Handle, Position } from '@xyflow/react';
import { useEditorState } from '@/components/editor/editor-context';
import type { CardPort } from '@/lib/editor/card-geometry';
import { cardGeometry } from '@/lib/editor/card-geometry';
import { connectedErrors } from '@/lib/editor/connected-errors';
import type { StepSummary } from '@/lib/editor/step-summary';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { portName } from './port-name';

const sides = { left: Position.Left, right: Position.Right };

type Props = { node: WorkflowNode; step: StepSummary | undefined };

/** The rings of a card, where the geometry says; names beside them where there is more than one. */
export function StepPorts({ node, step }: Props) {
  const { inputs, outputs, hasNamedOutputs } = cardGeometry(node);
  return (
    <>
      {inputs.map((port) => (
        <Ring
          key={port.id}
          port={port}
          type="target"
          name={port.label ?? port.id}
          tone={step ? inputTone(step) : null}
        />
      ))}
      {outputs.map((port) =>
        port.id === 'error' ? (
          <ErrorRing key={port.id} node={node} port={port} tone={outputTone(step, port)} />
        ) : (
          <Ring
            key={port.id}
            port={port}
            type="source"
            name={portName(node.type, port)}
            isNamed={hasNamedOutputs}
            tone={outputTone(step, port)}
          />
        ),
      )}
    </>
  );
}

type RingProps = {
  port: CardPort;
  type: 'source' | 'target';
  name: string;
  /** Its name stands beside the card for good. */
  isNamed?: boolean;
  tone: string | null;
  className?: string;
  isConnected?: boolean;
};

function Ring({ port, type, name, isNamed = false, tone, className = '', isConnected }: RingProps) {
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
        {!isNamed && port.side !== 'left' && port.id !== 'output' && (
          <span aria-hidden className="port-label port-name" style={{ left: 10, top: -4 }}>
            {name}
          </span>
        )}
      </Handle>
      {isNamed && (
        <span aria-hidden className="port-label" style={{ left: x + 9, top: y - 9 }}>
          {name}
        </span>
      )}
    </>
  );
}

type ErrorRingProps = { node: WorkflowNode; port: CardPort; tone: string | null };

function ErrorRing({ node, port, tone }: ErrorRingProps) {
  const isConnected = useEditorState(({ definition }) =>
    connectedErrors(definition.connections).has(node.id),
  );
  return (
    <Ring
      port={port}
      type="source"
      name={portName(node.type, port)}
      tone={tone}
      className="port-error"
      isConnected={isConnected}
    />
  );
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
