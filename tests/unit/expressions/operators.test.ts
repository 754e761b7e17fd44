import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from './support';

describe('operators on values that are no lists or objects give what JavaScript gives', () => {
  const literal = fc.oneof(
    fc.integer({ min: -20, max: 20 }).map((n) => `(${n})`),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => `(${n})`),
    fc.constantFrom(
      "''",
      "'0'",
      "'1'",
      "'a'",
      "' 12 '",
      "'b'",
      'true',
      'false',
      'null',
      'undefined',
      'NaN',
      'Infinity',
    ),
  );
  const binary = fc.constantFrom(
    ...['===', '!==', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&&', '||'],
  );
  const unary = fc.constantFrom('!', '- ', '+ ', 'typeof ');
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      literal,
      fc
        .tuple(tie('expression'), binary, tie('expression'))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(unary, tie('expression')).map(([operator, a]) => `(${operator}${a})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} ?? ${b})`),
      fc
        .tuple(tie('expression'), tie('expression'), tie('expression'))
        .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `\`<\${${a}}|\${${b}}>\``),
    ),
  }));

  test('for any combination of them', () => {
    fc.assert(
      fc.property(expression, (source) => {
        const value: unknown = new Function(`return (${source})`)();
        // An expression answers with JSON, which has neither NaN nor -0.
        const expected = typeof value === 'number' ? JSON.parse(JSON.stringify(value)) : value;
        expect(evaluate(source)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('operators on lists and objects', () => {
  test.each([
    ["'a' + [1, 2]", 'a[1,2]'],
    ["'a' + { b: 1 }", 'a{"b":1}'],
    ['[1] == 1', false],
    ['[] == false', false],
    ['result === result', true],
    ['[1] === [1]', false],
    ['[1] * 2', null],
    ["'a' in { a: 1 }", true],
    ["'toString' in { a: 1 }", false],
    ['1 in [5, 6]', true],
    ["'length' in [5]", false],
    ['[1, ...[2, 3], 4]', [1, 2, 3, 4]],
    ['[...undefined, 1]', [1]],
    ["({ ...{ a: 1 }, b: 2, ['c' + 1]: 3 })", { a: 1, b: 2, c1: 3 }],
    ['{ a: 1 }', { a: 1 }],
    ['[undefined, NaN]', [null, null]],
    ['{ a: undefined, b: [undefined] }', { b: [null] }],
    ['1 / 0', null],
    ["'abc'[1]", 'b'],
    ["'abc'.length", 3],
    ["[1, 2]['length']", 2],
    ["[1, 2]['1']", 2],
    ['[1, 2][-1]', undefined],
    ['[1, 2][0.5]', undefined],
    ['(5).length', undefined],
    ['typeof [1]', 'object'],
  ])('%s is %j', (source, expected) => {
    expect(evaluate(source, { result: {} })).toEqual(expected);
  });
});
