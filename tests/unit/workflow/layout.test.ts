import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD } from '@/lib/workflow/card';
import { applyCommand } from '@/lib/workflow/commands/apply';
import { arrangedMoves, layoutMissing } from '@/lib/workflow/layout';
import type { Definition, Position } from '@/lib/workflow/schema';
import { cpuMs } from '@/tests/support/cpu-time';
import { arbitraryDag, connections, definition, nodes } from '../../support/definitions';

describe('auto-layout', () => {
  it('puts steps in a row from left to right', () => {
    const { nodes: placed } = layoutAll(definition('a b c', 'a>b b>c'));
    expect(placed.map(({ position }) => position)).toEqual([
      { x: 0, y: 0 },
      { x: 320, y: 0 },
      { x: 640, y: 0 },
    ]);
  });

  it('never puts one card on top of another, and what leads on stands to the right', () => {
    fc.assert(
      fc.property(arbitraryDag(), (dag) => {
        const placed = layoutAll(dag);
        expect(overlaps(placed.nodes.map(({ position }) => position))).toEqual([]);
        const place = new Map(placed.nodes.map(({ id, position }) => [id, position.x]));
        for (const { sourceNodeId, targetNodeId } of placed.connections) {
          expect(place.get(sourceNodeId)).toBeLessThan(place.get(targetNodeId) ?? 0);
        }
      }),
    );
  });

  it('gives the same places each time', () => {
    fc.assert(
      fc.property(arbitraryDag(), (dag) => {
        expect(layoutAll(dag)).toEqual(layoutAll(structuredClone(dag)));
      }),
    );
  });

  it('survives cycles and connections to unknown nodes', () => {
    const odd = definition('a b c', 'a>b b>a b>b a>x');
    expect(overlaps(layoutAll(odd).nodes.map(({ position }) => position))).toEqual([]);
  });

  it('leaves room for cards that are taller than others', () => {
    const { connections: joined, nodes: all } = definition('a b c', 'a>b a>c');
    const tall = all.map((node) => (node.id === 'b' ? { ...node, size: { width: 224, height: 400 } } : node));
    const place = new Map(
      arrangedMoves({ nodes: tall, connections: joined }).map((move) => [move.id, move.position.y]),
    );
    expect(Math.abs((place.get('b') ?? 0) + 200 - ((place.get('c') ?? 0) + 28))).toBeGreaterThan(228);
  });

  it('of a selection moves nothing else, and keeps its top left corner', () => {
    const before = definition('a b c d', 'a>b b>c c>d');
    const scattered = {
      ...before,
      nodes: before.nodes.map((node, i) => ({ ...node, position: { x: 1_000 - i * 50, y: 500 + i * 10 } })),
    };
    const after = layoutAll(scattered, ['b', 'c']);
    expect(after.nodes[0]).toBe(scattered.nodes[0]);
    expect(after.nodes[3]).toBe(scattered.nodes[3]);
    expect(after.nodes.slice(1, 3).map(({ position }) => position)).toEqual([
      { x: 900, y: 510 },
      { x: 1_220, y: 510 },
    ]);
  });

  it('of five thousand nodes takes well under a second', () => {
    const count = 5_000;
    const many = nodes(Array.from({ length: count }, (_, i) => `n${i}`).join(' '));
    const tree = connections(
      Array.from({ length: count - 1 }, (_, i) => `n${Math.floor(i / 3)}>n${i + 1}`).join(' '),
    );
    let placed = definition('');
    const ms = cpuMs(() => {
      placed = layoutAll({ ...definition(''), nodes: many, connections: tree });
    });
    expect(ms).toBeLessThan(1_500);
    expect(overlaps(placed.nodes.map(({ position }) => position))).toEqual([]);
  });
});

describe('nodes without a position', () => {
  it('go beside what they are connected to, and nothing else moves', () => {
    const [a, b, c] = nodes('a b c');
    if (!a || !b || !c) throw new Error('three nodes');
    const placed = layoutMissing(
      [
        { ...b, position: undefined },
        { ...a, position: { x: 40, y: 40 } },
        { ...c, position: undefined },
      ],
      connections('a>b c>a'),
    );
    expect(placed.map(({ id, position }) => [id, position])).toEqual([
      ['b', { x: 360, y: 40 }],
      ['a', { x: 40, y: 40 }],
      ['c', { x: -280, y: 40 }],
    ]);
  });

  it('never stand on one another or on the others, and the others stay', () => {
    fc.assert(
      fc.property(arbitraryDag(), fc.infiniteStream(fc.boolean()), (dag, coins) => {
        const start = layoutAll(dag);
        const given = start.nodes.map((node) =>
          coins.next().value ? node : { ...node, position: undefined },
        );
        const placed = layoutMissing(given, dag.connections);
        expect(overlaps(placed.map(({ position }) => position))).toEqual([]);
        for (const [i, node] of given.entries()) {
          if (node.position) expect(placed[i]?.position).toEqual(node.position);
        }
      }),
    );
  });
});

function layoutAll(before: Definition, nodeIds?: string[]): Definition {
  return applyCommand(before, { type: 'nodes.move', nodes: arrangedMoves(before, nodeIds), notes: [] });
}

function overlaps(positions: readonly Position[]): [Position, Position][] {
  const sorted = positions.toSorted((a, b) => a.x - b.x);
  return sorted.flatMap((a, i) => {
    const found: [Position, Position][] = [];
    for (const b of sorted.slice(i + 1)) {
      if (b.x - a.x >= CARD.width) break;
      if (Math.abs(a.y - b.y) < CARD.height) found.push([a, b]);
    }
    return found;
  });
}
