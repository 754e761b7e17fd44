// `{{ expression }}` inside text. A text that is one template and nothing else keeps the type of its value; in every
// other text the values are written out. Only the author's text is ever scanned: values are not, so data that happens to
// contain `{{` stays data.

import type { Json } from '@/lib/shared/json';
import { createEnv, type Env, type EvaluationLimits, spendText } from './budget';
import { compileExpression } from './cache';
import { toText } from './convert';
import { ExpressionError, guardLimits, placeError } from './error';
import type { CompiledExpression } from './evaluate';
import type { ExpressionScope } from './scope';
import { hasTemplate, scanTemplate, type TemplatePart } from './template-scan';

export type CompiledTemplate = {
  /** Whether there is nothing to evaluate, so that the answer is always the text itself. */
  readonly isStatic: boolean;
  evaluate(scope: ExpressionScope, limits?: EvaluationLimits): Json;
};

export function compileTemplate(text: string): CompiledTemplate {
  const resolve = compileText(text);
  return {
    isStatic: resolve === undefined,
    evaluate: (scope, limits) => (resolve ? resolve(createEnv(scope, limits)) : text),
  };
}

export function evaluateTemplate(text: string, scope: ExpressionScope, limits?: EvaluationLimits): Json {
  return compileTemplate(text).evaluate(scope, limits);
}

/** Undefined when the text has no template in it. */
export function compileText(text: string): ((env: Env) => Json) | undefined {
  if (!hasTemplate(text)) return undefined;
  const parts = scanTemplate(text).map((part) => compilePart(part, text));
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && typeof first !== 'string') {
    return (env) => located(text, first.start, () => orEmpty(first.expression.evaluateIn(env)));
  }
  return (env) => parts.reduce<string>((whole, part) => whole + writeOut(part, text, env), '');
}

/** Only what is missing becomes empty text; null stays null. */
function orEmpty(value: Json | undefined): Json {
  return value === undefined ? '' : value;
}

type CompiledPart = string | { readonly expression: CompiledExpression; readonly start: number };

function compilePart(part: TemplatePart, text: string): CompiledPart {
  if (part.kind === 'text') return part.text;
  const { source, start } = part;
  return { expression: located(text, start, () => compileExpression(source)), start };
}

/** A value inside text: nothing for what is missing or null, JSON for lists and objects. */
function writeOut(part: CompiledPart, text: string, env: Env): string {
  if (typeof part === 'string') return part;
  return located(text, part.start, () => {
    const value = part.expression.evaluateValueIn(env);
    const written =
      value === undefined || value === null ? '' : guardLimits(undefined, () => toText(value, env));
    spendText(env, written.length);
    return written;
  });
}

/** Moves the place of an error from the expression to the text around it. */
function located<Result>(text: string, start: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof ExpressionError ? placeError(error, text, start) : error;
  }
}
