// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of expressions hold backtick texts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from '@/lib/expressions/cache';
import { catalog } from '@/lib/expressions/catalog';
import { checkExpression, checkTemplates } from '@/lib/expressions/check';
import { ExpressionError } from '@/lib/expressions/error';
import { templateReferences } from '@/lib/expressions/references';
import { createScope } from '@/lib/expressions/scope';
import { resolveTemplates } from '@/lib/expressions/template-value';
import type { Json } from '@/lib/shared/json';

const key = fc.constantFrom(
  'a',
  'b',
  'length',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'map',
  '0',
  'steps',
);
const text = fc.oneof(
  fc.constantFrom('', 'a', '{{a}}', '}}', '1', '2026-01-01', '__proto__', '[1]', 'π👍'),
  fc.string(),
);

const { json: tree } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      text,
    ),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map((fields) => {
      // Through text, so that `__proto__` becomes a field of its own, as it does in a request body.
      const body = fields
        .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
        .join(',');
      return JSON.parse(`{${body}}`);
    }),
  ),
}));

/** As it would arrive over the network: without -0, and a value of its own. */
const json = tree.map((value): Json => JSON.parse(JSON.stringify(value)));

const names = fc.constantFrom(
  'result',
  'input',
  'steps',
  'item',
  'index',
  'a',
  'b',
  'x',
  'undefined',
  'process',
  'now',
);
const methods = fc.constantFrom(
  ...new Set(catalog.filter((entry) => entry.isMethod).map((entry) => entry.name)),
  'push',
  'constructor',
);
const functions = fc.constantFrom(
  ...catalog.filter((entry) => !entry.isMethod).map((entry) => entry.name),
  'eval',
  'Function',
);
const operators = fc.constantFrom(
  ...'=== !== == != < <= > >= + - * / % ** && || ?? in , = & instanceof'.split(' '),
);

const { expression } = fc.letrec<{ expression: string; args: string; callback: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.oneof(
      names,
      fc.integer({ min: -3, max: 200 }).map((n) => `(${n})`),
      text.map((value) => JSON.stringify(value)),
    ),
    fc
      .tuple(tie('expression'), key)
      .map(([object, name]) => (/^\d/.test(name) ? `${object}[${name}]` : `${object}.${name}`)),
    fc.tuple(tie('expression'), tie('expression')).map(([object, name]) => `${object}[${name}]`),
    fc
      .tuple(tie('expression'), operators, tie('expression'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc
      .tuple(fc.constantFrom('!', '-', '+', 'typeof '), tie('expression'))
      .map(([operator, a]) => `(${operator}${a})`),
    fc
      .tuple(tie('expression'), methods, tie('args'))
      .map(([object, name, args]) => `${object}.${name}(${args})`),
    fc.tuple(functions, tie('args')).map(([name, args]) => `${name}(${args})`),
    fc
      .tuple(key, tie('expression'), tie('expression'))
      .map(([name, a, b]) => `({ ...${a}, '${name}': ${b}, [${a}]: 1 })`),
    tie('args').map((args) => `[${args}]`),
    tie('expression').map((value) => `\`<\${${value}}>\``),
  ),
  callback: tie('expression').map((body) => `(x, item) => ${body}`),
  args: fc
    .array(
      fc.oneof(
        tie('expression'),
        tie('callback'),
        tie('expression').map((value) => `...${value}`),
      ),
      { maxLength: 3 },
    )
    .map((args) => args.join(', ')),
}));

const soup = fc
  .array(
    fc.oneof(
      names,
      fc.constantFrom(
        ...'( ) [ ] { } {{ }} . ?. , : ; => ... ` ${ } \' " \\ / * // /* <!-- # @ = ! new this async await function class'.split(
          ' ',
        ),
      ),
      fc.string(),
    ),
    { maxLength: 30 },
  )
  .map((tokens) => tokens.join(''));

/** Runs to an end: with an answer that is JSON, or with an ExpressionError that has something to say. */
function settles(work: () => unknown): void {
  try {
    const value = work();
    if (value !== undefined) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    expect(error.message).toMatch(/\S/);
  }
}

function scopeOf(value: Json) {
  return createScope({
    result: value,
    input: value,
    item: [value],
    index: 1,
    steps: { a: { output: value } },
    now: 0,
  });
}

describe('whatever is written and whatever the data', () => {
  const limits = { maxSteps: 20_000, maxSize: 200_000 };

  test('an expression answers with JSON or an ExpressionError, and changes nothing', () => {
    fc.assert(
      fc.property(expression, json, (source, value) => {
        const before = JSON.stringify(value);
        settles(() => compileExpression(source).evaluate(scopeOf(value), limits));
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 5_000 },
    );
  });

  test('most generated expressions are well-formed, so that the test above tests evaluation', () => {
    const sample = fc.sample(expression, 500);
    expect(sample.filter((source) => checkExpression(source) === null).length).toBeGreaterThan(100);
  });

  test('any sequence of signs and words is parsed or refused', () => {
    fc.assert(
      fc.property(soup, json, (source, value) => {
        settles(() => compileExpression(source).evaluate(scopeOf(value), limits));
      }),
      { numRuns: 3_000 },
    );
  });

  test('a template resolves or is refused, at saving if it is malformed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          expression.map((source) => `a {{${source}}} b`),
        ),
        json,
        (source, value) => {
          const config = { field: [source] };
          const problems = checkTemplates(config);
          settles(() => resolveTemplates(config, scopeOf(value), limits));
          if (problems.length === 0) templateReferences(config);
          else expect(() => templateReferences(config)).toThrow(ExpressionError);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('nothing ever reaches the prototypes that all values share', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.keys(Array.prototype)).toEqual([]);
  });
});
