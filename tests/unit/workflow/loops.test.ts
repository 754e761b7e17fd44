import { describe, expect, it } from 'vitest';
import { buildGraph } from '@/lib/workflow/graph';
import { loopBodies, loopScopes, loopsAround } from '@/lib/workflow/loops';
import type { Definition } from '@/lib/workflow/schema';
import { definition } from '../../support/definitions';

const bodyPortOf = (source: Definition) => (id: string) =>
  source.nodes.find((node) => node.id === id)?.type === 'loop' ? 'body' : null;

const nested = definition(
  'start outer:loop a inner:loop b c after end',
  'start>outer outer.body>a a>inner inner.body>b inner.done>c outer.done>after after>end',
);

describe('loop bodies', () => {
  it('hold what the body port leads to, with the bodies of loops inside', () => {
    expect(loopBodies(nested, bodyPortOf(nested))).toEqual(
      new Map([
        ['outer', new Set(['a', 'inner', 'b', 'c'])],
        ['inner', new Set(['b'])],
      ]),
    );
  });

  it('are the innermost loop of each node', () => {
    const scopes = loopScopes(buildGraph(nested), bodyPortOf(nested));
    expect(scopes.members).toEqual(
      new Map([
        ['outer', ['a', 'inner', 'c']],
        ['inner', ['b']],
      ]),
    );
    expect(loopsAround(scopes.loopOf, 'b')).toEqual(['inner', 'outer']);
    expect(loopsAround(scopes.loopOf, 'after')).toEqual([]);
    expect(scopes.conflicts).toEqual([]);
  });

  it('are empty for a loop without connections', () => {
    const alone = definition('l:loop');
    expect(loopBodies(alone, bodyPortOf(alone))).toEqual(new Map([['l', new Set()]]));
  });

  it.each([
    ['a way in from outside', 'start l:loop a', 'start>l l.body>a start>a'],
    ['a way out past the done port', 'l:loop a end', 'l.body>a l.done>end a>end'],
    ['one body running into another', 'l:loop m:loop a b', 'l.body>a m.body>b a>b'],
    ['an inner body running into the outer one', 'l:loop m:loop a b', 'l.body>m m.body>a m.done>b a>b'],
  ])('do not mix: %s is a conflict', (_title, nodeText, connectionText) => {
    const source = definition(nodeText, connectionText);
    expect(loopScopes(buildGraph(source), bodyPortOf(source)).conflicts).toHaveLength(1);
  });
});
