import { describe, expect, it } from 'vitest';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { migrateDefinition } from '@/lib/workflow/migrate';
import { parseDefinition } from '@/lib/workflow/parse';
import { definitionSchema } from '@/lib/workflow/schema';

const parse = (input: unknown) => parseDefinition(input, { catalog: nodeCatalog });

function parsed(input: unknown) {
  const result = parse(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}

describe('a definition from outside', () => {
  it('may be empty', () => {
    expect(parsed({})).toEqual(definitionSchema.parse({}));
  });

  it('gets names: its own, else the title of the type, else the id', () => {
    const { nodes } = parsed({
      nodes: [
        { id: 'a', type: 'http', name: 'Charge' },
        { id: 'b', type: 'http' },
        { id: 'c', type: 'unheard-of' },
      ],
    });
    expect(nodes.map(({ name }) => name)).toEqual(['Charge', 'HTTP request', 'c']);
  });

  it('may say nodeId for type and label for name', () => {
    const [node] = parsed({ nodes: [{ id: 'a', nodeId: 'http', label: 'Charge' }] }).nodes;
    expect(node).toMatchObject({ type: 'http', name: 'Charge' });
    expect(Object.keys(node ?? {})).not.toContain('label');
  });

  it('gets ids for connections, the same ones each time, whatever their order', () => {
    const nodes = [
      { id: 'a', type: 'condition' },
      { id: 'b', type: 'noop' },
    ];
    const there = [
      { sourceNodeId: 'a', sourcePort: 'true', targetNodeId: 'b' },
      { sourceNodeId: 'a', sourcePort: 'false', targetNodeId: 'b' },
    ];
    const ids = parsed({ nodes, connections: there }).connections.map(({ id }) => id);
    expect(ids).toEqual(['con_a.true--b', 'con_a.false--b']);
    const backwards = parsed({ nodes, connections: there.toReversed() }).connections.map(({ id }) => id);
    expect(backwards).toEqual(ids.toReversed());
  });

  it('gets different ids for twins, for ports with odd names, and for very long names', () => {
    const long = 'n'.repeat(120);
    const twin = { sourceNodeId: long, sourcePort: 'case:0', targetNodeId: long };
    const { connections } = parsed({ connections: [twin, twin, { ...twin, sourcePort: 'ä ö' }] });
    expect(new Set(connections.map(({ id }) => id)).size).toBe(3);
  });

  it('keeps the ids that are given', () => {
    const connection = { id: 'con_a--b', sourceNodeId: 'x', targetNodeId: 'y' };
    const other = { sourceNodeId: 'a', targetNodeId: 'b' };
    expect(parsed({ connections: [other, connection] }).connections.map(({ id }) => id)).toEqual([
      'con_a--b-2',
      'con_a--b',
    ]);
  });

  it('gets positions where there are none, and only there', () => {
    const { nodes } = parsed({
      nodes: [
        { id: 'a', type: 'noop', position: { x: 100, y: 50 } },
        { id: 'b', type: 'noop', position: null },
      ],
      connections: [{ sourceNodeId: 'a', targetNodeId: 'b' }],
    });
    expect(nodes.map(({ position }) => position)).toEqual([
      { x: 100, y: 50 },
      { x: 420, y: 50 },
    ]);
  });

  it('may write null for what is not there', () => {
    const connection = { sourceNodeId: 'a', targetNodeId: 'a', label: null, sourcePort: null };
    const definition = parsed({
      nodes: [{ id: 'a', type: 'noop', config: null, policy: null, notes: null }],
      connections: [connection],
      groups: null,
      inputSchema: null,
    });
    expect(definition.nodes[0]).toMatchObject({ config: {}, policy: { onError: 'stop' } });
    expect(definition.connections[0]).toMatchObject({ sourcePort: 'output' });
    expect('inputSchema' in definition).toBe(false);
  });

  it('reads the same when it is read again', () => {
    const once = parsed({
      nodes: [
        { id: 'a', type: 'http' },
        { id: 'b', type: 'set' },
      ],
    });
    expect(parsed(once)).toEqual(once);
  });
});

describe('what has not the shape of a definition', () => {
  it.each<[string, unknown, string]>([
    ['no object', 'text', ''],
    ['null', null, ''],
    ['a list', [], ''],
    ['nodes that are no list', { nodes: {} }, 'nodes'],
    ['a node that is no object', { nodes: ['a'] }, 'nodes[0]'],
    ['a node without an id', { nodes: [{ type: 'noop', name: 'x' }] }, 'nodes[0].id'],
    ['a node without a type', { nodes: [{ id: 'a' }] }, 'nodes[0].type'],
    ['an id with a space', { nodes: [{ id: 'a b', type: 'noop' }] }, 'nodes[0].id'],
    [
      'a position of words',
      { nodes: [{ id: 'a', type: 'noop', position: { x: 'left', y: 0 } }] },
      'nodes[0].position.x',
    ],
    [
      'a policy out of bounds',
      { nodes: [{ id: 'a', type: 'noop', policy: { timeoutMs: 0 } }] },
      'nodes[0].policy.timeoutMs',
    ],
    ['a connection to nowhere', { connections: [{ sourceNodeId: 'a' }] }, 'connections[0].targetNodeId'],
    [
      'more than 5,000 nodes',
      { nodes: Array.from({ length: 5_001 }, (_, i) => ({ id: `n${i}`, type: 'noop' })) },
      'nodes',
    ],
  ])('is refused with the place: %s', (_title, input, field) => {
    const result = parse(input);
    expect(result.ok ? [] : result.problems.map((problem) => problem.field)).toContain(field);
  });

  it('is refused when it is nested without end', () => {
    let config: unknown = {};
    for (let i = 0; i < 100_000; i += 1) config = { deeper: config };
    const result = parse({ nodes: [{ id: 'a', type: 'set', config }] });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'invalid_shape' }] });
  });

  it('names the node that is meant', () => {
    expect(parse({ nodes: [{ id: 'a', type: 'noop', notes: 7 }] })).toMatchObject({
      problems: [{ nodeId: 'a', field: 'nodes[0].notes' }],
    });
  });
});

describe('schema versions', () => {
  const migrations = [
    { from: 1, migrate: (old: Record<string, unknown>) => ({ ...old, steps: old.nodes }) },
    { from: 2, migrate: ({ nodes: _nodes, ...old }: Record<string, unknown>) => ({ ...old, three: true }) },
  ];

  it('are brought forward one by one', () => {
    expect(migrateDefinition({ nodes: [] }, { version: 3, migrations })).toEqual({
      ok: true,
      value: { steps: [], three: true, schemaVersion: 3 },
    });
    expect(migrateDefinition({ schemaVersion: 2, nodes: [] }, { version: 3, migrations })).toEqual({
      ok: true,
      value: { three: true, schemaVersion: 3 },
    });
  });

  it.each([2, 99, 0, -1, 1.5, '1'])('this server does not know are refused: %s', (schemaVersion) => {
    expect(parse({ schemaVersion })).toMatchObject({
      ok: false,
      problems: [{ code: 'schema_version', field: 'schemaVersion' }],
    });
  });
});
