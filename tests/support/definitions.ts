import fc from 'fast-check';
import type { Connection, Definition, DefinitionInput, WorkflowNode } from '@/lib/workflow/schema';
import { definitionSchema } from '@/lib/workflow/schema';

// Definitions for tests of lib/workflow and lib/nodes.

/** Nodes from a short text: `a b:http c:loop`; the type is noop where none is named. */
export function nodes(text: string): WorkflowNode[] {
  const input = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, index) => {
      const [id = '', type = 'noop'] = word.split(':');
      return { id, type, name: id, position: { x: index * 320, y: 0 } };
    });
  return definitionSchema.parse({ nodes: input }).nodes;
}

/** Connections from a short text: `a>b b.error>c`. */
export function connections(text: string): Connection[] {
  const input = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, index) => {
      const [source = '', targetNodeId = ''] = word.split('>');
      const [sourceNodeId = '', sourcePort = 'output'] = source.split('.');
      return { id: `c${index + 1}`, sourceNodeId, sourcePort, targetNodeId };
    });
  return definitionSchema.parse({ connections: input }).connections;
}

export function definition(nodeText: string, connectionText = '', more: DefinitionInput = {}): Definition {
  return definitionSchema.parse({
    ...more,
    nodes: nodes(nodeText),
    connections: connections(connectionText),
  });
}

/** The definition with the config of one node. */
export function withConfig(source: Definition, nodeId: string, config: WorkflowNode['config']): Definition {
  return {
    ...source,
    nodes: source.nodes.map((node) => (node.id === nodeId ? { ...node, config } : node)),
  };
}

/** Random definitions without cycles: connections only lead from earlier nodes to later ones. */
export function arbitraryDag(maxNodes = 30): fc.Arbitrary<Definition> {
  return fc
    .tuple(
      fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
        minLength: 1,
        maxLength: maxNodes,
      }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: maxNodes * 2 }),
    )
    .map(([positions, pairs]) => {
      const ends = new Set<string>();
      for (const [a, b] of pairs) {
        const [from, to] = [a % positions.length, b % positions.length];
        if (from !== to) ends.add(`${Math.min(from, to)} ${Math.max(from, to)}`);
      }
      return definitionSchema.parse({
        nodes: positions.map(([x, y], i) => ({
          id: `n${i}`,
          type: 'noop',
          name: `Step ${i}`,
          position: { x, y },
        })),
        connections: [...ends].map((pair, i) => {
          const [from, to] = pair.split(' ');
          return { id: `c${i}`, sourceNodeId: `n${from}`, targetNodeId: `n${to}` };
        }),
      });
    });
}

/** Makes every object inside unchangeable, so that a change in place throws. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) deepFreeze(entry);
  }
  return value;
}
