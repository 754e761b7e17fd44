import { describe, expect, it } from 'vitest';
import { createFlowAdapter } from '@/lib/editor/flow-adapter';
import { takeNodeChanges } from '@/lib/editor/flow-changes';
import { createEditorStore, type EditorStore } from '@/lib/editor/store';
import { line } from './support';

const open = () => createEditorStore({ workflowId: 'wf_1', definition: line(4), revision: 1 });
const read = (store: EditorStore) => [store.getState().definition, store.getState().view] as const;

describe('The definition on the canvas', () => {
  it('gives the same objects for what did not change', () => {
    const store = open();
    const adapter = createFlowAdapter();
    const before = adapter.nodes(...read(store));
    store.getState().apply({ type: 'node.rename', nodeId: 'n2', name: 'Other' });
    const after = adapter.nodes(...read(store));
    expect(after.filter((node, i) => node !== before[i]).map(({ id }) => id)).toEqual(['n2']);
    expect(adapter.nodes(...read(store))).toBe(after);
    expect(adapter.edges(...read(store))).toBe(adapter.edges(...read(store)));
  });

  it('changes the selected card only when something is selected', () => {
    const store = open();
    const adapter = createFlowAdapter();
    const before = adapter.nodes(...read(store));
    takeNodeChanges(store, [{ type: 'select', id: 'n1', selected: true }]);
    const after = adapter.nodes(...read(store));
    expect(after.filter((node, i) => node !== before[i]).map(({ id }) => id)).toEqual(['n1']);
  });

  it('keeps the connections while a form is written in', () => {
    const store = open();
    const adapter = createFlowAdapter();
    const before = adapter.edges(...read(store));
    store.getState().apply({ type: 'node.setConfig', nodeId: 'n2', config: { message: 'x' } });
    expect(adapter.edges(...read(store))).toBe(before);
    store.getState().apply({ type: 'node.rename', nodeId: 'n2', name: 'Other' });
    expect(adapter.edges(...read(store))).not.toBe(before);
  });

  it('places cards from afar without a transform, but for those that are dragged, and shows nothing of their settings', () => {
    const store = open();
    const adapter = createFlowAdapter();
    const far = () => {
      const [definition, view] = read(store);
      return adapter.nodes(definition, { ...view, isOverview: true });
    };
    const unwritten = far();
    store.getState().apply({ type: 'node.setConfig', nodeId: 'n2', config: { message: 'x' } });
    expect(far()).toBe(unwritten);
    const { x: left, y: top } = store.getState().definition.nodes[1]?.position ?? {};
    const before = far();
    expect(before.find(({ id }) => id === 'n1')?.style).toEqual({ transform: 'none', left, top });
    takeNodeChanges(store, [{ type: 'position', id: 'n1', position: { x: 7, y: 8 }, dragging: true }]);
    const during = far();
    expect(during.find(({ id }) => id === 'n1')).toMatchObject({ position: { x: 7, y: 8 } });
    expect(during.find(({ id }) => id === 'n1')?.style).toBeUndefined();
    expect(during.filter((node, i) => node !== before[i]).map(({ id }) => id)).toEqual(['n1']);
    takeNodeChanges(store, [{ type: 'position', id: 'n1', position: { x: 7, y: 8 }, dragging: false }]);
    expect(far().find(({ id }) => id === 'n1')?.style).toMatchObject({ left: 7, top: 8 });
    expect(adapter.nodes(...read(store)).some(({ style }) => style)).toBe(false);
  });

  it('moves the view while something is dragged, and makes one command of it at the end', () => {
    const store = open();
    const before = store.getState().definition;
    for (let x = 0; x < 50; x += 10) {
      takeNodeChanges(store, [{ type: 'position', id: 'n1', position: { x, y: x }, dragging: true }]);
    }
    expect(store.getState().definition).toBe(before);
    expect(store.getState().view.dragged?.get('n1')).toEqual({ x: 40, y: 40 });
    takeNodeChanges(store, [{ type: 'position', id: 'n1', position: { x: 41.4, y: 40 }, dragging: false }]);
    expect(store.getState().definition.nodes[1]?.position).toEqual({ x: 41, y: 40 });
    expect(store.getState().view.dragged).toBeNull();
    expect(store.getState().history.past).toHaveLength(1);
  });

  it('drags the steps of a group with its frame', () => {
    const store = open();
    const adapter = createFlowAdapter();
    store.getState().apply({
      type: 'group.add',
      group: { id: 'g', name: 'Group', nodeIds: ['n1', 'n2'], collapsed: false },
    });
    const frame = adapter.nodes(...read(store)).find(({ id }) => id === 'group:g');
    const { x = 0, y = 0 } = frame?.position ?? {};
    for (const [dx, dragging] of [
      [10, true],
      [30, false],
    ] as const) {
      takeNodeChanges(store, [
        { type: 'position', id: 'group:g', position: { x: x + dx, y: y + 5 }, dragging },
      ]);
    }
    const places = store.getState().definition.nodes.map(({ position }) => position);
    expect(places).toEqual([
      { x: 0, y: 0 },
      { x: 350, y: 5 },
      { x: 670, y: 5 },
      { x: 960, y: 0 },
    ]);
  });

  it('ends the connections of hidden steps at their collapsed group', () => {
    const store = open();
    store.getState().apply({
      type: 'group.add',
      group: { id: 'g', name: 'Group', nodeIds: ['n1', 'n2'], collapsed: true },
    });
    const edges = createFlowAdapter().edges(...read(store));
    expect(edges.map(({ source, target, hidden }) => [source, target, hidden])).toEqual([
      ['n0', 'group:g', false],
      ['group:g', 'group:g', true],
      ['group:g', 'n3', false],
    ]);
  });
});
