// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of expressions hold backtick texts.
import { describe, expect, test } from 'vitest';
import { checkExpression, checkTemplates } from '@/lib/expressions/check';
import {
  expressionReferences,
  referencedSteps,
  stepOf,
  templateReferences,
} from '@/lib/expressions/references';

describe('checking before saving', () => {
  test('a good expression has no problem', () => {
    expect(checkExpression('result.total > 10 && steps.a.output.includes("x")')).toBe(null);
  });

  test('every broken template of a config is reported with its path and position', () => {
    const problems = checkTemplates({
      to: '{{trigger.email}}',
      subject: '{{a b}} and {{c =}}',
      rows: [{ text: 'x {{open' }, 5, null],
    });
    expect(problems.map(({ path, position }) => [path, position])).toEqual([
      ['subject', 4],
      ['subject', 17],
      ['rows[0].text', 2],
    ]);
  });

  test('a config nested without end is a problem, not a crash', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}"{{1}}"${']'.repeat(5_000)}`);
    expect(checkTemplates(deep)).toMatchObject([{ code: 'budget' }]);
  });
});

describe('what an expression refers to', () => {
  test.each<[string, unknown[]]>([
    ['result.total > 10', [['result', 'total']]],
    [
      "steps['send mail'].output.id + steps.b.output",
      [
        ['steps', 'send mail', 'output', 'id'],
        ['steps', 'b', 'output'],
      ],
    ],
    ['customer.orders[0].total', [['customer', 'orders', 0, 'total']]],
    ['steps[input.id].output', [['steps'], ['input', 'id']]],
    ['input.rows.map(row => row.id + index + total)', [['input', 'rows'], ['index'], ['total']]],
    ['input.rows.map(row => row.cells.map(cell => cell + row.id))', [['input', 'rows']]],
    ['row + input.rows.map(row => row)', [['row'], ['input', 'rows']]],
    ['Math.max(a.b, date(c))', [['a', 'b'], ['c']]],
    ['`${a} ${b.c}`', [['a'], ['b', 'c']]],
    ['({ a: b, [c]: 1, ...d })', [['b'], ['c'], ['d']]],
    ['[1, "x", true].includes(3)', []],
    ['result.name.trim().length', [['result', 'name']]],
  ])('%s', (source, expected) => {
    const found = expressionReferences(source).map(({ root, path }) => [root, ...path]);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  test('reserved and bare names are told apart, and computed reading is said', () => {
    const [steps, id] = expressionReferences('steps[id]');
    expect(steps).toMatchObject({ root: 'steps', isBare: false, isOpen: true });
    expect(id).toMatchObject({ root: 'id', isBare: true, isOpen: false });
  });

  test('steps are listed once each', () => {
    const references = expressionReferences('steps.a.output + steps.b.output + steps.a.status + steps[x]');
    expect(referencedSteps(references)).toEqual(['a', 'b']);
    expect(references.map(stepOf)).toContain(undefined);
  });

  test('references of templates have the field and the place in its text', () => {
    const text = 'Hi {{ trigger.name }}, {{steps.a.output}}';
    const references = templateReferences({ body: [text] });
    expect(references.map(({ field, start, end }) => [field, text.slice(start, end)])).toEqual([
      ['body[0]', 'trigger.name'],
      ['body[0]', 'steps.a.output'],
    ]);
  });
});
