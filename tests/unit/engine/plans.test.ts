import { describe, expect, it } from 'vitest';
import { compilePlan } from '@/lib/engine/plan';
import type { Definition } from '@/lib/workflow/schema';
import { defaultSettings } from '@/lib/workflow/settings';
import { flow, traitsOf } from './flow';

const plan = (definition: Definition) => compilePlan(definition, defaultSettings, traitsOf);
const scopesOf = (definition: Definition) => Object.fromEntries(plan(definition).scopes);

describe('The plan of a definition', () => {
  it('puts the nodes behind a body port into a scope of their own, down to the innermost loop.', () => {
    const definition = flow(
      { outer: 'loop', inner: 'loop' },
      'start -> outer, outer:body -> a, a -> inner, inner:body -> b, b -> c, inner:done -> d, outer:done -> end',
    );
    expect(scopesOf(definition)).toEqual({
      '': ['outer', 'start', 'end'],
      outer: ['inner', 'a', 'd'],
      inner: ['b', 'c'],
    });
  });

  it('counts nodes behind an error port inside a body to the body.', () => {
    const definition = flow(
      { each: 'loop' },
      'each:body -> work, work:error -> rescue, each:error -> outside',
    );
    expect(scopesOf(definition)).toEqual({ '': ['each', 'outside'], each: ['work', 'rescue'] });
  });

  it('leaves out connections that cross the border of a body or name unknown nodes.', () => {
    const definition = flow({ each: 'loop' }, 'each:body -> work, outside -> work, work -> each');
    definition.connections.push({
      id: 'lost',
      sourceNodeId: 'work',
      sourcePort: 'output',
      targetNodeId: 'nobody',
      targetPort: 'input',
    });
    const { nodes } = plan(definition);
    expect(nodes.get('work')?.incoming.map(({ sourceNodeId }) => sourceNodeId)).toEqual(['each']);
    expect(nodes.get('work')?.outgoing).toEqual([]);
    expect(nodes.get('each')?.incoming).toEqual([]);
  });

  it('orders every node after all it depends on, bodies after their loop.', () => {
    const { order } = plan(
      flow({ each: 'loop' }, 'each:done -> end, each:body -> work, start -> each, start -> end'),
    );
    expect(order).toHaveLength(4);
    const place = (id: string) => order.indexOf(id);
    expect(place('start')).toBeLessThan(place('each'));
    expect(place('each')).toBeLessThan(place('work'));
    expect(place('each')).toBeLessThan(place('end'));
  });

  it('starts with the nodes of the top scope that nothing leads to.', () => {
    expect(plan(flow({ each: 'loop', alone: 'task' }, 'a -> each, each:body -> work')).roots).toEqual([
      'alone',
      'a',
    ]);
  });

  it('of nothing is empty.', () => {
    expect(plan(flow({}))).toMatchObject({ roots: [], order: [] });
  });
});
