import type { SurfaceName } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { errorResponse } from './error-response';
import { requestIdOf } from './request-id';

type PlainHandler = (request: Request) => Response;
type Others = Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', PlainHandler>;

type PathMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Handlers for the methods a path does not have: 405 with `Allow`, and OPTIONS. */
export function only(...allowed: readonly PathMethod[]): Others {
  return onlyOn('native', ...allowed);
}

/** The same for a path of another surface. */
export function onlyOn(surface: SurfaceName, ...allowed: readonly PathMethod[]): Others {
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse: PlainHandler = (request) => {
    const error = new AppError(
      'method_not_allowed',
      `${request.method} is not possible here; possible: ${allow}.`,
    );
    return errorResponse(error, baseHeaders(request, allow), surface);
  };
  const options: PlainHandler = (request) =>
    new Response(null, { status: 204, headers: baseHeaders(request, allow) });
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options };
}

/** For paths that do not exist. */
export function noSuchPath(request: Request): Response {
  return nothingAt(request, 'native', 'GET /api/v1/openapi.json lists what there is.');
}

/** For paths that do not exist on another surface: every method of a catch-all route. */
export function noSuchPathOn(surface: SurfaceName): Others {
  const refuse: PlainHandler = (request) =>
    nothingAt(request, surface, 'The paths of this API are described in docs/dialects.md.');
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: refuse };
}

function nothingAt(request: Request, surface: SurfaceName, hint: string): Response {
  const path = new URL(request.url).pathname.slice(0, 200);
  const error = new AppError('not_found', `There is nothing at ${path}. ${hint}`);
  return errorResponse(error, new Headers({ 'X-Request-Id': requestIdOf(request.headers) }), surface);
}

function baseHeaders(request: Request, allow: string): Headers {
  return new Headers({ Allow: allow, 'X-Request-Id': requestIdOf(request.headers) });
}
