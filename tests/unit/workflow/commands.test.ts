import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { applyCommand, type Command, commandSchema } from '@/lib/workflow/commands/apply';
import { findCycles } from '@/lib/workflow/cycles';
import { buildGraph } from '@/lib/workflow/graph';
import { connectionSchema, type Definition, definitionSchema, nodeSchema } from '@/lib/workflow/schema';
import { arbitraryDag, deepFreeze, definition } from '../../support/definitions';

const chain = deepFreeze(
  definition('a b c', 'a>b b>c', {
    notes: [{ id: 'note', text: 'Hi', position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }],
    groups: [{ id: 'group', name: 'G', nodeIds: ['a', 'b'] }],
  }),
);
const fresh = nodeSchema.parse({ id: 'new', type: 'noop', name: 'New', position: { x: 0, y: 0 } });
const join = (sourceNodeId: string, targetNodeId: string, id = 'new') =>
  connectionSchema.parse({ id, sourceNodeId, targetNodeId });
const ends = (source: Definition) =>
  source.connections.map((c) => `${c.sourceNodeId}.${c.sourcePort}>${c.targetNodeId}`);

describe('edit commands', () => {
  it('add, rename and configure steps', () => {
    const added = applyCommand(chain, { type: 'node.add', node: fresh });
    expect(added.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'new']);
    const named = applyCommand(added, { type: 'node.rename', nodeId: 'new', name: 'Newer' });
    const configured = applyCommand(named, { type: 'node.setConfig', nodeId: 'new', config: { x: 1 } });
    const typed = applyCommand(configured, {
      type: 'node.setType',
      nodeId: 'new',
      nodeType: 'http',
      typeVersion: 1,
      config: { url: 'x' },
    });
    expect(typed.nodes[3]).toEqual({ ...fresh, name: 'Newer', type: 'http', config: { url: 'x' } });
  });

  it('set the policy of a step, and its notes; empty notes are no notes', () => {
    const policy = { onError: 'continue', join: { mode: 'any' } } as const;
    const set = applyCommand(chain, { type: 'node.setPolicy', nodeId: 'a', policy });
    expect(set.nodes[0]?.policy).toEqual(policy);
    const noted = applyCommand(chain, { type: 'node.setNotes', nodeId: 'a', notes: 'Mind this' });
    expect(noted.nodes[0]?.notes).toBe('Mind this');
    const cleared = applyCommand(noted, { type: 'node.setNotes', nodeId: 'a', notes: '' });
    expect('notes' in (cleared.nodes[0] ?? {})).toBe(false);
  });

  it('remove steps with their connections and their places in groups', () => {
    const after = applyCommand(chain, { type: 'node.remove', nodeIds: ['b'], heal: false });
    expect(after.nodes.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(after.connections).toEqual([]);
    expect(after.groups[0]?.nodeIds).toEqual(['a']);
  });

  it.each([
    ['one in a row', 'a b c', 'a>b b>c', ['b'], ['a.output>c']],
    ['two in a row', 'a b c d', 'a>b b>c c>d', ['b', 'c'], ['a.output>d']],
    ['keeping the port that led in', 'a:condition b c', 'a.true>b b>c', ['b'], ['a.true>c']],
    [
      'many in, many out',
      'a b x c d',
      'a>x b>x x>c x>d',
      ['x'],
      ['a.output>c', 'a.output>d', 'b.output>c', 'b.output>d'],
    ],
    ['not by the error port', 'a b c d', 'a>b b>c b.error>d', ['b'], ['a.output>c']],
    ['not twice', 'a b c', 'a>b b>c a>c', ['b'], ['a.output>c']],
    ['at the start', 'a b', 'a>b', ['a'], []],
  ])('heal the gap a removed step leaves: %s', (_title, nodeText, connectionText, nodeIds, expected) => {
    const before = deepFreeze(definition(nodeText, connectionText));
    const after = applyCommand(before, { type: 'node.remove', nodeIds, heal: true });
    expect(ends(after).toSorted()).toEqual(expected);
    expect(new Set(after.connections.map(({ id }) => id)).size).toBe(after.connections.length);
  });

  it('put a step into the middle of a connection', () => {
    const after = applyCommand(chain, {
      type: 'node.insertOnConnection',
      connectionId: 'c1',
      node: fresh,
      inputPort: 'input',
      outputPort: 'output',
      newConnectionId: 'c9',
    });
    expect(ends(after)).toEqual(['a.output>new', 'b.output>c', 'new.output>b']);
    expect(after.connections.map(({ id }) => id)).toEqual(['c1', 'c2', 'c9']);
  });

  it('add, move, label and remove connections', () => {
    const added = applyCommand(chain, { type: 'connection.add', connection: join('a', 'c') });
    expect(ends(added)).toContain('a.output>c');
    const moved = applyCommand(added, {
      type: 'connection.reconnect',
      connectionId: 'new',
      ends: { sourceNodeId: 'b', sourcePort: 'error', targetNodeId: 'c', targetPort: 'input' },
    });
    expect(ends(moved)).toContain('b.error>c');
    const labelled = applyCommand(moved, { type: 'connection.setLabel', connectionId: 'new', label: 'oops' });
    expect(labelled.connections[2]?.label).toBe('oops');
    const bare = applyCommand(labelled, { type: 'connection.setLabel', connectionId: 'new', label: '' });
    expect('label' in (bare.connections[2] ?? {})).toBe(false);
    const removed = applyCommand(bare, { type: 'connection.remove', connectionIds: ['new', 'c1'] });
    expect(ends(removed)).toEqual(['b.output>c']);
  });

  it('move steps and notes in one go', () => {
    const moved = applyCommand(chain, {
      type: 'nodes.move',
      nodes: [{ id: 'a', position: { x: 7, y: 7 } }],
      notes: [{ id: 'note', position: { x: 9, y: 9 } }],
    });
    expect(moved.nodes[0]?.position).toEqual({ x: 7, y: 7 });
    expect(moved.notes[0]?.position).toEqual({ x: 9, y: 9 });
  });

  it('add, change and remove notes and groups', () => {
    const recoloured = applyCommand(chain, { type: 'note.update', noteId: 'note', color: 'pink' });
    expect(recoloured.notes[0]).toMatchObject({ text: 'Hi', color: 'pink' });
    expect(applyCommand(recoloured, { type: 'note.remove', noteId: 'note' }).notes).toEqual([]);
    const grown = applyCommand(chain, { type: 'group.update', groupId: 'group', nodeIds: ['a', 'b', 'c'] });
    expect(grown.groups[0]).toMatchObject({ name: 'G', nodeIds: ['a', 'b', 'c'] });
    expect(applyCommand(grown, { type: 'group.remove', groupId: 'group' }).nodes).toHaveLength(3);
  });

  it('replace everything, and set or clear the input schema', () => {
    const other = definition('x');
    expect(applyCommand(chain, { type: 'definition.replace', definition: other })).toBe(other);
    const set = applyCommand(chain, { type: 'definition.setInputSchema', inputSchema: { type: 'object' } });
    expect(set.inputSchema).toEqual({ type: 'object' });
    expect('inputSchema' in applyCommand(set, { type: 'definition.setInputSchema', inputSchema: null })).toBe(
      false,
    );
  });

  it('paste a fragment whose ids are fresh', () => {
    const fragment = {
      nodes: [fresh, { ...fresh, id: 'new2' }],
      connections: [join('new', 'new2')],
      notes: [],
      groups: [],
    };
    const after = applyCommand(chain, { type: 'selection.paste', fragment });
    expect(after.nodes).toHaveLength(5);
    expect(ends(after)).toContain('new.output>new2');
  });
});

describe('commands that make no sense', () => {
  const fragment = { nodes: [fresh], connections: [], notes: [], groups: [] };

  it.each<[string, Command, RegExp]>([
    [
      'an id that is taken',
      { type: 'node.add', node: { ...fresh, id: 'a' } },
      /already a step with the id "a"/,
    ],
    ['an unknown step', { type: 'node.rename', nodeId: 'z', name: 'Z' }, /no step "z"/],
    ['removing an unknown step', { type: 'node.remove', nodeIds: ['a', 'z'], heal: true }, /no step "z"/],
    [
      'moving an unknown step',
      { type: 'nodes.move', nodes: [{ id: 'z', position: { x: 0, y: 0 } }], notes: [] },
      /no step "z"/,
    ],
    ['a connection from nowhere', { type: 'connection.add', connection: join('z', 'a') }, /no step "z"/],
    ['a connection to itself', { type: 'connection.add', connection: join('a', 'a') }, /to itself/],
    [
      'a connection that is there',
      { type: 'connection.add', connection: join('a', 'b') },
      /already connected/,
    ],
    [
      'a connection with a taken id',
      { type: 'connection.add', connection: join('a', 'c', 'c1') },
      /already a connection/,
    ],
    ['a circle', { type: 'connection.add', connection: join('c', 'a') }, /round in a circle/],
    [
      'a circle by taking an end elsewhere',
      {
        type: 'connection.reconnect',
        connectionId: 'c2',
        ends: { sourceNodeId: 'b', sourcePort: 'output', targetNodeId: 'a', targetPort: 'input' },
      },
      /round in a circle/,
    ],
    ['an unknown connection', { type: 'connection.remove', connectionIds: ['z'] }, /no connection "z"/],
    ['an unknown note', { type: 'note.update', noteId: 'z', text: '' }, /no note "z"/],
    ['an unknown group', { type: 'group.remove', groupId: 'z' }, /no group "z"/],
    ['a group of unknown steps', { type: 'group.update', groupId: 'group', nodeIds: ['z'] }, /no step "z"/],
    [
      'pasting taken ids',
      { type: 'selection.paste', fragment: { ...fragment, nodes: [{ ...fresh, id: 'a' }] } },
      /already a step/,
    ],
    [
      'pasting loose ends',
      { type: 'selection.paste', fragment: { ...fragment, connections: [join('new', 'a')] } },
      /names the step "a"/,
    ],
  ])('are refused: %s', (_title, command, message) => {
    const act = () => applyCommand(chain, command);
    expect(act).toThrow(AppError);
    expect(act).toThrow(message);
  });
});

describe('a definition under commands', () => {
  it('is the same object when nothing changes', () => {
    const same: Command[] = [
      { type: 'node.rename', nodeId: 'a', name: 'a' },
      { type: 'node.setConfig', nodeId: 'a', config: {} },
      { type: 'node.setPolicy', nodeId: 'a', policy: { join: { mode: 'all' }, onError: 'stop' } },
      { type: 'node.setNotes', nodeId: 'a', notes: '' },
      { type: 'nodes.move', nodes: [{ id: 'a', position: { x: 0, y: 0 } }], notes: [] },
      { type: 'connection.setLabel', connectionId: 'c1', label: '' },
      { type: 'note.update', noteId: 'note', text: 'Hi', position: { x: 0, y: 0 } },
      { type: 'group.update', groupId: 'group', nodeIds: ['a', 'b'] },
    ];
    for (const command of same) expect(applyCommand(chain, command)).toBe(chain);
  });

  it('is never changed in place, shares what did not change, and stays well-formed and free of cycles', () => {
    fc.assert(
      fc.property(arbitraryDag(12), fc.array(arbitraryCommand(), { maxLength: 12 }), (dag, commands) => {
        let before = deepFreeze(dag);
        for (const command of commands) {
          const after = deepFreeze(applyOrKeep(before, command));
          expect(definitionSchema.parse(after)).toEqual(after);
          expect(findCycles(buildGraph(after))).toEqual([]);
          expectShared(before, after, command);
          before = after;
        }
      }),
    );
  });

  it('is back at the start when the snapshots are walked back', () => {
    fc.assert(
      fc.property(arbitraryDag(8), fc.array(arbitraryCommand(), { maxLength: 8 }), (dag, commands) => {
        const copy = structuredClone(dag);
        const past = [dag];
        for (const command of commands) past.push(applyOrKeep(past.at(-1) ?? dag, command));
        while (past.length > 1) past.pop();
        expect(past).toEqual([copy]);
      }),
    );
  });

  it('takes commands through JSON', () => {
    const command = { type: 'node.remove', nodeIds: ['a'] };
    expect(commandSchema.parse(command)).toEqual({ ...command, heal: false });
    expect(commandSchema.safeParse({ type: 'node.explode' }).success).toBe(false);
  });
});

/** Nodes a command does not name are the same objects after it. */
function expectShared(before: Definition, after: Definition, command: Command): void {
  const named = JSON.stringify(command);
  for (const node of after.nodes) {
    if (!named.includes(`"${node.id}"`)) expect(before.nodes).toContain(node);
  }
}

function applyOrKeep(before: Definition, command: Command): Definition {
  try {
    return applyCommand(before, command);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request') return before;
    throw error;
  }
}

function arbitraryCommand(): fc.Arbitrary<Command> {
  const id = fc.integer({ min: 0, max: 12 }).map((n) => `n${n}`);
  const connectionId = fc.integer({ min: 0, max: 12 }).map((n) => `c${n}`);
  const freshId = fc.nat().map((n) => `f${n}`);
  const position = fc.record({ x: fc.integer(), y: fc.integer() });
  const node = freshId.map((nodeId) => ({ ...fresh, id: nodeId }));
  return fc.oneof(
    node.map((added): Command => ({ type: 'node.add', node: added })),
    fc.record({ type: fc.constant('node.rename' as const), nodeId: id, name: fc.string({ maxLength: 10 }) }),
    fc.record({
      type: fc.constant('node.remove' as const),
      nodeIds: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
      heal: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('nodes.move' as const),
      nodes: fc.array(fc.record({ id, position }), { maxLength: 3 }),
      notes: fc.array(fc.record({ id, position }), { maxLength: 0 }),
    }),
    fc
      .tuple(id, id, freshId)
      .map(([a, b, c]): Command => ({ type: 'connection.add', connection: join(a, b, c) })),
    fc.record({ type: fc.constant('connection.remove' as const), connectionIds: fc.tuple(connectionId) }),
    fc.tuple(connectionId, id, id).map(
      ([c, sourceNodeId, targetNodeId]): Command => ({
        type: 'connection.reconnect',
        connectionId: c,
        ends: { sourceNodeId, sourcePort: 'output', targetNodeId, targetPort: 'input' },
      }),
    ),
    fc.tuple(connectionId, node, freshId).map(
      ([c, inserted, newConnectionId]): Command => ({
        type: 'node.insertOnConnection',
        connectionId: c,
        node: inserted,
        inputPort: 'input',
        outputPort: 'output',
        newConnectionId,
      }),
    ),
  );
}
