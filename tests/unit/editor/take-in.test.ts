import { describe, expect, it } from 'vitest';
import { newsOf } from '@/lib/editor/news';
import { createEditorStore } from '@/lib/editor/store';
import { applyCommand } from '@/lib/workflow/commands/apply';
import type { Definition } from '@/lib/workflow/schema';
import { line, step } from './support';

const rename = (definition: Definition, nodeId: string, name: string) =>
  applyCommand(definition, { type: 'node.rename', nodeId, name });

function nameOf(definition: Definition, id: string): string | undefined {
  return definition.nodes.find((node) => node.id === id)?.name;
}

describe("Somebody else's edits", () => {
  it('are no edits of this person: undo takes back his own and keeps theirs', () => {
    const store = createEditorStore({ workflowId: 'wf', definition: line(4), revision: 1 });
    const start = store.getState().definition;
    store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'Mine' });
    const base = store.getState().definition;
    const theirs = structuredClone(
      applyCommand(rename(base, 'n2', 'Theirs'), { type: 'node.add', node: step('new') }),
    );
    store.getState().takeIn({ base, theirs, merged: theirs });
    expect(store.getState().definition).toEqual(theirs);
    expect(store.getState().definition.nodes[0]).toBe(start.nodes[0]);

    store.getState().undo();
    const undone = store.getState().definition;
    expect([nameOf(undone, 'n1'), nameOf(undone, 'n2'), nameOf(undone, 'new')]).toEqual([
      'Step n1',
      'Theirs',
      'Step new',
    ]);
    store.getState().redo();
    expect(store.getState().definition).toEqual(theirs);
  });

  it('are not undone where both changed the same step', () => {
    const store = createEditorStore({ workflowId: 'wf', definition: line(3), revision: 1 });
    store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'Mine' });
    const base = store.getState().definition;
    const theirs = rename(base, 'n1', 'Theirs');
    store.getState().takeIn({ base, theirs, merged: theirs });
    store.getState().undo();
    expect(nameOf(store.getState().definition, 'n1')).toBe('Theirs');
  });

  it('are told in words', () => {
    const before = line(3);
    const after = applyCommand(rename(before, 'n1', 'X'), { type: 'node.add', node: step('new') });
    expect(newsOf(before, after, 'Ada')).toEqual({
      by: 'Ada',
      changes: ['1 step added', '1 step changed'],
      nodeIds: ['new', 'n1'],
    });
  });
});
