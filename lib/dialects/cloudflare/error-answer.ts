import type { ErrorAnswer } from '@/lib/api/error-answer';
import type { AppError, ErrorCode } from '@/lib/shared/errors';

/** Codes its clients test for or print; every other error is named by its status. */
const codes: Partial<Record<ErrorCode, number>> = {
  not_found: 10200,
  unauthenticated: 10000,
  scope_required: 10000,
};

/** The envelope with `success: false`. Its clients repeat 409 unless they are told that it would not help. */
export function cloudflareError(error: AppError): ErrorAnswer {
  const code = codes[error.code] ?? 10_000 + error.status;
  return {
    status: error.status,
    body: { success: false, errors: [{ code, message: error.message }], messages: [], result: null },
    ...(error.status === 409 ? { headers: { 'x-should-retry': 'false' } } : {}),
  };
}
