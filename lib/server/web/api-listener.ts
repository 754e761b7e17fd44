import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { AppError } from '@/lib/shared/errors';
import { errorResponse, toAppError } from '../http/error-response';
import type { Send } from '../http/handle';
import { requestIdOf } from '../http/request-id';
import { type Match, type PathParams, pathMatcher } from './match-path';

// The routes of `app/**/route.ts` without Next in between: its way to a handler costs several times what a handler does.
// A route cannot tell the difference; in development, Next calls the same modules.

type Context = { params: Promise<PathParams>; send: Send };
type Handler = (request: Request, context: Context) => Response | Promise<Response>;
type RouteModule = Partial<Record<string, Handler>>;

export type Site = {
  /** A module is loaded at the first request to its path. */
  routes: readonly { path: string; load: () => Promise<RouteModule> }[];
  /** Paths below `from` are those below `to`. */
  rewrites: readonly { from: string; to: string }[];
  /** What every answer to a path below `below` carries. */
  headers: readonly { below: string; headers: Record<string, string> }[];
};

type Route = { load: () => Promise<RouteModule>; module?: RouteModule };

/** Answers the request and says true, or says false when no route has its path. */
export function apiListener(site: Site): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const match = pathMatcher<Route>(site.routes.map(({ path, load }) => ({ path, value: { load } })));
  const matches = new WeakMap<object, Match<Route>>();
  const listen = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const found = matches.get(incoming);
      if (!found) throw new Error('A request without a route was passed on.');
      const { value: route, params } = found;
      route.module ??= await route.load();
      const context = { params: Promise.resolve(params), send: sendOn(outgoing as ServerResponse) };
      return handlerOf(route.module, request.method)(request, context);
    },
    { overrideGlobalObjects: false, errorHandler: answerError },
  );
  return (incoming, outgoing) => {
    const path = pathOf(incoming.url ?? '');
    const found = match(rewritten(path, site.rewrites));
    if (found === null) return false;
    for (const { below, headers } of site.headers) if (isBelow(path, below)) setHeaders(outgoing, headers);
    matches.set(incoming, found);
    void listen(incoming, outgoing);
    return true;
  };
}

/** Straight to the socket: a Response would have to be read again to be written. */
function sendOn(outgoing: ServerResponse): Send {
  return (status, headers, text) => {
    outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
    outgoing.end(text);
    return RESPONSE_ALREADY_SENT;
  };
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function handlerOf(module: RouteModule, method: string): Handler {
  const handler = module[method] ?? (method === 'HEAD' ? module.GET : undefined);
  if (handler && methods.includes(method)) return handler;
  const allow = methods.filter((name) => module[name] ?? (name === 'HEAD' && module.GET)).join(', ');
  return (request) => {
    const error = new AppError('method_not_allowed', `${method} is not possible here; possible: ${allow}.`);
    return errorResponse(error, new Headers({ Allow: allow, 'X-Request-Id': requestIdOf(request.headers) }));
  };
}

/** Handlers answer their own errors; what arrives here is a request that is none, or a fault of ours. */
function answerError(error: unknown): Response {
  const known = error instanceof RequestError ? new AppError('invalid_request', `${error.message}.`) : error;
  const requestId = requestIdOf(new Headers());
  return errorResponse(toAppError(known, requestId), new Headers({ 'X-Request-Id': requestId }));
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function rewritten(path: string, rewrites: Site['rewrites']): string {
  const rewrite = rewrites.find(({ from }) => isBelow(path, from));
  return rewrite ? rewrite.to + path.slice(rewrite.from.length) : path;
}

const isBelow = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/' || prefix === '');

function setHeaders(outgoing: ServerResponse, headers: Record<string, string>): void {
  for (const name of Object.keys(headers)) outgoing.setHeader(name, headers[name] ?? '');
}
