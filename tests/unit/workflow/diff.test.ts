import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainObject } from '@/lib/shared/json';
import { diffDefinitions, type FieldChange, isEmptyDiff, type ListDiff } from '@/lib/workflow/diff';
import type { Definition } from '@/lib/workflow/schema';
import { arbitraryDag, definition, withConfig } from '../../support/definitions';

describe('the difference of two definitions', () => {
  it('is empty between a definition and itself, or a copy of it', () => {
    fc.assert(
      fc.property(arbitraryDag(), (dag) => {
        expect(isEmptyDiff(diffDefinitions(dag, dag))).toBe(true);
        expect(isEmptyDiff(diffDefinitions(dag, structuredClone(dag)))).toBe(true);
      }),
    );
  });

  it('does not see the order of the lists', () => {
    const dag = definition('a b c', 'a>b b>c');
    const turned = { ...dag, nodes: dag.nodes.toReversed(), connections: dag.connections.toReversed() };
    expect(isEmptyDiff(diffDefinitions(dag, turned))).toBe(true);
  });

  it('says which nodes came, went, changed and moved', () => {
    const before = withConfig(definition('a b c'), 'b', { url: 'x', query: { page: 1, size: 5 } });
    const [a, b] = before.nodes;
    if (!a || !b) throw new Error('two nodes');
    const after = {
      ...definition('d'),
      nodes: [
        ...definition('d').nodes,
        { ...b, name: 'B', config: { url: 'x', query: { page: 2 } } },
        { ...a, position: { x: 5, y: 5 } },
      ],
    };
    const { nodes } = diffDefinitions(before, after);
    expect(nodes.added.map(({ id }) => id)).toEqual(['d']);
    expect(nodes.removed.map(({ id }) => id)).toEqual(['c']);
    expect(nodes.moved).toEqual([{ id: 'a', before: { x: 0, y: 0 }, after: { x: 5, y: 5 } }]);
    expect(nodes.changed).toEqual([
      {
        id: 'b',
        fields: [
          { path: ['name'], field: 'name', before: 'b', after: 'B' },
          { path: ['config', 'query', 'page'], field: 'config.query.page', before: 1, after: 2 },
          { path: ['config', 'query', 'size'], field: 'config.query.size', before: 5 },
        ],
      },
    ]);
  });

  it('tells connections, notes, groups and settings apart', () => {
    const note = { id: 'n', text: 'One', position: { x: 0, y: 0 }, size: { width: 100, height: 100 } };
    const before = definition('a b c', 'a>b', { notes: [note] });
    const after = definition('a b c', 'a>c', {
      notes: [{ ...note, text: 'Two' }],
      groups: [{ id: 'g', name: 'G', nodeIds: ['a'] }],
      inputSchema: { type: 'object' },
    });
    const diff = diffDefinitions(before, after);
    expect(diff.connections.changed).toMatchObject([{ id: 'c1', fields: [{ field: 'targetNodeId' }] }]);
    expect(diff.notes.changed).toMatchObject([{ id: 'n', fields: [{ before: 'One', after: 'Two' }] }]);
    expect(diff.groups.added).toMatchObject([{ id: 'g' }]);
    expect(diff.settings).toEqual([
      { path: ['inputSchema'], field: 'inputSchema', after: { type: 'object' } },
    ]);
  });

  it('is complete: what it says, done to the first definition, gives the second', () => {
    fc.assert(
      fc.property(changedPair(), ([before, after]) => {
        expect(byId(patch(before, after))).toEqual(byId(after));
      }),
    );
  });
});

/** A definition, and one made from it by random changes. */
function changedPair(): fc.Arbitrary<[Definition, Definition]> {
  const config = fc
    .dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ noUnicodeString: true }))
    .map(toJsonObject);
  const change = fc.record({
    config: fc.option(config, { nil: undefined }),
    move: fc.boolean(),
    remove: fc.boolean(),
    notes: fc.boolean(),
  });
  return fc
    .tuple(arbitraryDag(8), fc.array(config, { maxLength: 8 }), fc.array(change, { maxLength: 8 }))
    .map(([dag, configs, changes]) => {
      const before = { ...dag, nodes: dag.nodes.map((node, i) => ({ ...node, config: configs[i] ?? {} })) };
      const nodes = before.nodes.flatMap((node, i) => {
        const { config: wanted, move, remove, notes } = changes[i] ?? {};
        if (remove) return [{ ...node, id: `new${i}` }];
        const place = { x: node.position.x + 10, y: node.position.y };
        return [
          {
            ...node,
            config: wanted ?? node.config,
            position: move ? place : node.position,
            ...(notes ? { notes: 'Mind this' } : {}),
          },
        ];
      });
      return [before, { ...before, nodes, connections: before.connections.slice(1) }];
    });
}

function toJsonObject(value: unknown): Definition['nodes'][number]['config'] {
  return JSON.parse(JSON.stringify(value)) as Definition['nodes'][number]['config'];
}

function patch(before: Definition, after: Definition): Definition {
  const diff = diffDefinitions(before, after);
  const moved = new Map(diff.nodes.moved.map((move) => [move.id, move.after]));
  const nodes = patchList(before.nodes, diff.nodes).map((node) => ({
    ...node,
    position: moved.get(node.id) ?? node.position,
  }));
  return { ...before, nodes, connections: patchList(before.connections, diff.connections) };
}

function patchList<Item extends { id: string }>(items: readonly Item[], diff: ListDiff<Item>): Item[] {
  const gone = new Set(diff.removed.map(({ id }) => id));
  const kept = items.filter(({ id }) => !gone.has(id)).map((item) => structuredClone(item));
  for (const { id, fields } of diff.changed) {
    const item = kept.find((candidate) => candidate.id === id);
    for (const change of fields) patchField(item, change);
  }
  return [...kept, ...diff.added];
}

function patchField(target: unknown, { path, after }: FieldChange): void {
  const [last = '', ...back] = path.toReversed();
  const holder = back.toReversed().reduce<unknown>((value, key) => Reflect.get(Object(value), key), target);
  if (after === undefined && isPlainObject(holder)) delete holder[String(last)];
  else
    Reflect.defineProperty(Object(holder), last, {
      value: after,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function byId({ nodes, connections }: Definition) {
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    connections: new Map(connections.map((connection) => [connection.id, connection])),
  };
}
