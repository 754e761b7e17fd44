import { describe, expect, it } from 'vitest';
import { createFlowAdapter } from '@/lib/editor/flow-adapter';
import { createPlaceMemory, linkNear, overviewLinks } from '@/lib/editor/overview-links';
import { createEditorStore } from '@/lib/editor/store';
import { line } from './support';

describe('The connections of a large workflow from afar', () => {
  const { definition, view } = createEditorStore({
    workflowId: 'wf_1',
    definition: line(4),
    revision: 1,
  }).getState();
  const adapter = createFlowAdapter();
  const nodes = adapter.nodes(definition, { ...view, isOverview: true });
  const edges = adapter.edges(definition, view);
  const byId = new Map(nodes.map((node) => [node.id, node]));

  it('are one path for each look', () => {
    const paths = overviewLinks(edges, byId, ({ source }) => (source === 'n1' ? 'ok' : 'rest'));
    expect([...paths.keys()].sort()).toEqual(['ok', 'rest']);
    expect(paths.get('ok')?.match(/M/g)).toHaveLength(1);
    expect(paths.get('rest')?.match(/M/g)).toHaveLength(edges.length - 1);
  });

  it('go from port to port', () => {
    const [edge] = edges;
    const from = definition.nodes.find(({ id }) => id === edge?.source);
    const path = overviewLinks(edges.slice(0, 1), byId, () => 'rest').get('rest') ?? '';
    const [x, y] = /^M(-?\d+) (-?\d+)/.exec(path)?.slice(1).map(Number) ?? [];
    expect(x).toBe((from?.position.x ?? 0) + 224);
    expect(y).toBeGreaterThan(from?.position.y ?? 0);
  });

  it('leave out what leads to a card that is not there', () => {
    expect(overviewLinks(edges, new Map(), () => 'rest').size).toBe(0);
  });

  it('stay where they are until a step moves or has other ports', () => {
    const store = createEditorStore({ workflowId: 'wf_1', definition: line(4), revision: 1 });
    const placed = createPlaceMemory();
    const steps = () => placed(store.getState().definition.nodes);
    const before = steps();
    store.getState().apply({ type: 'node.setConfig', nodeId: 'n2', config: { message: 'x' } });
    expect(steps()).toBe(before);
    const condition = { nodeType: 'condition', typeVersion: 1, config: { expression: 'true' } };
    store.getState().apply({ type: 'node.setType', nodeId: 'n2', ...condition });
    const split = steps();
    expect(split).not.toBe(before);
    store
      .getState()
      .apply({ type: 'nodes.move', nodes: [{ id: 'n1', position: { x: 9, y: 9 } }], notes: [] });
    expect(steps()).not.toBe(split);
  });

  it('are found by a place on their line, the closest one within reach', () => {
    const at = (id: string) => byId.get(id)?.position ?? { x: Number.NaN, y: Number.NaN };
    const middle = { x: (at('n1').x + 224 + at('n2').x) / 2, y: at('n1').y + 28 };
    expect(linkNear(edges, byId, middle, 9)).toBe(edges.find(({ source }) => source === 'n1')?.id);
    expect(linkNear(edges, byId, { x: middle.x, y: middle.y + 8 }, 9)).not.toBeNull();
    expect(linkNear(edges, byId, { x: middle.x, y: middle.y + 30 }, 9)).toBeNull();
  });
});
