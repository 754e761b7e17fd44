import { type ErrorAnswer, particulars } from '@/lib/api/error-answer';
import type { AppError } from '@/lib/shared/errors';

/** `{ message, code, status }`; a bad definition is a bad request here. */
export function altbaseError(error: AppError): ErrorAnswer {
  const status = error.code === 'definition_not_deployable' ? 400 : error.status;
  return { status, body: { message: error.message, code: error.code, status, ...particulars(error) } };
}
