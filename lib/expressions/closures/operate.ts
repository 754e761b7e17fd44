import {
  applyBinary,
  applyUnary,
  type BinaryOperator,
  type LogicalOperator,
  type UnaryOperator,
} from '../operators';
import type { Evaluate } from './closure';

export function operateUnary(operator: UnaryOperator, operand: Evaluate): Evaluate {
  const apply = applyUnary[operator];
  return (env) => apply(operand(env), env);
}

export function operateBinary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  const apply = applyBinary[operator];
  return (env) => apply(left(env), right(env), env);
}

export function operateLogical(operator: LogicalOperator, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case '&&':
      return (env) => left(env) && right(env);
    case '||':
      return (env) => left(env) || right(env);
    case '??':
      return (env) => left(env) ?? right(env);
  }
}

export function choose(test: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (env) => (test(env) ? then(env) : otherwise(env));
}
