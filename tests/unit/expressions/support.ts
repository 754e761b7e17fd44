import { compileExpression } from '@/lib/expressions/cache';
import { ExpressionError } from '@/lib/expressions/error';
import { createScope, type ExpressionScope } from '@/lib/expressions/scope';
import type { Json } from '@/lib/shared/json';

export function evaluate(source: string, parts: Partial<ExpressionScope> = {}): Json | undefined {
  return compileExpression(source).evaluate(createScope(parts));
}

/** What the work throws, which must be an ExpressionError. */
export function errorOf(work: () => unknown): ExpressionError {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('Expected an ExpressionError, but nothing was thrown.');
}
