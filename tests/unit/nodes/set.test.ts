import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDotPath, withoutPath, withPath } from '@/lib/nodes/dot-path';
import { set } from '@/lib/nodes/set/definition';
import { executeSet } from '@/lib/nodes/set/executor';
import type { Json, JsonObject } from '@/lib/shared/json';
import { stepContext } from '../../support/step-context';

function run(config: JsonObject, input: Json = null): unknown {
  const outcome = executeSet(stepContext(set, config, { input, resolve: true }));
  return 'output' in outcome ? outcome.output : undefined;
}

describe('set', () => {
  it.each<[string, JsonObject, Json, unknown]>([
    ['nothing', {}, { a: 1 }, {}],
    ['an object of values', { fields: { a: 1, b: [true] } }, null, { a: 1, b: [true] }],
    [
      'a list of values',
      {
        fields: [
          { path: 'a', value: 1 },
          { path: 'b', value: null },
        ],
      },
      null,
      { a: 1, b: null },
    ],
    ['paths', { fields: { 'a.b.c': 1, 'a.b.d': 2 } }, null, { a: { b: { c: 1, d: 2 } } }],
    ['expressions', { fields: [{ path: 'n', expression: 'result.a * 2' }] }, { a: 21 }, { n: 42 }],
    ['what is missing, as null', { fields: [{ path: 'n', expression: 'result.nope' }] }, {}, { n: null }],
    [
      'templates, with their type',
      { fields: { list: '{{result.l}}', text: 'n={{result.n}}' } },
      { l: [1], n: 2 },
      { list: [1], text: 'n=2' },
    ],
    [
      'the last of two fields with one path',
      {
        fields: [
          { path: 'a', value: 1 },
          { path: 'a', value: 2 },
        ],
      },
      null,
      { a: 2 },
    ],
    ['the rest too when asked', { fields: { b: 2 }, keepRest: true }, { a: 1 }, { a: 1, b: 2 }],
    ['no rest of what is no object', { fields: { b: 2 }, keepRest: true }, [1, 2], { b: 2 }],
    [
      'less what is left out',
      { keepRest: true, remove: ['a.x', 'b', 'no.such'] },
      { a: { x: 1, y: 2 }, b: 3 },
      { a: { y: 2 } },
    ],
  ])('gives %s', (_title, config, input, expected) => {
    expect(run(config, input)).toEqual(expected);
  });

  it('lets no field see another one of the same step', () => {
    const fields = [
      { path: 'a', value: 2 },
      { path: 'b', expression: 'result.a' },
    ];
    expect(run({ fields, keepRest: true }, { a: 1 })).toEqual({ a: 2, b: 1 });
  });

  it('does not change its input', () => {
    const input = { a: { b: 1 } };
    run({ fields: { 'a.b': 2 }, keepRest: true, remove: ['a.c'] }, input);
    expect(input).toEqual({ a: { b: 1 } });
  });
});

describe('dot paths', () => {
  it.each(['', '.', 'a.', '.a', 'a..b', '__proto__', 'a.__proto__.b', Array(40).fill('a').join('.')])(
    'are refused: %j',
    (path) => expect(isDotPath(path)).toBe(false),
  );

  it('hold what was put there, and nothing once it is taken away; the prototype stays out of it', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'constructor', 'toString', '0'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(path, fc.jsonValue(), (at, raw) => {
        const value = JSON.parse(JSON.stringify(raw)) as Json;
        const object = withPath({ other: 1 }, at, value);
        const found = at.split('.').reduce<unknown>((from, key) => Reflect.get(Object(from), key), object);
        expect(found).toEqual(value);
        expect(object.other).toBe(1);
        const parent = at.split('.').slice(0, -1);
        const without = parent.reduce<unknown>(
          (from, key) => Reflect.get(Object(from), key),
          withoutPath(object, at),
        );
        expect(Object.hasOwn(Object(without), at.split('.').at(-1) ?? '')).toBe(false);
        expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      }),
    );
  });
});
