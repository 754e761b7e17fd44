import { describe, expect, test } from 'vitest';
import { checkExpression } from '@/lib/expressions/check';
import type { ExpressionScope } from '@/lib/expressions/scope';
import { errorOf, evaluate } from './support';

type Case = [source: string, parts: Partial<ExpressionScope>, expected: unknown];

describe('conditions of the documented workflows', () => {
  test.each<Case>([
    ['result.total > 10000', { result: { total: 10_001 } }, true],
    ['result.total > 10000', { result: { total: 10_000 } }, false],
    ['result.status === "succeeded"', { result: { status: 'succeeded' } }, true],
    ['result.status === "succeeded"', { result: { status: 'failed' } }, false],
    ['result.approved === true', { result: { approved: true } }, true],
    ['result.approved === true', { result: { approved: 'true' } }, false],
    ['result.success === true', { result: { success: true } }, true],
    ['result.requiresHumanReview === true', { result: {} }, false],
    ['result.urgency === "critical"', { result: { urgency: 'critical', canAutoResolve: true } }, true],
    ['result.canAutoResolve === true', { result: { urgency: 'critical', canAutoResolve: true } }, true],
    [
      'customer.lifetimeValue > 10000 && customer.purchases > 5',
      { input: { customer: { lifetimeValue: 12_000, purchases: 6 } } },
      true,
    ],
    [
      'customer.lifetimeValue > 10000 && customer.purchases > 5',
      { result: { customer: { lifetimeValue: 12_000, purchases: 5 } } },
      false,
    ],
    ['event.data.total > 1000', { event: { data: { total: 1_001 } } }, true],
    ['event.data.total > 1000', { event: { data: { total: 1_000 } } }, false],
    ['input.amount > 1000', { input: { amount: 2_000 } }, true],
    ['user.role === "admin"', { input: { user: { role: 'admin' } } }, true],
    ['score > 70', { result: { score: 71 } }, true],
    ['result.payments', { result: { payments: [{ id: 1 }] } }, [{ id: 1 }]],
  ])('%s with %j is %j', (source, parts, expected) => {
    expect(evaluate(source, parts)).toEqual(expected);
  });
});

describe('what an expression can read', () => {
  const steps = { charge: { output: { id: 'ch_1' }, status: 'completed' }, 'send-mail': { output: 7 } };

  test.each<Case>([
    ['trigger.email', { input: { email: 'ada@example.com' } }, 'ada@example.com'],
    ['trigger.email', { input: {}, trigger: { email: 'own' } }, 'own'],
    ['steps.charge.output.id', { steps }, 'ch_1'],
    ["steps['send-mail'].output", { steps }, 7],
    ['steps[input.which].status', { steps, input: { which: 'charge' } }, 'completed'],
    ['steps.unknown.output.id', { steps }, undefined],
    ['item.name + index', { item: { name: 'a' }, index: 2 }, 'a2'],
    ['workflow.name', { workflow: { name: 'Orders' } }, 'Orders'],
    ['run.id', { run: { id: 'run_1' } }, 'run_1'],
    ['env.REGION', { env: { REGION: 'eu' } }, 'eu'],
    ['now', { now: '2026-01-01T00:00:00.000Z' }, '2026-01-01T00:00:00.000Z'],
  ])('%s with %j is %j', (source, parts, expected) => {
    expect(evaluate(source, parts)).toEqual(expected);
  });

  test('a bare name is a field of the input before it is a field of the result', () => {
    expect(evaluate('a', { input: { a: 1 }, result: { a: 2 } })).toBe(1);
    expect(evaluate('a', { input: { b: 1 }, result: { a: 2 } })).toBe(2);
    expect(evaluate('a', { input: { a: null }, result: { a: 2 } })).toBe(null);
  });

  test('a reserved name never means a field of the input', () => {
    expect(evaluate('result', { input: { result: 'from input' }, result: 'output' })).toBe('output');
    expect(evaluate('item', { input: { item: 'from input' } })).toBe(undefined);
  });

  test('a field may have the name of a function', () => {
    expect(evaluate('date(date)', { input: { date: '2026-01-01' } })).toBe('2026-01-01T00:00:00.000Z');
    expect(evaluate('sum', { input: { sum: 3 } })).toBe(3);
  });

  test('a lookup of steps is asked only for the step that is read', () => {
    const asked: string[] = [];
    const lookup = {
      get: (id: string) => {
        asked.push(id);
        return { output: id };
      },
      keys: () => ['a', 'b', 'c'],
    };
    expect(evaluate('steps.b.output', { steps: lookup })).toBe('b');
    expect(asked).toEqual(['b']);
    expect(evaluate('Object.keys(steps)', { steps: lookup })).toEqual(['a', 'b', 'c']);
    expect(evaluate('steps.get', { steps: lookup })).toEqual({ output: 'get' });
  });
});

describe('what is missing', () => {
  test.each<Case>([
    ['result.a.b.c.d > 1', { result: {} }, false],
    ['result.a.b.c', { result: {} }, undefined],
    ['result.a', {}, undefined],
    ['result.a.b', { result: { a: null } }, undefined],
    ['result.a.toUpperCase().length', { result: {} }, undefined],
    ["result.tags.includes('x')", { result: {} }, undefined],
    ['result.items.map(i => i.name)', { result: {} }, undefined],
    ['result.items[3].name', { result: { items: [] } }, undefined],
    ['nobody', {}, undefined],
    ['nobody.knows.this', {}, undefined],
    ["result.a ?? 'none'", { result: {} }, 'none'],
    ['result?.a?.[0]?.b', {}, undefined],
    ['!result.a', {}, true],
  ])('%s with %j is %j', (source, parts, expected) => {
    expect(evaluate(source, parts)).toEqual(expected);
  });
});

describe('what is refused before it runs', () => {
  test.each([
    'constructor.constructor("return process")()',
    'result.constructor',
    'result["constructor"]',
    'result.__proto__',
    "result['__proto__'].x",
    '({}).constructor',
    '[].map.constructor("x")',
    'Function("return 1")()',
    'eval("1")',
    'require("fs")',
    'process.exit()',
    'globalThis.process.exit()',
    'result.status = "x"',
    'result.count++',
    'delete result.a',
    'new Date()',
    'this',
    'import("fs")',
    'function () {}',
    '(() => 1)()',
    'x => x',
    'async () => 1',
    'class {}',
    '/a+/.test(result)',
    'result`x`',
    '1, 2',
    '10n',
    'void 0',
    'result instanceof Object',
    'a & b',
    '{ get a() { return 1 } }',
    '{ __proto__: result }',
    '1 // comment',
    '[1, , 2]',
    'result.',
    'result.total >',
    '(1',
    '1)',
    '"abc',
    'a b',
    '',
    '   ',
  ])('%s', (source) => {
    expect(checkExpression(source)).toMatchObject({ message: expect.stringMatching(/\S/) });
    expect(errorOf(() => evaluate(source)).message).not.toContain('acorn');
  });

  test.each([
    ['a '.repeat(50_000), 'budget'],
    ['('.repeat(100_000), 'budget'],
    ['('.repeat(9_999), 'budget'],
    ['['.repeat(9_999), 'budget'],
    [`${'!'.repeat(9_998)}a`, 'budget'],
    [`${'- '.repeat(4_000)}1`, 'budget'],
    [`${'1+'.repeat(4_999)}1`, 'budget'],
    [`${'a?'.repeat(2_000)}1${':1'.repeat(2_000)}`, 'budget'],
    [`a${'.b'.repeat(4_000)}`, 'budget'],
    [`${'[].map(x=>'.repeat(900)}1${')'.repeat(900)}`, 'budget'],
    ['`${'.repeat(3_000), 'budget'],
    ['{a:'.repeat(3_000), 'budget'],
  ])('nesting and length have an end (%#)', (source, code) => {
    const error = errorOf(() => evaluate(source));
    expect([code, 'syntax']).toContain(error.code);
  });
});

describe('messages for people', () => {
  test.each([
    ['result.status = "x"', 0, 'An expression cannot change a value. To compare, write === instead of =.'],
    ['result.total >', 14, 'The expression is not complete: something is missing at its end.'],
    ['result total', 7, 'Did not expect total here.'],
    [
      'result.items.push(1)',
      13,
      'There is no function called push. An expression cannot change a list; make a new one: [...list, item].',
    ],
    ['result.a.tolowercase()', 9, 'There is no function called tolowercase. Did you mean toLowerCase?'],
    ['a & b', 0, '& is not available in expressions. Write &&.'],
    ['a === "b', 6, 'The text that starts here is never closed. Add its quote.'],
    [
      'Date.now()',
      0,
      'There is no function called Date.now. Use now for the present; timestamp(now) in milliseconds.',
    ],
  ])('%s', (source, position, message) => {
    expect(checkExpression(source)).toMatchObject({ position, message });
  });

  test('a value of the wrong kind is named with the place of the call', () => {
    const error = errorOf(() => evaluate('1 +\n result.total.map(x => x)', { result: { total: 5 } }));
    expect(error).toMatchObject({ code: 'type', position: 5, line: 2, column: 2 });
    expect(error.message).toBe('map works on a list, but here it is used on a number.');
  });
});
