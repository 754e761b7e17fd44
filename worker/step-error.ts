import { ExpressionError } from '@/lib/expressions/error';
import { StepError } from '@/lib/nodes/executor';

/** An expression that fails does so again with the same data: no retry. */
export function asStepError(error: unknown, source: string): unknown {
  if (!(error instanceof ExpressionError)) return error;
  return new StepError('expression_error', `In \`${source.slice(0, 200)}\`: ${error.message}`, {
    retryable: false,
  });
}
