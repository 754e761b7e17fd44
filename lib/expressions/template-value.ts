// Templates anywhere inside a value, such as the config of a node. Compiling once leaves, for each evaluation, only the
// work that depends on the scope: what has no template in it is handed on as it is, not copied.

import type { Json, JsonObject } from '@/lib/shared/json';
import { createEnv, type Env, type EvaluationLimits, maxValueDepth } from './budget';
import { ExpressionError, inField } from './error';
import { fieldPath, itemPath } from './field-path';
import type { ExpressionScope } from './scope';
import { compileText } from './template';
import { setField } from './value';

export type CompiledValue = {
  /** Whether no text inside is a template; then evaluating answers with the very same value. */
  readonly isStatic: boolean;
  evaluate(scope: ExpressionScope, limits?: EvaluationLimits): Json;
};

/** Throws an ExpressionError, with the field, for the first template that is not well-formed. */
export function compileValue(value: Json): CompiledValue {
  const resolve = compileAny(value, '', 0);
  return {
    isStatic: resolve === undefined,
    evaluate: (scope, limits) => (resolve ? resolve(createEnv(scope, limits)) : value),
  };
}

/** Compiles and evaluates in one go. What is resolved often should be compiled once. */
export function resolveTemplates(value: Json, scope: ExpressionScope, limits?: EvaluationLimits): Json {
  return compileValue(value).evaluate(scope, limits);
}

type Resolve = (env: Env) => Json;

/** Undefined for a value without templates. */
function compileAny(value: Json, field: string, depth: number): Resolve | undefined {
  if (typeof value === 'string') return compileField(value, field);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= maxValueDepth) {
    throw new ExpressionError('budget', `The value is nested deeper than ${maxValueDepth} levels.`, {
      field,
    });
  }
  return Array.isArray(value) ? compileItems(value, field, depth) : compileFields(value, field, depth);
}

function compileField(text: string, field: string): Resolve | undefined {
  const resolve = located(field, () => compileText(text));
  return resolve && ((env) => located(field, () => resolve(env)));
}

function compileItems(items: readonly Json[], field: string, depth: number): Resolve | undefined {
  const compiled = items.map((item, index) => compileAny(item, itemPath(field, index), depth + 1) ?? item);
  if (!compiled.some(isResolve)) return undefined;
  return (env) => compiled.map((item) => (isResolve(item) ? item(env) : item));
}

function compileFields(object: JsonObject, field: string, depth: number): Resolve | undefined {
  const compiled = Object.entries(object).map(
    ([key, value]) => [key, compileAny(value, fieldPath(field, key), depth + 1) ?? value] as const,
  );
  if (!compiled.some(([, value]) => isResolve(value))) return undefined;
  return (env) => {
    const resolved: JsonObject = {};
    for (const [key, value] of compiled) setField(resolved, key, isResolve(value) ? value(env) : value);
    return resolved;
  };
}

function isResolve(value: Resolve | Json): value is Resolve {
  return typeof value === 'function';
}

function located<Result>(field: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof ExpressionError ? inField(error, field) : error;
  }
}
