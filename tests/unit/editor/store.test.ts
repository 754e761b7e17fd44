import { describe, expect, it } from 'vitest';
import { createEditorStore } from '@/lib/editor/store';
import type { Command } from '@/lib/workflow/commands/apply';
import { line, step, wire } from './support';

const open = () => createEditorStore({ workflowId: 'wf_1', definition: line(3), revision: 1 });

const note = {
  id: 'note1',
  text: 'Hello',
  position: { x: 0, y: 200 },
  size: { width: 200, height: 100 },
  color: 'yellow' as const,
};
const group = { id: 'g1', name: 'Group', nodeIds: ['n1'], collapsed: false };

/** Thirty edits of every kind. */
const edits: Command[] = [
  ...Array.from({ length: 5 }, (_, i): Command => ({ type: 'node.add', node: step(`x${i}`, 'http') })),
  ...Array.from(
    { length: 4 },
    (_, i): Command => ({ type: 'connection.add', connection: wire(`x${i}`, `x${i + 1}`) }),
  ),
  { type: 'node.rename', nodeId: 'x0', name: 'Charge' },
  { type: 'node.setConfig', nodeId: 'x0', config: { url: 'https://example.com' } },
  { type: 'node.setConfig', nodeId: 'x0', config: { url: 'https://example.com/2' } },
  { type: 'node.setPolicy', nodeId: 'x1', policy: { onError: 'continue', join: { mode: 'any' } } },
  { type: 'node.setNotes', nodeId: 'x1', notes: 'Why' },
  { type: 'nodes.move', nodes: [{ id: 'x1', position: { x: 50, y: 60 } }], notes: [] },
  { type: 'note.add', note },
  { type: 'note.update', noteId: 'note1', text: 'Changed' },
  { type: 'nodes.move', nodes: [], notes: [{ id: 'note1', position: { x: 9, y: 9 } }] },
  { type: 'group.add', group },
  { type: 'group.update', groupId: 'g1', collapsed: true },
  { type: 'connection.setLabel', connectionId: 'x0-x1', label: 'then' },
  {
    type: 'node.insertOnConnection',
    connectionId: 'n0-n1',
    node: step('mid'),
    inputPort: 'input',
    outputPort: 'output',
    newConnectionId: 'mid-n1',
  },
  { type: 'node.remove', nodeIds: ['mid'], heal: true },
  { type: 'connection.reconnect', connectionId: 'x3-x4', ends: { ...wire('x2', 'x4') } },
  { type: 'connection.remove', connectionIds: ['x3-x4'] },
  { type: 'nodes.move', nodes: [{ id: 'x2', position: { x: 5, y: 5 } }], notes: [] },
  { type: 'node.setType', nodeId: 'x4', nodeType: 'log', typeVersion: 1, config: { message: 'hi' } },
  { type: 'note.remove', noteId: 'note1' },
  { type: 'group.remove', groupId: 'g1' },
  { type: 'node.remove', nodeIds: ['x2', 'x3'], heal: false },
];

describe('The history of an editor', () => {
  it('undoes thirty mixed edits to the exact start, and does them all again', () => {
    const store = open();
    const start = store.getState().definition;
    expect(edits).toHaveLength(30);
    for (const edit of edits) expect(store.getState().apply(edit)).toBe(true);
    const end = store.getState().definition;
    expect(store.getState().history.past).toHaveLength(30);
    for (let i = 0; i < 30; i += 1) expect(store.getState().undo()).toBe(true);
    expect(store.getState().definition).toBe(start);
    expect(store.getState().undo()).toBe(false);
    for (let i = 0; i < 30; i += 1) expect(store.getState().redo()).toBe(true);
    expect(store.getState().definition).toBe(end);
  });

  it('makes one step of a gesture, and another of the next one', () => {
    const store = open();
    const type = (name: string) =>
      store
        .getState()
        .apply({ type: 'node.rename', nodeId: 'n1', name }, { mode: 'gesture', key: 'name:n1' });
    for (const name of ['A', 'Ab', 'Abc']) type(name);
    expect(store.getState().history.past).toHaveLength(1);
    store.getState().endGesture();
    type('Abcd');
    expect(store.getState().history.past).toHaveLength(2);
    store.getState().undo();
    expect(store.getState().definition.nodes[1]?.name).toBe('Abc');
    store.getState().undo();
    expect(store.getState().definition.nodes[1]?.name).toBe('Step n1');
  });

  it('keeps what was not edited by this person out of the history', () => {
    const store = open();
    store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'News' }, { mode: 'never' });
    expect(store.getState().undo()).toBe(false);
    expect(store.getState().definition.nodes[1]?.name).toBe('News');
  });

  it('does several commands as one step, or none of them', () => {
    const store = open();
    const before = store.getState().definition;
    const bad: Command[] = [
      { type: 'node.rename', nodeId: 'n1', name: 'Half done' },
      { type: 'node.rename', nodeId: 'nobody', name: 'X' },
    ];
    expect(store.getState().apply(bad)).toBe(false);
    expect(store.getState().definition).toBe(before);
    expect(store.getState().view.refusal).toContain('nobody');
    store.getState().apply([
      { type: 'node.rename', nodeId: 'n1', name: 'One' },
      { type: 'node.rename', nodeId: 'n2', name: 'Two' },
    ]);
    expect(store.getState().history.past).toHaveLength(1);
  });

  it('forgets what could be redone when something new is done', () => {
    const store = open();
    store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'A' });
    store.getState().undo();
    store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'B' });
    expect(store.getState().redo()).toBe(false);
  });

  it('edits nothing where nothing may be edited', () => {
    const store = createEditorStore({ workflowId: 'wf', definition: line(2), revision: 1, isReadOnly: true });
    expect(store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'A' })).toBe(false);
  });
});
