import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportText } from '@/lib/editor/export-text';
import { readWorkflow } from '@/lib/editor/read-workflow';
import type { Definition } from '@/lib/workflow/schema';
import { arbitraryDag } from '../../support/definitions';
import { flow, line, step, wire } from './support';

function read(value: unknown) {
  const result = readWorkflow(typeof value === 'string' ? value : JSON.stringify(value));
  if (!result.ok) throw new Error(result.message);
  return result;
}

const rich: Definition = {
  ...flow(
    [
      step('start', 'trigger.manual'),
      {
        ...step('call', 'http', { url: 'https://example.com/{{input.id}}' }),
        notes: 'Ask Ada',
        extras: { x: 1 },
      },
    ],
    [{ ...wire('start', 'call'), label: 'then', extras: { y: [1, 2] } }],
  ),
  notes: [
    {
      id: 'note1',
      text: '**Hi**',
      position: { x: -40, y: 9 },
      size: { width: 240, height: 120 },
      color: 'pink',
    },
  ],
  groups: [{ id: 'group1', name: 'Calls', nodeIds: ['call'], collapsed: true }],
  inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
  extras: { kept: true },
};

describe('A workflow that is exported and imported', () => {
  it('is identical, whatever it holds', () => {
    expect(read(exportText('Rich', rich))).toEqual({
      ok: true,
      definition: rich,
      notTaken: [],
      problems: [],
      report: null,
    });
    fc.assert(
      fc.property(arbitraryDag(), (dag) => {
        expect(read(exportText('Any', dag)).definition).toEqual(dag);
      }),
    );
  });

  it('may come from the API, with other names for the same', () => {
    const { definition } = read({
      workflow: {
        nodes: [
          { id: 'start', nodeId: 'trigger.manual', label: 'Start' },
          { id: 'log', nodeId: 'log', label: 'Log it', config: { message: 'hi' } },
        ],
        connections: [{ sourceNodeId: 'start', targetNodeId: 'log' }],
      },
    });
    expect(definition.nodes.map(({ type, name }) => [type, name])).toEqual([
      ['trigger.manual', 'Start'],
      ['log', 'Log it'],
    ]);
    expect(definition.connections).toHaveLength(1);
  });
});

describe('An import', () => {
  it('takes what it can, and says what it could not take', () => {
    const whole = line(3);
    const { definition, notTaken } = read({
      ...whole,
      nodes: [...whole.nodes, { id: 'no type' }, { ...step('bad'), policy: { onError: 'explode' } }],
      connections: [...whole.connections, wire('n2', 'bad'), 'nonsense'],
      madeUp: 1,
    });
    expect(definition.nodes.map(({ id }) => id)).toEqual(['n0', 'n1', 'n2']);
    expect(definition.connections).toHaveLength(2);
    expect(notTaken.join('\n')).toMatch(
      /madeUp[\s\S]*nodes\[3\][\s\S]*connections\[3\][\s\S]*onError[\s\S]*n2 to bad/,
    );
  });

  it('says what has to be mended before it can be deployed', () => {
    const { problems } = read(
      flow([step('start', 'trigger.manual'), step('call', 'http')], [wire('start', 'call')]),
    );
    expect(problems.map(({ field }) => field)).toContain('nodes[1].config.url');
  });

  it.each([
    ['not JSON', '{'],
    ['no workflow', '{"nodes": 5}'],
    ['a list', '[]'],
  ])('refuses %s in words', (_title, text) => {
    expect(readWorkflow(text)).toMatchObject({ ok: false, message: expect.stringMatching(/JSON/) });
  });
});
