import type { AppError } from '@/lib/shared/errors';
import type { ErrorBody } from './contracts/common';

/** An error as one surface tells it. */
export type ErrorAnswer = { status: number; body: unknown; headers?: Record<string, string> };

/** The main API: `{ success: false, error: { code, message, field?, details? } }`. */
export function nativeError(error: AppError): ErrorAnswer {
  const body: ErrorBody = {
    success: false,
    error: { code: error.code, message: error.message, ...particulars(error) },
  };
  return { status: error.status, body };
}

/** Where the error is, and what else there is to say; only what there is. */
export function particulars(error: AppError): { field?: string; details?: unknown } {
  return {
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.details === undefined ? {} : { details: error.details }),
  };
}
