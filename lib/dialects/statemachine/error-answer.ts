import type { ErrorAnswer } from '@/lib/api/error-answer';
import type { AppError } from '@/lib/shared/errors';

/** `{ errors: [{ message, code, path? }], error: { code, message } }`: its client shows the first of `errors`. */
export function statemachineError(error: AppError): ErrorAnswer {
  const { code, message, field } = error;
  return {
    status: error.status,
    body: {
      errors: [{ message, code, ...(field === undefined ? {} : { path: field }) }],
      error: { code, message },
    },
  };
}
