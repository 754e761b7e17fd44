import { describe, expect, it } from 'vitest';
import { checkAgainst, checkJsonSchema } from '@/lib/server/functions/json-schema';
import type { Json } from '@/lib/shared/json';

const what = { code: 'function_input_invalid', name: 'The input' };

function check(schema: Parameters<typeof checkAgainst>[0], value: Json) {
  return () => checkAgainst(schema, value, what);
}

describe('a schema', () => {
  it('lets through what fits, and names the place of what does not', () => {
    const schema = {
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', items: { type: 'object', required: ['sku'] } } },
    };
    checkJsonSchema(schema, 'inputSchema');
    expect(check(schema, { items: [{ sku: 1 }] })).not.toThrow();
    expect(check(schema, { items: [{ sku: 1 }, {}] })).toThrow(
      /^The input does not fit its schema: items\/1: .*"sku"/,
    );
    expect(check(schema, null)).toThrow('The input does not fit its schema');
    expect(check(null, 1)).not.toThrow();
    expect(check(true, 1)).not.toThrow();
    expect(check(false, 1)).toThrow('nothing is accepted');
  });

  it.each([
    ['a pattern', { properties: { a: { pattern: '(a+)+$' } } }],
    ['patterns of names', { patternProperties: { '(a+)+$': true } }],
    ['a reference', { properties: { a: { $ref: '#' } } }],
    ['a reference in a list', { anyOf: [{ type: 'null' }, { $ref: '#/$defs/a' }] }],
    ['a format that may take long', { format: 'uri-template' }],
    ['too many levels', JSON.parse(`${'{"not":'.repeat(60)}{}${'}'.repeat(60)}`)],
    ['too many bytes', { description: 'x'.repeat(70_000) }],
    ['a type that does not exist', { type: 7 }],
  ])('is refused for %s', (_what, schema) => {
    expect(() => checkJsonSchema(schema, 'inputSchema')).toThrow(/^inputSchema /);
  });

  it('may describe fields that are called like keywords', () => {
    const schema = { properties: { pattern: { type: 'string' }, $ref: { type: 'number' }, format: true } };
    expect(() => checkJsonSchema(schema, 'inputSchema')).not.toThrow();
    expect(() => checkJsonSchema({ const: { pattern: 'x' } }, 'inputSchema')).not.toThrow();
  });
});
