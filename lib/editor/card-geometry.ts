import { outputPortsOf, type Port } from '@/lib/nodes/define-node';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { CARD } from '@/lib/workflow/card';
import type { Position, WorkflowNode } from '@/lib/workflow/schema';

// Where the ports of a card are. It is calculated, not measured: a thousand cards need no look at the page before their
// connections can be drawn.

export const RING = 10;
const ROW = 24;
/** How far above the lower end the error port sits: apart from the ways the flow takes when all goes well. */
const ERROR_ABOVE = { single: 9, several: 2 } as const;

export type CardPort = Port & { side: 'left' | 'right'; center: Position };

export type CardGeometry = {
  width: number;
  height: number;
  inputs: readonly CardPort[];
  outputs: readonly CardPort[];
  /** Whether the outputs are named on the card. */
  hasNamedOutputs: boolean;
};

const cache = new WeakMap<WorkflowNode['config'], Map<string, CardGeometry>>();

/** The same object for the same type and config. */
export function cardGeometry(node: Pick<WorkflowNode, 'type' | 'config'>): CardGeometry {
  let byType = cache.get(node.config);
  if (!byType) {
    byType = new Map();
    cache.set(node.config, byType);
  }
  const known = byType.get(node.type);
  if (known) return known;
  const geometry = measureCard(node);
  byType.set(node.type, geometry);
  return geometry;
}

/** Whether a card stands where it stood, with the ports it had. */
export function isPlacedAlike(step: WorkflowNode, before: WorkflowNode | undefined): boolean {
  if (step === before) return true;
  if (step.id !== before?.id || step.position !== before.position) return false;
  return JSON.stringify(cardGeometry(step)) === JSON.stringify(cardGeometry(before));
}

function measureCard(node: Pick<WorkflowNode, 'type' | 'config'>): CardGeometry {
  const definition = findNodeDefinition(node.type);
  const all = definition ? outputPortsOf(definition, node.config) : [{ id: 'output' }, { id: 'error' }];
  const inputs = definition?.inputs ?? [{ id: 'input' }];
  const ways = all.filter((port) => port.id !== 'error');
  const height = Math.max(CARD.height, 8 + ROW * Math.max(ways.length, inputs.length));
  const above = ways.length > 1 ? ERROR_ABOVE.several : ERROR_ABOVE.single;
  const errors = all.filter((port) => port.id === 'error');
  return {
    width: CARD.width,
    height,
    inputs: inputs.map((port, index) => at(port, 'left', { x: 0, y: rowAt(index, inputs.length, height) })),
    outputs: [
      ...ways.map((port, index) =>
        at(port, 'right', { x: CARD.width, y: rowAt(index, ways.length, height) }),
      ),
      ...errors.map((port) => at(port, 'right', { x: CARD.width, y: height - above })),
    ],
    hasNamedOutputs: ways.length > 1,
  };
}

function at(port: Port, side: CardPort['side'], center: Position): CardPort {
  return { ...port, side, center };
}

function rowAt(index: number, count: number, height: number): number {
  return height / 2 + (index - (count - 1) / 2) * ROW;
}
