import { describe, expect, it } from 'vitest';
import { searchDocs } from '@/components/docs/search-docs';
import { diffGraph, listChanges } from '@/components/versions/diff-graph';
import { diffDefinitions } from '@/lib/workflow/diff';
import { definitionSchema } from '@/lib/workflow/schema';

const node = (id: string, name: string, x = 0, config = {}) => ({
  id,
  type: 'log',
  name,
  position: { x, y: 0 },
  config,
});
const line = (id: string, sourceNodeId: string, targetNodeId: string) => ({ id, sourceNodeId, targetNodeId });

const before = definitionSchema.parse({
  nodes: [node('a', 'First'), node('b', 'Second', 300, { message: 'old' }), node('c', 'Third', 600)],
  connections: [line('ab', 'a', 'b'), line('bc', 'b', 'c')],
});
const after = definitionSchema.parse({
  nodes: [node('a', 'First', 40), node('b', 'Second', 300, { message: 'new' }), node('d', 'Fourth', 600)],
  connections: [line('ab', 'a', 'b'), line('bd', 'b', 'd')],
});
const diff = diffDefinitions(before, after);

describe('two versions on one canvas', () => {
  it('show the newer one with what it lost, each marked', () => {
    const { nodes, connections, marks } = diffGraph(after, diff);
    expect(nodes.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(connections.map(({ id }) => id).sort()).toEqual(['ab', 'bc', 'bd']);
    expect(Object.fromEntries([...marks].map(([id, { tone }]) => [id, tone]))).toEqual({
      a: 'accent',
      b: 'wait',
      c: 'bad',
      d: 'ok',
      bc: 'bad',
      bd: 'ok',
    });
  });

  it('are told apart in words, down to the field', () => {
    const settings = [{ path: ['timeout'], field: 'timeout', before: 60, after: 90 }];
    const changes = listChanges(before, after, diff, settings);
    expect(changes.map(({ kind, what, name }) => `${kind} ${what} ${name}`)).toEqual([
      'added Step Fourth',
      'removed Step Third',
      'changed Step Second',
      'moved Step First',
      'added Connection Second → Fourth',
      'removed Connection Second → Third',
      'changed Settings Workflow settings',
    ]);
    expect(changes[2]?.fields).toMatchObject([{ field: 'config.message', before: 'old', after: 'new' }]);
  });
});

describe('the search of the documentation', () => {
  const guides = [{ slug: 'errors', title: 'Errors', text: 'A step that **fails** is tried again.' }];

  it('needs every word, in any case, and shows where it found them', () => {
    expect(searchDocs('STEP fails', guides, [])).toEqual([
      { href: '/docs/errors', title: 'Errors', text: expect.stringContaining('A step that fails') },
    ]);
    expect(searchDocs('step zzz', guides, [])).toEqual([]);
  });
});
