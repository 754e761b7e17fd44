import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { Json } from '@/lib/shared/json';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import type { KeyValueStorage } from './offline-copy';

// Outputs a person has pinned: a test run takes them instead of executing the steps. They belong to the person and the
// browser, not to the workflow, and no deployed run ever sees them.

export type Pins = ReadonlyMap<string, Json>;
export type PinStore = StoreApi<{ pins: Pins }>;

const storedPins = z.record(z.string(), z.json());

export function createPinStore(): PinStore {
  return createStore<{ pins: Pins }>()(() => ({ pins: new Map() }));
}

/** Takes the pins of the workflow from the storage and keeps them there from now on; answers what ends it. */
export function keepPinsIn(storage: KeyValueStorage, workflowId: string, store: PinStore): () => void {
  store.setState({ pins: readPins(storage, workflowId) });
  return store.subscribe(({ pins }) => keepPins(storage, workflowId, pins));
}

export function pinOutput(store: PinStore, nodeId: string, output: Json): void {
  store.setState(({ pins }) => ({ pins: new Map(pins).set(nodeId, output) }));
}

export function unpin(store: PinStore, nodeId: string): void {
  store.setState(({ pins }) => ({ pins: new Map([...pins].filter(([id]) => id !== nodeId)) }));
}

/** A pin says what a step gives, not which of several ways it goes on by; the server wants it said as well. */
export function canPin({ type, config }: WorkflowNode): boolean {
  const definition = findNodeDefinition(type);
  if (!definition) return false;
  const ports = definition.portsOf ? definition.portsOf(config) : definition.outputs;
  return ports.filter(({ id }) => id !== definition.bodyPort).length === 1;
}

/** The pins a run of this definition can take: those of steps that are there and may be pinned. */
export function pinsFor({ nodes }: Definition, pins: Pins): Record<string, Json> {
  return Object.fromEntries(
    nodes.flatMap((node): [string, Json][] => {
      const output = pins.get(node.id);
      return output === undefined || !canPin(node) ? [] : [[node.id, output]];
    }),
  );
}

function readPins(storage: KeyValueStorage, workflowId: string): Pins {
  try {
    const stored = storedPins.safeParse(JSON.parse(storage.getItem(keyOf(workflowId)) ?? '{}'));
    return new Map(Object.entries(stored.success ? stored.data : {}));
  } catch {
    return new Map();
  }
}

function keepPins(storage: KeyValueStorage, workflowId: string, pins: Pins): void {
  try {
    if (pins.size === 0) storage.removeItem(keyOf(workflowId));
    else storage.setItem(keyOf(workflowId), JSON.stringify(Object.fromEntries(pins)));
  } catch {
    // Full or forbidden: they hold for as long as this page is open.
  }
}

function keyOf(workflowId: string): string {
  return `sluice.pins.${workflowId}`;
}
