import { describe, expect, it } from 'vitest';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { copyFragment } from '@/lib/workflow/fragment';
import { remapFragment } from '@/lib/workflow/paste';
import { renameSteps } from '@/lib/workflow/rename-steps';
import { definition, withConfig } from '../../support/definitions';

const source = withConfig(
  withConfig(
    definition('fetch check:condition tell:log other', 'fetch>check check.true>tell tell>other', {
      notes: [{ id: 'n', text: 'N', position: { x: 100, y: -50 }, size: { width: 100, height: 100 } }],
      groups: [
        { id: 'inside', name: 'In', nodeIds: ['check', 'tell'] },
        { id: 'across', name: 'Across', nodeIds: ['tell', 'other'] },
      ],
    }),
    'check',
    { expression: 'steps.fetch.output.ok && steps.tell' },
  ),
  'tell',
  { message: "{{steps['check'].output}} steps.check {{steps.other.output}}" },
);

function counter() {
  let n = 0;
  return (kind: string) => {
    n += 1;
    return `${kind}_${n}`;
  };
}

describe('copying a selection', () => {
  const copy = copyFragment(source, { nodeIds: ['check', 'tell'], noteIds: ['n'] });

  it('takes the connections among the steps and the groups wholly inside', () => {
    expect(copy.connections.map(({ id }) => id)).toEqual(['c2']);
    expect(copy.groups.map(({ id }) => id)).toEqual(['inside']);
    expect(copy.notes.map(({ id }) => id)).toEqual(['n']);
  });

  it('gives fresh ids when it is pasted, everywhere the old ones stood', () => {
    const pasted = remapFragment(copy, { newId: counter(), catalog: nodeCatalog });
    expect(pasted.nodes.map(({ id }) => id)).toEqual(['node_1', 'node_2']);
    expect(pasted.connections).toMatchObject([
      { id: 'connection_3', sourceNodeId: 'node_1', sourcePort: 'true', targetNodeId: 'node_2' },
    ]);
    expect(pasted.notes).toMatchObject([{ id: 'note_4' }]);
    expect(pasted.groups).toMatchObject([{ id: 'group_5', nodeIds: ['node_1', 'node_2'] }]);
  });

  it('follows steps in expressions and templates, leaves plain text and steps outside alone', () => {
    const [check, tell] = remapFragment(copy, { newId: counter(), catalog: nodeCatalog }).nodes;
    expect(check?.config.expression).toBe('steps.fetch.output.ok && steps.node_2');
    expect(tell?.config.message).toBe('{{steps["node_1"].output}} steps.check {{steps.other.output}}');
  });

  it('goes where it is wanted, as it lay', () => {
    const { nodes, notes } = remapFragment(copy, {
      newId: counter(),
      catalog: nodeCatalog,
      at: { x: 0, y: 0 },
    });
    expect(notes[0]?.position).toEqual({ x: 0, y: 0 });
    expect(nodes.map(({ position }) => position)).toEqual([
      { x: 220, y: 50 },
      { x: 540, y: 50 },
    ]);
  });
});

describe('renaming steps in a text', () => {
  const ids = new Map([
    ['old', 'fresh'],
    ['a', 'b'],
    ['b', 'a'],
    ['dash', 'with-dash'],
  ]);

  it.each([
    ['steps.old', 'steps.fresh'],
    ['steps.old.output.old', 'steps.fresh.output.old'],
    ['steps?.old?.output', 'steps?.fresh?.output'],
    ["steps['old'].output", 'steps["fresh"].output'],
    ['steps [ "old" ].output', 'steps [ "fresh" ].output'],
    ['steps.a + steps.b', 'steps.b + steps.a'],
    ['steps.dash.output', 'steps["with-dash"].output'],
    ['result.steps.old', 'result.steps.old'],
    ['"steps.old"', '"steps.old"'],
    ['input.list.map(x => x + steps.old.output.n)', 'input.list.map(x => x + steps.fresh.output.n)'],
    ['steps.older', 'steps.older'],
    ['not an expression (', 'not an expression ('],
  ])('%s becomes %s', (before, after) => {
    expect(renameSteps(before, 'expression', ids)).toBe(after);
  });

  it('keeps the text around templates', () => {
    expect(renameSteps('old {{ steps.old.output }} steps.old {{steps.a}}', 'template', ids)).toBe(
      'old {{ steps.fresh.output }} steps.old {{steps.b}}',
    );
  });
});
