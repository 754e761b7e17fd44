import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { parseDefinition } from '@/lib/workflow/parse';
import { hasErrors, type Problem } from '@/lib/workflow/problem';
import type { ValidateOptions } from '@/lib/workflow/rules/context';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { validateDefinition } from '@/lib/workflow/validate';
import { connections, definition, nodes, withConfig } from '../../support/definitions';

const check = (source: Definition, options?: ValidateOptions) =>
  validateDefinition(source, nodeCatalog, options);
const codes = (source: Definition) => check(source).map(({ code }) => code);

/** One step of a type with a config, and what is said about it. */
function checkConfig(type: string, config: WorkflowNode['config']): Problem[] {
  return check(withConfig(definition(`start:trigger.manual s:${type}`, 'start>s'), 's', config));
}

describe('a definition', () => {
  it('without anything in it is fine', () => {
    expect(check(definition(''))).toEqual([]);
  });

  it('is fine when a trigger leads through steps to an end', () => {
    expect(check(definition('start:trigger.manual a b c', 'start>a a>b a>c b>c'))).toEqual([]);
  });

  it('may route errors from every step but a trigger', () => {
    expect(check(definition('start:trigger.manual a b', 'start>a a.error>b'))).toEqual([]);
    expect(codes(definition('start:trigger.manual a', 'start>a start.error>a'))).toContain('unknown_port');
  });
});

describe('what is wrong with the shape is said with code, place, message and hint', () => {
  it.each<[title: string, source: Definition, expected: Partial<Problem>]>([
    [
      'two nodes with the same id',
      { ...definition(''), nodes: [...nodes('a'), ...nodes('a')] },
      { code: 'duplicate_id', nodeId: 'a', field: 'nodes[1].id' },
    ],
    [
      'two connections with the same id',
      { ...definition('a b c'), connections: [...connections('a>b'), ...connections('a>c')] },
      { code: 'duplicate_id', connectionId: 'c1', field: 'connections[1].id' },
    ],
    [
      'a connection from an unknown node',
      definition('alpha', 'alpah>alpha'),
      { code: 'unknown_node', field: 'connections[0].sourceNodeId', hint: 'Did you mean "alpha"?' },
    ],
    [
      'a connection to an unknown node',
      definition('a', 'a>nowhere'),
      { code: 'unknown_node', field: 'connections[0].targetNodeId' },
    ],
    [
      'a connection from an unknown port',
      definition('a b', 'a.otuput>b'),
      {
        code: 'unknown_port',
        nodeId: 'a',
        field: 'connections[0].sourcePort',
        hint: 'Its ports are output, error.',
      },
    ],
    [
      'a connection to an unknown port',
      { ...definition('a b'), connections: connections('a>b').map((c) => ({ ...c, targetPort: 'left' })) },
      { code: 'unknown_port', nodeId: 'b', field: 'connections[0].targetPort', hint: 'Its ports are input.' },
    ],
    [
      'a connection into a trigger',
      definition('t:trigger.manual u:trigger.manual', 't>u'),
      { code: 'trigger_has_incoming', nodeId: 'u', field: 'connections[0].targetNodeId' },
    ],
    [
      'a node connected to itself',
      definition('a', 'a>a'),
      { code: 'self_connection', nodeId: 'a', connectionId: 'c1', field: 'connections[0]' },
    ],
    [
      'the same connection twice',
      definition('a b', 'a>b a>b'),
      { code: 'duplicate_connection', connectionId: 'c2', field: 'connections[1]' },
    ],
    [
      'an unknown type',
      definition('a:htpp'),
      { code: 'unknown_type', nodeId: 'a', field: 'nodes[0].type', hint: 'Did you mean "http"?' },
    ],
    [
      'a type version that does not exist yet',
      { ...definition(''), nodes: nodes('a').map((node) => ({ ...node, typeVersion: 7 })) },
      { code: 'unknown_type_version', nodeId: 'a', field: 'nodes[0].typeVersion' },
    ],
    [
      'a cycle, naming the nodes',
      definition('a b c', 'a>b b>c c>a'),
      { code: 'cycle', message: 'These steps lead round in a circle: a → b → c → a.' },
    ],
    [
      'a group that names an unknown node',
      definition('a', '', { groups: [{ id: 'g', name: 'G', nodeIds: ['a', 'z'] }] }),
      { code: 'group_unknown_node', field: 'groups[0].nodeIds[1]' },
    ],
  ])('%s', (_title, source, expected) => {
    const problem = check(source).find(({ code }) => code === expected.code);
    expect(problem).toMatchObject({ severity: 'error', ...expected });
    expect(problem?.message).toMatch(/\.$/);
    expect(problem?.hint).not.toBe('');
  });

  it('a join that waits for more connections than there are', () => {
    const source = definition('a b c', 'a>c b>c');
    const [a, b, c] = source.nodes;
    const policy = { onError: 'stop', join: { mode: 'count', count: 3 } } as const;
    if (!a || !b || !c) throw new Error('three nodes');
    const [problem] = check({ ...source, nodes: [a, b, { ...c, policy }] });
    expect(problem).toMatchObject({ code: 'join_count_too_large', field: 'nodes[2].policy.join.count' });
  });

  it('more nodes than allowed', () => {
    const [problem] = check(definition('a b c'), { maxNodes: 2 });
    expect(problem).toMatchObject({ code: 'too_many_nodes', field: 'nodes' });
  });

  it('names an unknown type and goes on to find what else is wrong', () => {
    expect(codes(definition('a:htpp b', 'a>b b>b'))).toEqual(['unknown_type', 'self_connection']);
  });
});

describe('loops', () => {
  const items = { items: 'input.list' };
  const loop = (nodeText: string, connectionText: string) =>
    codes(withConfig(definition(nodeText, connectionText), 'l', items));

  it('are fine when the body stands for itself', () => {
    expect(loop('l:loop a b c', 'l.body>a a>b l.done>c')).toEqual([]);
  });

  it('may not be led back into by their body', () => {
    expect(loop('l:loop a b', 'l.body>a a>b b>l')).toEqual(['loop_body_leads_back']);
  });

  it('may not be entered or left by the side', () => {
    expect(loop('s l:loop a', 's>l l.body>a s>a')).toEqual(['loop_body_crossed']);
    expect(loop('l:loop a c', 'l.body>a l.done>c a>c')).toEqual(['loop_body_crossed']);
  });

  it('may stand within loops, but not too deep', () => {
    const chain = (depth: number) =>
      definition(
        Array.from({ length: depth }, (_, i) => `l${i}:loop`).join(' '),
        Array.from({ length: depth - 1 }, (_, i) => `l${i}.body>l${i + 1}`).join(' '),
      );
    const deep = (depth: number) => {
      const source = chain(depth);
      return codes({ ...source, nodes: source.nodes.map((node) => ({ ...node, config: items })) });
    };
    expect(deep(8)).toEqual([]);
    expect(deep(9)).toEqual(['loops_too_deep']);
  });
});

describe('steps that are never reached', () => {
  it('are warned about when there is a trigger that does not lead to them', () => {
    const [problem, ...others] = check(definition('t:trigger.manual a b', 't>a'));
    expect(problem).toMatchObject({ code: 'unreachable_step', severity: 'warning', nodeId: 'b' });
    expect(others).toEqual([]);
  });

  it('are roots like any other where there is no trigger at all', () => {
    expect(check(definition('a b c', 'a>b'))).toEqual([]);
  });
});

describe('the config of a step', () => {
  it('is checked against its type', () => {
    expect(checkConfig('http', {})).toMatchObject([
      {
        code: 'config_invalid',
        nodeId: 's',
        field: 'nodes[1].config.url',
        message: '"HTTP request" needs the setting "url".',
      },
    ]);
    expect(checkConfig('http', { url: 'https://example.com', timeoutMs: -1 })).toMatchObject([
      { code: 'config_invalid', field: 'nodes[1].config.timeoutMs' },
    ]);
  });

  it('of a condition needs an expression', () => {
    expect(checkConfig('condition', {})).toMatchObject([{ field: 'nodes[1].config.expression' }]);
    expect(checkConfig('condition', { expression: ' ' })).toMatchObject([
      { field: 'nodes[1].config.expression', message: 'A condition needs an expression.' },
    ]);
  });

  it('points into lists and objects', () => {
    const fields = [
      { path: 'a', value: 1 },
      { path: 'b..c', value: 2 },
    ];
    expect(checkConfig('set', { fields })).toMatchObject([{ field: 'nodes[1].config.fields[1].path' }]);
  });

  it.each<[string, string, WorkflowNode['config']]>([
    ['a number', 'http', { url: 'https://example.com', timeoutMs: '{{input.limit}}' }],
    ['a choice', 'http', { url: 'https://example.com', method: '{{input.method}}' }],
    ['an object', 'http', { url: 'https://example.com', headers: '{{input.headers}}' }],
    ['a list', 'switch', { value: 'input.a', cases: [{ equals: '{{input.b}}' }] }],
    ['a rule across fields', 'delay', { seconds: '{{input.s}}' }],
  ])('may hold a template instead of %s', (_title, type, config) => {
    expect(checkConfig(type, config)).toEqual([]);
  });

  it('holds no template where an expression is expected', () => {
    expect(checkConfig('condition', { expression: '{{ input.ok }}' })).toMatchObject([
      { code: 'expression_invalid', hint: 'This setting is an expression: leave out the {{ and }}.' },
    ]);
  });

  it('is warned about where it has settings the type does not know', () => {
    expect(checkConfig('http', { url: 'https://example.com', mehtod: 'POST' })).toMatchObject([
      {
        code: 'config_unknown_key',
        severity: 'warning',
        field: 'nodes[1].config.mehtod',
        hint: 'Did you mean "method"?',
      },
    ]);
  });
});

describe('expressions and templates', () => {
  it('that cannot be read are shown with the place', () => {
    expect(checkConfig('condition', { expression: 'result.total >' })).toMatchObject([
      {
        code: 'expression_invalid',
        severity: 'error',
        field: 'nodes[1].config.expression',
        position: { line: 1 },
      },
    ]);
    expect(checkConfig('http', { url: 'https://example.com/{{ result. }}' })).toMatchObject([
      { code: 'template_invalid', field: 'nodes[1].config.url', position: { line: 1 } },
    ]);
  });

  it('are looked for inside lists and objects', () => {
    expect(checkConfig('set', { fields: { deep: { list: ['{{ 1 + }}'] } } })).toMatchObject([
      { code: 'template_invalid', field: 'nodes[1].config.fields.deep.list[0]' },
    ]);
  });

  it('that name an unknown step are warned about', () => {
    const [problem] = check(
      withConfig(definition('charge send:log', 'charge>send'), 'send', {
        message: '{{steps.chrage.output}}',
      }),
    );
    expect(problem).toMatchObject({
      code: 'unknown_step',
      severity: 'warning',
      hint: 'Did you mean "charge"?',
    });
  });

  it('that read a step which does not come before are warned about', () => {
    const source = definition('a b:condition c', 'a>b b.true>c');
    expect(codes(withConfig(source, 'b', { expression: 'steps.a.output.ok' }))).toEqual([]);
    expect(codes(withConfig(source, 'b', { expression: "steps['c'].output.ok" }))).toEqual([
      'step_not_before',
    ]);
  });
});

describe('whatever is sent', () => {
  it('is answered with problems, never with an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almostDefinition()), (input) => {
        const parsed = parseDefinition(input, { catalog: nodeCatalog });
        const problems = parsed.ok ? check(parsed.definition) : parsed.problems;
        if (!parsed.ok) expect(hasErrors(problems)).toBe(true);
        for (const { message, hint, code } of problems) expect([message, hint, code]).not.toContain('');
      }),
      { numRuns: 500 },
    );
  });
});

/** JSON that looks like a definition, with anything in the places that matter. */
function almostDefinition(): fc.Arbitrary<unknown> {
  const id = fc.constantFrom('a', 'b', 'c', '', '__proto__', 'constructor');
  const type = fc.constantFrom(
    'trigger.manual',
    'http',
    'set',
    'condition',
    'switch',
    'loop',
    'delay',
    'log',
    'nope',
  );
  const text = fc.constantFrom(
    '{{',
    '{{a}}',
    '}}',
    'a +',
    'steps.a',
    '{{steps.zz.output}}',
    '',
    'x'.repeat(20_000),
  );
  const value = fc.oneof(text, fc.jsonValue(), fc.array(text));
  const key = fc.constantFrom(
    'url',
    'expression',
    'fields',
    'items',
    'cases',
    'value',
    'seconds',
    'message',
    'x',
  );
  const config = fc.oneof(fc.dictionary(key, value), fc.jsonValue());
  const port = fc.constantFrom('output', 'body', 'done', 'true', 'error', 'nope');
  const node = fc.record({ id, type, name: fc.jsonValue(), config }, { requiredKeys: ['id', 'type'] });
  const connection = fc.record({ sourceNodeId: id, sourcePort: port, targetNodeId: id });
  return fc.record({ nodes: fc.array(fc.oneof(node, fc.jsonValue())), connections: fc.array(connection) });
}
