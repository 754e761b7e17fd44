// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of expressions hold backtick texts.
import { describe, expect, test } from 'vitest';
import { evaluateExpression } from '@/lib/expressions/evaluate';
import { createGenerationCache } from '@/lib/expressions/generation-cache';
import { parseExpression } from '@/lib/expressions/parse';
import { createScope } from '@/lib/expressions/scope';
import { cpuMs } from '@/tests/support/cpu-time';
import { errorOf, evaluate } from './support';

describe('the machinery of the language is out of reach', () => {
  const evil = JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 2}, "prototype": 3, "safe": 4}');

  test.each([
    "result['__pro' + 'to__']",
    "result['construc' + 'tor']",
    "result['proto' + 'type']",
    "steps['__pro' + 'to__']",
    "steps['construc' + 'tor']",
    "'abc'['construc' + 'tor']",
    "[]['construc' + 'tor']",
    "[]['__pro' + 'to__']",
    "[]['map']",
    "'abc'['slice']",
    "({})['toString']",
    "({})['hasOwnProperty']",
    '(5)["toFixed"]',
    'result[["__proto__"]]',
    'result.toString',
    'result.hasOwnProperty',
    'toString',
    'hasOwnProperty',
    'process',
    'globalThis',
    'Math',
    'Object',
    'arguments',
  ])('%s is missing', (source) => {
    expect(evaluate(source, { result: evil, input: {}, steps: {} })).toBe(undefined);
  });

  test('fields with such names pass through whole values and pollute nothing', () => {
    expect(evaluate('result', { result: evil })).toBe(evil);
    const copy = evaluate('({ ...result, x: 1 })', { result: evil });
    expect(JSON.stringify(copy)).toBe(
      '{"__proto__":{"a":1},"constructor":{"b":2},"prototype":3,"safe":4,"x":1}',
    );
    const built = evaluate("Object.fromEntries([['__proto__', { polluted: true }]])");
    expect(JSON.stringify(built)).toBe('{"__proto__":{"polluted":true}}');
    evaluate("({ ['__pro' + 'to__']: { polluted: true } })");
    evaluate('JSON.parse(\'{"__proto__": {"polluted": true}}\').polluted');
    expect('polluted' in {}).toBe(false);
  });

  test('a unicode escape does not hide a name', () => {
    expect(errorOf(() => evaluate('result.\\u0063onstructor')).code).toBe('forbidden');
    expect(errorOf(() => evaluate("result['\\x5f_proto__']")).code).toBe('forbidden');
  });

  test('a scope that is not plain data gives nothing away', () => {
    const scope = createScope({
      result: Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }),
    });
    expect(evaluateExpression(parseExpression('result.inherited'), scope)).toBe(undefined);
    expect(evaluateExpression(parseExpression('result.own'), scope)).toBe(2);
  });
});

describe('every evaluation ends, within a budget of time and memory', () => {
  const range = 'range(0, 100000)';
  const attacks: [string, string][] = [
    ['a loop in a loop', `${range}.map(x => ${range}.map(y => x * y))`],
    ['a loop in a loop that keeps nothing', `${range}.some(x => ${range}.some(y => false))`],
    ['a long body many times', `${range}.some(x => ${'1+'.repeat(400)}0 < 0)`],
    ['doubling text', "range(0, 60).reduce(s => s + s, 'x')"],
    ['doubling text in a template', "range(0, 60).reduce(s => `${s}${s}`, 'x')"],
    ['doubling text with concat', "range(0, 60).reduce(s => s.concat(s), 'x')"],
    ['doubling text with replaceAll', "range(0, 60).reduce(s => s.replaceAll('x', 'xx'), 'x')"],
    ['doubling text with join', "range(0, 60).reduce(s => [s, s].join(), 'x')"],
    ['doubling text with JSON', 'range(0, 60).reduce(s => JSON.stringify([s, s]), 1)'],
    ['a list that shares itself', 'range(0, 60).reduce(a => [a, a], 1)'],
    ['a list that shares itself, as text', 'String(range(0, 60).reduce(a => [a, a], 1))'],
    ['a list that shares itself, flat', 'range(0, 60).reduce(a => [a, a], 1).flat(Infinity).length'],
    ['a list that shares itself, sorted', '[range(0, 60).reduce(a => [a, a], 1), 1].sort().length'],
    ['a big text many times', 'range(0, 5000).map(x => result.big)'],
    ['nesting', 'range(0, 20000).reduce(a => [a], 1)'],
    ['nesting, as text', "'' + range(0, 20000).reduce(a => [a], 1)"],
    ['nesting, parsed', "JSON.parse('['.repeat(50000) + ']'.repeat(50000))"],
    ['nesting, flat', 'range(0, 20000).reduce(a => [a], 1).flat(Infinity)'],
    [
      'indent',
      'JSON.stringify(range(0, 400).reduce(a => [a, 1, 1, 1, 1, 1, 1, 1], 1), null, 10).repeat(100)',
    ],
    ['repeat', "'x'.repeat(1e9)"],
    ['repeat without end', "'x'.repeat(Infinity)"],
    ['padding', "''.padEnd(1e9, 'abc')"],
    ['a huge range', 'range(0, 1e9)'],
    ['an endless range', 'range(0, Infinity)'],
    ['spreading', 'range(0, 60).reduce(a => [...a, ...a], [1])'],
    ['spreading a text', "[...'x'.repeat(7000000)]"],
    ['spreading objects', 'range(0, 100000).reduce((o, i) => ({ ...o, [i]: i }), {})'],
    ['concat', 'range(0, 60).reduce(a => a.concat(a), [1])'],
    ['flatMap', 'range(0, 60).reduce(a => a.flatMap(x => [x, x]), [1])'],
    ['split into characters', 'result.big.repeat(7).split("")'],
    ['a pattern made for slow search', 'result.evil.includes(result.pattern)'],
    ['a pattern made for slow search, split', 'result.evil.split(result.pattern)'],
    ['a pattern made for slow search from behind', 'result.evil.lastIndexOf(result.pattern)'],
    ['comparing long texts', `${range}.filter(x => result.big === result.other)`],
    ['ordering long texts', `${range}.filter(x => result.big < result.other)`],
    [
      'finding a long text in a list',
      `${range}.map(x => result.big).filter(x => [x].includes(result.other))`,
    ],
    ['reading numbers from long texts', `${range}.filter(x => +result.digits)`],
    ['reading whole numbers from long texts', `${range}.every(x => parseInt(result.digits, 7))`],
    ['copying the steps', `${range}.map(x => steps)`],
    ['upper case', `${range}.map(x => result.big.toUpperCase())`],
    ['trimming', `${range}.map(x => (' ' + result.big).trim().length)`],
    ['characters of growing text', `${range}.reduce((s, x) => (s + 'x').charAt(0) + s, '')`],
    ['sorting with a costly order', `${range}.sort((a, b) => ${range}.indexOf(-1))`],
    ['Math.max of much', `${range}.some(x => Math.max(...${range}) < 0)`],
    ['formatting dates', `${range}.map(x => formatDate(x, 'yyyy'.repeat(1000)))`],
    ['unknown time zones', `${range}.map(x => formatDate(x, 'yyyy', 'Zone/' + x))`],
  ];
  const text = 'a'.repeat(1_000_000);
  const result = {
    big: text,
    other: `${'a'.repeat(999_999)}`.concat('a'),
    evil: text,
    pattern: `b${'a'.repeat(500_000)}`,
    digits: '1'.repeat(1_000_000),
  };
  const steps = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`s${index}`, { output: index }]),
  );

  test.each(attacks)('%s', (_name, source) => {
    const ms = cpuMs(() => {
      try {
        evaluate(source, { result, steps });
      } catch (error) {
        expect(error).toMatchObject({ name: 'ExpressionError' });
      }
    });
    expect(ms).toBeLessThan(2_000);
  });

  test('the limits can be set', () => {
    const node = parseExpression('result.map(x => x + 1)');
    const scope = createScope({ result: [1, 2, 3] });
    expect(evaluateExpression(node, scope)).toEqual([2, 3, 4]);
    expect(errorOf(() => evaluateExpression(node, scope, { maxSteps: 5, maxSize: 1_000 })).code).toBe(
      'budget',
    );
    expect(errorOf(() => evaluateExpression(node, scope, { maxSteps: 1_000, maxSize: 20 })).code).toBe(
      'budget',
    );
    expect(errorOf(() => parseExpression('a + b', { maxLength: 4, maxDepth: 10 })).code).toBe('budget');
    expect(errorOf(() => parseExpression('a + b + c', { maxLength: 100, maxDepth: 2 })).code).toBe('budget');
  });

  test('ordinary work on ten thousand rows stays within the budget', () => {
    const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `Row ${id}`, tags: ['a', 'b'] }));
    const source = `result.filter(r => r.tags.includes('b') && r.id % 2 === 0)
      .map(r => ({ id: r.id, label: r.name.toUpperCase() + '!' })).sort((a, b) => b.id - a.id).slice(0, 2)`;
    expect(evaluate(source, { result: rows })).toEqual([
      { id: 9_998, label: 'ROW 9998!' },
      { id: 9_996, label: 'ROW 9996!' },
    ]);
    const line = 'result.reduce((text, r) => text + r.name + "\\n", "").length';
    expect(evaluate(line, { result: rows })).toBe(
      rows.reduce((total, row) => total + row.name.length + 1, 0),
    );
  });
});

describe('the cache of expressions', () => {
  test('keeps what is used and stays within twice its capacity', () => {
    const cache = createGenerationCache<number>(10);
    cache.set('kept', 0);
    for (let index = 1; index <= 1_000; index += 1) {
      cache.set(`k${index}`, index);
      expect(cache.get('kept')).toBe(0);
    }
    const held = Array.from({ length: 1_000 }, (_, index) => cache.get(`k${index + 1}`)).filter(
      (n) => n !== undefined,
    );
    expect(held.length).toBeLessThanOrEqual(20);
  });
});
