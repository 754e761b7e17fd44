// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of expressions hold backtick texts.
import { describe, expect, test } from 'vitest';
import { createScope, type ExpressionScope } from '@/lib/expressions/scope';
import { compileTemplate, evaluateTemplate } from '@/lib/expressions/template';
import { compileValue, resolveTemplates } from '@/lib/expressions/template-value';
import type { Json } from '@/lib/shared/json';
import { errorOf } from './support';

const scope = createScope({
  input: { email: 'ada@example.com', a: { b: 5 }, none: null, list: [1, { x: 2 }], record: { name: 'Ada' } },
  result: { total: 12.5 },
  steps: { code_1: { output: { total: 7 } } },
  item: { id: 'i1' },
});

function resolve(text: string, parts?: Partial<ExpressionScope>): Json {
  return evaluateTemplate(text, parts ? createScope(parts) : scope);
}

describe('a text that is one template', () => {
  test.each<[string, Json]>([
    ['{{trigger.email}}', 'ada@example.com'],
    ['{{trigger.a.b}}', 5],
    ['{{ trigger.a.b }}', 5],
    ['{{trigger.list}}', [1, { x: 2 }]],
    ['{{trigger.none}}', null],
    ['{{trigger.a.b > 3}}', true],
    ['{{steps.code_1.output.total}}', 7],
    ['{{trigger.record.name}}', 'Ada'],
    ['{{item.id}}', 'i1'],
    ['{{result.total * 2}}', 25],
    ['{{trigger.missing}}', ''],
    ['{{steps.unknown.output.x}}', ''],
    ['{{ { a: { b: 1 } } }}', { a: { b: 1 } }],
    ['{{{a:{b:1}}}}', { a: { b: 1 } }],
    ["{{ '}}' }}", '}}'],
    ["{{'{{'}}", '{{'],
    ["{{ 'it\\'s }}' }}", "it's }}"],
    ['{{ `<${trigger.a.b}}}>` }}', '<5}}>'],
    ['{{ `${`${{ a: 1 }.a}`}` }}', '1'],
  ])('%s keeps the type of its value: %j', (text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });
});

describe('templates inside text', () => {
  test.each<[string, string]>([
    ['Hello {{trigger.record.name}}!', 'Hello Ada!'],
    ['{{trigger.a.b}}{{trigger.a.b}}', '55'],
    [' {{trigger.a.b}}', ' 5'],
    ['a {{trigger.missing}} b', 'a  b'],
    ['a {{trigger.none}} b', 'a  b'],
    ['{{trigger.a}} and {{trigger.list}}', '{"b":5} and [1,{"x":2}]'],
    ['{{true}}/{{1 / 0}}', 'true/Infinity'],
    ["{{ '}}' }} is }}", '}} is }}'],
    ['Grüße, {{"👍"}} 你好', 'Grüße, 👍 你好'],
    ['no template } } {here}', 'no template } } {here}'],
    ['${process.env.X} {{trigger.a.b}}', '${process.env.X} 5'],
  ])('%s becomes %j', (text, expected) => {
    expect(resolve(text)).toBe(expected);
  });
});

describe('values are never read as templates', () => {
  test.each(['{{secrets.X}}', '{{trigger.email}}', '}}{{1 + 1}}{{', "{{'{{'}}"])(
    '%s in the data stays as it is',
    (evil) => {
      expect(resolve('{{input.x}}', { input: { x: evil } })).toBe(evil);
      expect(resolve('<{{input.x}}>', { input: { x: evil } })).toBe(`<${evil}>`);
      expect(resolve('{{input.x}}{{input.x}}', { input: { x: evil } })).toBe(evil + evil);
    },
  );

  test('two values side by side do not form a template', () => {
    expect(resolve('{{input.a}}{{input.b}}', { input: { a: '{', b: '{1}}' } })).toBe('{{1}}');
  });
});

describe('templates in a config', () => {
  const config = {
    url: 'https://example.com/{{result.total}}',
    fixed: { deep: ['a', 1, null, true] },
    body: { items: [{ text: '{{trigger.record.name}}', n: '{{trigger.a.b}}' }, 'plain'] },
  };

  test('are found in nested objects and lists', () => {
    expect(resolveTemplates(config, scope)).toEqual({
      url: 'https://example.com/12.5',
      fixed: { deep: ['a', 1, null, true] },
      body: { items: [{ text: 'Ada', n: 5 }, 'plain'] },
    });
    expect(config.body.items[0]).toEqual({ text: '{{trigger.record.name}}', n: '{{trigger.a.b}}' });
  });

  test('leave the rest untouched, not copied', () => {
    const resolved = resolveTemplates(config, scope);
    expect(resolved).toHaveProperty('fixed');
    expect((resolved as typeof config).fixed).toBe(config.fixed);
  });

  test('a config without templates is the very same object', () => {
    const fixed = { a: [{ b: 'c' }], d: '{ {x} }' };
    const compiled = compileValue(fixed);
    expect(compiled.isStatic).toBe(true);
    expect(compiled.evaluate(scope)).toBe(fixed);
    expect(compileTemplate('plain').isStatic).toBe(true);
  });

  test('a field called __proto__ stays a field', () => {
    const evil = JSON.parse('{"__proto__": {"x": "{{1 + 1}}"}, "y": "{{2}}"}');
    const resolved = resolveTemplates(evil, scope);
    expect(JSON.stringify(resolved)).toBe('{"__proto__":{"x":2},"y":2}');
    expect(({} as { x?: unknown }).x).toBe(undefined);
  });

  test('a payload of a megabyte passes through a template', () => {
    const big = { text: 'x'.repeat(1_000_000), rows: Array.from({ length: 5_000 }, (_, id) => ({ id })) };
    expect(resolve('{{input}}', { input: big })).toBe(big);
    expect(resolve('{{input.text}}!', { input: big })).toHaveLength(1_000_001);
    expect(resolve('Data: {{input}}', { input: big })).toBe(`Data: ${JSON.stringify(big)}`);
  });

  test('all templates of one config share one budget', () => {
    const input = { text: 'x'.repeat(100_000) };
    const config = Array.from({ length: 1_000 }, () => 'a{{input.text}}');
    expect(errorOf(() => resolveTemplates(config, createScope({ input }))).code).toBe('budget');
  });
});

describe('errors in templates', () => {
  test.each([
    ['Hello {{name', 6],
    ['Hello {{na me}}', 11],
    ['{{}}', 2],
    ['{{ }}', 2],
    ['{{#if x}}', 2],
    ["{{ it's }} and {{ 'ok' }}", 5],
    ['ab {{ x = 1 }}', 6],
    ['{{', 0],
  ])('%s is refused at position %d', (text, position) => {
    expect(errorOf(() => compileTemplate(text)).position).toBe(position);
  });

  test('name the field, when compiling and when evaluating', () => {
    const compiling = errorOf(() => compileValue({ body: { items: ['ok', 'line\n{{a b}}'] } }));
    expect(compiling).toMatchObject({ field: 'body.items[1]', position: 9, line: 2, column: 5 });
    const compiled = compileValue({ 'x-key': ['a {{input.map(x => x)}}'] });
    const evaluating = errorOf(() => compiled.evaluate(createScope({ input: 5 })));
    expect(evaluating).toMatchObject({ field: '["x-key"][0]', position: 4, code: 'type' });
  });
});
