import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycles } from '@/lib/workflow/cycles';
import {
  ancestorsOf,
  buildGraph,
  descendantsOf,
  incomingOf,
  outgoingOf,
  rootsOf,
  topologicalOrder,
} from '@/lib/workflow/graph';
import { createIsBefore } from '@/lib/workflow/reachability';
import { cpuMs } from '@/tests/support/cpu-time';
import { arbitraryDag, connections, definition, nodes } from '../../support/definitions';

const diamond = buildGraph(definition('a b c d', 'a>b a>c b>d c.error>d'));

describe('the graph of a definition', () => {
  it('knows the connections of each node, by port too', () => {
    expect(outgoingOf(diamond, 'a').map((c) => c.targetNodeId)).toEqual(['b', 'c']);
    expect(incomingOf(diamond, 'd').map((c) => c.sourceNodeId)).toEqual(['b', 'c']);
    expect(outgoingOf(diamond, 'c', 'error').map((c) => c.targetNodeId)).toEqual(['d']);
    expect(outgoingOf(diamond, 'c', 'output')).toEqual([]);
    expect(incomingOf(diamond, 'd', 'input')).toHaveLength(2);
  });

  it('leaves out connections that name unknown nodes', () => {
    const graph = buildGraph({ nodes: nodes('a b'), connections: connections('a>x x>b a>b') });
    expect(outgoingOf(graph, 'a')).toHaveLength(1);
    expect(incomingOf(graph, 'b')).toHaveLength(1);
  });

  it('knows roots, descendants and ancestors', () => {
    expect(rootsOf(diamond)).toEqual(['a']);
    expect(descendantsOf(diamond, 'b')).toEqual(new Set(['d']));
    expect(descendantsOf(diamond, 'b', 'c')).toEqual(new Set(['d']));
    expect(ancestorsOf(diamond, 'd')).toEqual(new Set(['a', 'b', 'c']));
  });

  it('counts a node among its own descendants only when a cycle leads back', () => {
    expect(descendantsOf(buildGraph(definition('a b', 'a>b b>a')), 'a')).toEqual(new Set(['a', 'b']));
  });

  it('orders every node after all nodes that lead to it', () => {
    fc.assert(
      fc.property(arbitraryDag(), (dag) => {
        const place = new Map(topologicalOrder(buildGraph(dag)).map((id, index) => [id, index]));
        expect(place.size).toBe(dag.nodes.length);
        for (const { sourceNodeId, targetNodeId } of dag.connections) {
          expect(place.get(sourceNodeId)).toBeLessThan(place.get(targetNodeId) ?? -1);
        }
      }),
    );
  });

  it('answers whether a node is before another just as following the connections does', () => {
    fc.assert(
      fc.property(arbitraryDag(40), (dag) => {
        const graph = buildGraph(dag);
        const isBefore = createIsBefore(graph);
        for (const { id } of dag.nodes) {
          const after = descendantsOf(graph, id);
          for (const other of dag.nodes) expect(isBefore(id, other.id)).toBe(after.has(other.id));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('cycles', () => {
  it.each([
    ['none in a diamond', 'a b c d', 'a>b a>c b>d c>d', []],
    ['a node connected to itself', 'a b', 'a>b b>b', [['b']]],
    ['two nodes', 'a b', 'a>b b>a', [['a', 'b']]],
    ['the way round, without what hangs on it', 'x a b c y', 'x>a a>b b>c c>a c>y', [['a', 'b', 'c']]],
    [
      'one for each knot',
      'a b c d',
      'a>b b>a c>d d>c',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('are found: %s', (_title, nodeText, connectionText, expected) => {
    const found = findCycles(buildGraph(definition(nodeText, connectionText)));
    expect(found.map((cycle) => cycle.toSorted()).toSorted()).toEqual(expected);
  });

  it('are named in the order of their connections', () => {
    const graph = buildGraph(definition('c a b', 'a>b b>c c>a'));
    for (const cycle of findCycles(graph)) {
      for (const [i, id] of cycle.entries()) {
        const next = cycle[(i + 1) % cycle.length];
        expect(outgoingOf(graph, id).map((c) => c.targetNodeId)).toContain(next);
      }
    }
  });

  it('are never found in a graph that only leads forward, and always when one connection leads back', () => {
    fc.assert(
      fc.property(arbitraryDag(), (dag) => {
        expect(findCycles(buildGraph(dag))).toEqual([]);
        const [first] = dag.connections;
        if (!first) return;
        const back = {
          ...first,
          id: 'back',
          sourceNodeId: first.targetNodeId,
          targetNodeId: first.sourceNodeId,
        };
        expect(findCycles(buildGraph({ ...dag, connections: [...dag.connections, back] }))).toHaveLength(1);
      }),
    );
  });
});

describe('five thousand nodes', () => {
  const count = 5_000;
  const many = nodes(Array.from({ length: count }, (_, i) => `n${i}`).join(' '));
  const line = connections(Array.from({ length: count - 1 }, (_, i) => `n${i}>n${i + 1}`).join(' '));
  const ring = [...line, ...connections(`n${count - 1}>n0`)];

  it.each([
    ['in a line', line],
    ['in a ring', ring],
  ])('%s are asked in well under a second, without exhausting the stack', (_title, between) => {
    const ms = cpuMs(() => {
      const graph = buildGraph({ nodes: many, connections: between });
      findCycles(graph);
      topologicalOrder(graph);
      descendantsOf(graph, 'n0');
      ancestorsOf(graph, 'n4999');
    });
    expect(ms).toBeLessThan(500);
  });
});
