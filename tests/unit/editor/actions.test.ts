import { describe, expect, it, vi } from 'vitest';
import type { ActionContext } from '@/lib/editor/actions/action';
import { actionForKey, editorActions, findAction, performAction } from '@/lib/editor/actions/actions';
import { selectOnly } from '@/lib/editor/selection';
import { createEditorStore } from '@/lib/editor/store';
import { arrangedMoves } from '@/lib/workflow/layout';
import { line } from './support';

function context(isReadOnly = false): ActionContext & { text: () => string } {
  const store = createEditorStore({ workflowId: 'wf', definition: line(4), revision: 1, isReadOnly });
  let text = '';
  const nothing = () => undefined;
  return {
    store,
    text: () => text,
    canvas: {
      zoomIn: nothing,
      zoomOut: nothing,
      zoomTo: nothing,
      fitAll: nothing,
      fitSelection: nothing,
      center: () => ({ x: 100, y: 500 }),
      toScreen: (position) => position,
      pointer: () => null,
      focusNode: nothing,
      showNode: nothing,
      focusElement: nothing,
    },
    clipboard: {
      write: async (written) => {
        text = written;
        return true;
      },
      read: async () => text,
    },
    arrange: async (request) => arrangedMoves(request, request.nodeIds),
    run: { start: nothing, deploy: async () => true, save: nothing },
    workflow: { name: () => 'A line', hasDraft: true, saveFile: nothing },
  };
}

const press = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('The actions of the editor', () => {
  it('have ids and shortcuts of their own', () => {
    const ids = editorActions.map(({ id }) => id);
    const keys = editorActions.flatMap((action) => action.keys);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are found by their keys, shift included', () => {
    const given = context();
    given.store.getState().apply({ type: 'node.rename', nodeId: 'n1', name: 'A' });
    expect(actionForKey(press('z', { ctrlKey: true }), given)?.id).toBe('undo');
    given.store.getState().undo();
    expect(actionForKey(press('Z', { ctrlKey: true, shiftKey: true }), given)?.id).toBe('redo');
    expect(actionForKey(press('?', { shiftKey: true }), given)?.id).toBe('shortcuts');
    expect(actionForKey(press('Delete'), given)).toBeUndefined();
  });

  it('paste what was copied, connected as it was, under fresh ids', async () => {
    const given = context();
    given.store.getState().setView({ selection: selectOnly({ nodes: ['n1', 'n2'] }) });
    performAction(findAction('copy'), given);
    expect(JSON.parse(given.text()).nodes).toHaveLength(2);
    performAction(findAction('paste'), given);
    await vi.waitFor(() => expect(given.store.getState().definition.nodes).toHaveLength(6));
    const { definition, view } = given.store.getState();
    expect(definition.connections).toHaveLength(4);
    expect(new Set(definition.nodes.map(({ id }) => id)).size).toBe(6);
    expect(view.selection.nodes.size).toBe(2);
  });

  it('close the gap behind a deleted step', () => {
    const given = context();
    given.store.getState().setView({ selection: selectOnly({ nodes: ['n1', 'n2'] }) });
    performAction(findAction('delete-and-heal'), given);
    const { definition } = given.store.getState();
    expect(definition.connections.map((c) => [c.sourceNodeId, c.targetNodeId])).toEqual([['n0', 'n3']]);
  });

  it('walk along the connections', () => {
    const given = context();
    given.store.getState().setView({ selection: selectOnly({ nodes: ['n1'] }) });
    performAction(findAction('walk-right'), given);
    expect([...given.store.getState().view.selection.nodes]).toEqual(['n2']);
  });

  it('change nothing for a reader', () => {
    const given = context(true);
    given.store.getState().setView({ selection: selectOnly({ nodes: ['n1'] }) });
    performAction(findAction('delete'), given);
    expect(given.store.getState().definition.nodes).toHaveLength(4);
  });
});
