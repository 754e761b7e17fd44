import type { Json } from '@/lib/shared/json';
import { createEnv, defaultLimits, type Env, type EvaluationLimits } from './budget';
import { compileNode } from './compile';
import { toOutput } from './convert';
import { guardLimits } from './error';
import type { ExpressionScope } from './scope';
import type { ExpressionNode } from './syntax/ast';
import type { Value } from './value';

export type CompiledExpression = {
  readonly source: string;
  readonly node: ExpressionNode;
  /** JSON, or undefined when the expression asks for something that is missing. */
  evaluate(scope: ExpressionScope, limits?: EvaluationLimits): Json | undefined;
  /** The same within a budget that is shared with other expressions. */
  evaluateIn(env: Env): Json | undefined;
  /** The value before it is made JSON. */
  evaluateValueIn(env: Env): Value;
};

/** Evaluates a tree once. For a tree that is evaluated often, `compileExpression` is faster. */
export function evaluateExpression(
  node: ExpressionNode,
  scope: ExpressionScope,
  limits: EvaluationLimits = defaultLimits,
): Json | undefined {
  return compileTree(node, undefined).evaluate(scope, limits);
}

/** `source` is what messages point into; without it they carry the position only. */
export function compileTree(node: ExpressionNode, source: string | undefined): CompiledExpression {
  const run = guardLimits(source, () => compileNode(node));
  const evaluateIn = (env: Env) =>
    guardLimits(source, () => {
      env.built = false;
      return toOutput(run(env), env);
    });
  return {
    source: source ?? '',
    node,
    evaluate: (scope, limits) => evaluateIn(createEnv(scope, limits)),
    evaluateIn,
    evaluateValueIn: (env) => guardLimits(source, () => run(env)),
  };
}
