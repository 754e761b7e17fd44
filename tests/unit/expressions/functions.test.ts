import { describe, expect, test } from 'vitest';
import { findBuiltin } from '@/lib/expressions/builtins/define';
import { functions, isMethodName } from '@/lib/expressions/builtins/known';
import { catalog } from '@/lib/expressions/catalog';
import { errorOf, evaluate } from './support';

describe('the catalog', () => {
  test.each(catalog.map((entry) => [entry.group, entry.example.expression, entry.example.result]))(
    '%s: %s is %j',
    (_group, expression, expected) => {
      expect(evaluate(expression)).toEqual(expected);
    },
  );

  test('every entry can be called by its name, and says so in its signature and its example', () => {
    for (const { name, isMethod, signature, help, example } of catalog) {
      expect(isMethod ? isMethodName(name) : findBuiltin(functions, name)).toBeTruthy();
      expect(signature.startsWith(`${name}(`)).toBe(true);
      expect(example.expression).toContain(`${name}(`);
      expect(help.endsWith('.')).toBe(true);
    }
  });

  test('lists every function that can be called', () => {
    const listed = new Set(catalog.flatMap((entry) => (entry.isMethod ? [] : entry.name)));
    expect(Object.keys(functions).filter((name) => !listed.has(name))).toEqual([]);
  });
});

describe('text', () => {
  test.each([
    ["'a'.padStart(5)", '    a'],
    ["'a.b.c'.split('.', 2)", ['a', 'b']],
    ["'abc'.split('')", ['a', 'b', 'c']],
    ["'abc'.split()", ['abc']],
    ["''.split(',')", ['']],
    ["'ab'.replaceAll('', '-')", '-a-b-'],
    ["'aaa'.replaceAll('a', '$&')", '$&$&$&'],
    ["'a+b'.replace('+', '$1')", 'a$1b'],
    ["'abc'.replace('x', 'y')", 'abc'],
    ["'abc'.slice(-2)", 'bc'],
    ["'abc'.substring(2, 0)", 'ab'],
    ["'abc'.indexOf('c', -5)", 2],
    ["'abc'.charAt(9)", ''],
    ["'Ää'.toUpperCase()", 'ÄÄ'],
    ["'👍'.length", 2],
    ["'x' + 'ab'.repeat(0)", 'x'],
    ["['b', 'a', 'C'].sort((a, b) => a.localeCompare(b))", ['a', 'b', 'C']],
  ])('%s is %j', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  test('a long pattern is found where the engine would find it', () => {
    const pattern = `${'ab'.repeat(300)}c`;
    const text = `${'ab'.repeat(1_000)}c${pattern}`;
    expect(evaluate('result.text.indexOf(result.pattern)', { result: { text, pattern } })).toBe(
      text.indexOf(pattern),
    );
    const parts = evaluate('result.text.split(result.pattern)', { result: { text, pattern } });
    expect(parts).toEqual(text.split(pattern));
  });
});

describe('lists', () => {
  test.each([
    ['[3, 10, 2].sort()', [2, 3, 10]],
    ["['b', null, undefined, 'a'].sort()", ['a', 'b', null, null]],
    ['[[1, [2]], 3].flat(Infinity)', [1, 2, 3]],
    ["['a', null, ['b']].join('-')", 'a--["b"]'],
    ['[1, NaN].includes(NaN)', true],
    ['[0, 1, 2].filter(Boolean)', [1, 2]],
    ["['1', '2'].map(Number)", [1, 2]],
    ["['10', '10'].map(parseInt)", [10, 10]],
    ['[1, 2].map((x, i) => x * i)', [0, 2]],
    ['[[1, 2], [3]].map(r => r.map(x => x * r.length))', [[2, 4], [3]]],
    ['[1, 2].map(a => [3, 4].map(b => a * b)).flat()', [3, 4, 6, 8]],
    ['[].reduce((a, b) => a + b)', undefined],
    ['[1, 2, 3].reduce((a, b) => a + b)', 6],
    ["[{ k: 'a', v: 1 }].reduce((all, e) => ({ ...all, [e.k]: e.v }), {})", { a: 1 }],
    ['[1, 2, 3].findLast(x => x < 3)', 2],
    ['[1, 2].some(item => item > 1)', true],
    ['[].every(x => false)', true],
    ['Math.max()', null],
    ['Math.max(...[1, 5, 3])', 5],
    ['Object.entries({ a: 1 }).map(e => e[0])', ['a']],
  ])('%s is %j', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  test('a list of the scope stays as it was', () => {
    const items = Object.freeze([3, 1, 2]);
    expect(evaluate('result.sort().concat(result.reverse())', { result: items })).toEqual([1, 2, 3, 2, 1, 3]);
    expect(items).toEqual([3, 1, 2]);
  });

  test('a value that was not touched is handed over, not copied', () => {
    const big = { rows: [{ id: 1 }] };
    expect(evaluate('result.rows', { result: big })).toBe(big.rows);
    expect(evaluate('result.rows.find(r => r.id === 1)', { result: big })).toBe(big.rows[0]);
  });
});

describe('dates', () => {
  test.each([
    ["date('2026-02-03 04:05')", '2026-02-03T04:05:00.000Z'],
    ["date('2026-02-03T04:05:06+02:00')", '2026-02-03T02:05:06.000Z'],
    ["date('Tue, 05 Nov 2024 10:00:00 GMT')", '2024-11-05T10:00:00.000Z'],
    ['date(0)', '1970-01-01T00:00:00.000Z'],
    ['date(result.missing)', undefined],
    ["addMonths('2024-02-29', 12)", '2025-02-28T00:00:00.000Z'],
    ["addMonths('2026-03-31', -1)", '2026-02-28T00:00:00.000Z'],
    ["addMonths('2026-01-15', 1)", '2026-02-15T00:00:00.000Z'],
    ["dateDiff('2026-01-01T00:00:00Z', '2026-01-01T01:30:00Z', 'minutes')", 90],
    ["dateDiff('2026-01-02', '2026-01-01', 'hours')", -24],
    ["formatDate('2026-07-01T00:30:00Z', 'yyyy-MM-dd HH:mm', 'Europe/Berlin')", '2026-07-01 02:30'],
    [
      "formatDate('2026-01-01T00:30:00Z', 'EEEE d MMMM yyyy', 'America/New_York')",
      'Wednesday 31 December 2025',
    ],
    ['formatDate("2026-01-01T15:04:05.678Z", "\'at\' h:mm a, ss.SSS")', 'at 3:04 PM, 05.678'],
    ['timestamp(now) - timestamp(addHours(now, -1))', 3_600_000],
  ])('%s is %j', (source, expected) => {
    expect(evaluate(source, { now: '2026-01-01T00:00:00Z', result: {} })).toEqual(expected);
  });

  test.each([
    "date('soon')",
    "date('Jan 1, 2026')",
    "date('2026-13-01')",
    "addDays('2026-01-01', 1e15)",
    "addDays('2026-01-01', 'x')",
    "formatDate('2026-01-01', 'yyyy', 'Mars/Base')",
    "dateDiff('2026-01-01', '2026-01-02', 'parsecs')",
    "durationMs('soon')",
    'date(1e300)',
  ])('%s is an error that says what is wrong', (source) => {
    expect(errorOf(() => evaluate(source)).code).toBe('type');
  });
});

describe('arguments outside what a function takes', () => {
  test.each([
    '(1).toFixed(101)',
    '(1).toString(1)',
    '(1).toPrecision(0)',
    "'a'.repeat(-1)",
    "JSON.parse('{')",
    "decodeURIComponent('%')",
    "encodeURIComponent('\\uD800')",
    '(1).includes(1)',
    'true.map(x => x)',
    '({}).map(x => x)',
  ])('%s is an error of type', (source) => {
    expect(errorOf(() => evaluate(source)).code).toBe('type');
  });

  test.each([
    '[1].map()',
    '[1].map(1)',
    "[1].map('x')",
    '[1].map(x => { return x })',
    '[1].map(({ a }) => a)',
    '[1].map((...x) => x)',
    '[1].map(async x => x)',
  ])('%s is refused before it runs', (source) => {
    expect(errorOf(() => evaluate(source)).code).toBe('forbidden');
  });
});
