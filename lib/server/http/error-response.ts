import type { SurfaceName } from '@/lib/api/define-endpoint';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { isConnectionError } from '../db';
import { log } from '../log';
import { errorAnswers } from './error-answers';

const RETRY_AFTER_SECONDS = 2;

/** Any thrown thing as an error of ours; what we did not expect is logged whole and answered without particulars. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (isAbort(error)) return new AppError('invalid_request', 'The request was ended before it was read.');
  if (isOutage(error)) {
    log.warn({ reason: errorMessage(error), requestId }, 'a request found the database out of reach');
    return new AppError('unavailable', 'The database is out of reach for the moment. Try again.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  log.error({ err: error, requestId }, 'a request failed unexpectedly');
  return new AppError('internal', `Something went wrong on our side. Request id: ${requestId}.`);
}

/** Prisma has codes of its own for a server that is away, or that did not answer in time. */
const outageCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

function isOutage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return outageCodes.has(code) || isConnectionError(error);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'ResponseAborted');
}

export function errorResponse(error: AppError, headers: Headers, surface: SurfaceName = 'native'): Response {
  const answer = errorAnswers[surface](error);
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  headers.set('Content-Type', 'application/json');
  if (error.retryAfterSeconds !== undefined) headers.set('Retry-After', String(error.retryAfterSeconds));
  // Part of the body may be unread, so nothing else can follow on this connection.
  if (error.code === 'body_too_large') headers.set('Connection', 'close');
  if (error.code === 'unauthenticated') headers.set('WWW-Authenticate', 'Bearer');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}
