import type { ErrorAnswer } from '@/lib/api/error-answer';
import type { AppError } from '@/lib/shared/errors';

/** `{ message, code, field?, errors? }`: its client shows `message`. What is wrong with a workflow is 422 here. */
export function businessError(error: AppError): ErrorAnswer {
  const status =
    error.code === 'invalid_definition' || error.code === 'expression_error' ? 422 : error.status;
  return {
    status,
    body: {
      message: error.message,
      code: error.code,
      ...(error.field === undefined ? {} : { field: fieldOf(error.field) }),
      ...(error.details === undefined ? {} : { errors: error.details }),
    },
  };
}

/** Steps stand first among the nodes of a definition, in the order in which they were sent. */
function fieldOf(field: string): string {
  return field.replace(/^nodes\[/, 'steps[');
}
