import { AppError } from '@/lib/shared/errors';
import { errorResponse } from './error-response';
import { requestIdOf } from './request-id';

type PlainHandler = (request: Request) => Response;
type Others = Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', PlainHandler>;

/** Handlers for the methods a path does not have: 405 with `Allow`, and OPTIONS. */
export function only(...allowed: readonly ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]): Others {
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse: PlainHandler = (request) => {
    const error = new AppError(
      'method_not_allowed',
      `${request.method} is not possible here; possible: ${allow}.`,
    );
    return errorResponse(error, baseHeaders(request, allow));
  };
  const options: PlainHandler = (request) =>
    new Response(null, { status: 204, headers: baseHeaders(request, allow) });
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options };
}

/** For paths that do not exist. */
export function noSuchPath(request: Request): Response {
  const path = new URL(request.url).pathname.slice(0, 200);
  const error = new AppError(
    'not_found',
    `There is nothing at ${path}. GET /api/v1/openapi.json lists what there is.`,
  );
  return errorResponse(error, new Headers({ 'X-Request-Id': requestIdOf(request.headers) }));
}

function baseHeaders(request: Request, allow: string): Headers {
  return new Headers({ Allow: allow, 'X-Request-Id': requestIdOf(request.headers) });
}
