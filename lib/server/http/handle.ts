import { z } from 'zod';
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { actAs } from '../audit/audited';
import { identify } from '../auth/identify';
import { type Identity, requireScope } from '../auth/identity';
import { env } from '../env';
import { checkAnswer } from './check-answer';
import { errorResponse, toAppError } from './error-response';
import { observeRequest } from './http-metrics';
import { parseInput, readQuery } from './parse-input';
import { countRequest, type HeaderSink, rateError, setRateHeaders } from './rate-limit';
import { readJsonBody } from './read-body';
import { requestIdOf } from './request-id';
import { requireSameOrigin } from './same-origin';

// Every route passes through here: who calls, may they, how often, is the request well-formed; then the service; then the
// answer or the error. This is the hot path of the web process, so it does nothing twice and nothing it need not do.

export type Call<E extends Endpoint> = {
  identity: E['isPublic'] extends true ? null : Identity;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  request: Request;
  requestId: string;
};

/** Writes an answer at once. What is given back stands for it, and holds nothing. */
export type Send = (status: number, headers: Record<string, string>, text: string) => Response;

/** `send` is there when our own server asks; Next's waits for a Response to be returned. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>>; send?: Send };
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

export function handle<E extends Endpoint>(
  endpoint: E,
  service: (call: Call<E>) => Promise<AnswerOf<E>> | AnswerOf<E>,
): RouteHandler {
  return async (request, context) => {
    const startedAtMs = performance.now();
    const requestId = requestIdOf(request.headers);
    const headers = new Map([
      ['X-Request-Id', requestId],
      ['Cache-Control', 'no-store'],
    ]);
    let response: Response;
    let status: number = endpoint.status;
    try {
      const identity = endpoint.isPublic ? null : await admit(endpoint, request, headers);
      const input = await readInput(endpoint, request, context);
      // The schemas of the endpoint have just made these the types it declares.
      const serve = () => service({ identity, ...input, request, requestId } as Call<E>);
      const answer = await (identity && mayChange(endpoint)
        ? actAs({ action: endpoint.id, identity }, serve)
        : serve());
      response = respond(endpoint, request.method, answer, headers, context.send);
    } catch (error) {
      response = errorResponse(toAppError(error, requestId), new Headers([...headers]), endpoint.surface);
      status = response.status;
    }
    observeRequest(endpoint, status, performance.now() - startedAtMs);
    return response;
  };
}

/** Running changes nothing that the audit log keeps, and a context for each promise would cost it much. */
const mayChange = ({ method, scope }: Endpoint): boolean => method !== 'GET' && scope !== 'workflows:execute';

/** Who is calling, provided they may. */
async function admit(
  endpoint: Pick<Endpoint, 'scope' | 'method'>,
  request: Request,
  headers: HeaderSink,
): Promise<Identity> {
  const identity = await identify(request.headers);
  const rate = await countRequest(identity.keyId ?? identity.userId);
  if (rate) {
    setRateHeaders(rate, headers);
    if (rate.isExceeded) throw rateError(rate);
  }
  if (endpoint.scope) requireScope(identity, endpoint.scope);
  if (identity.credential === 'session' && endpoint.method !== 'GET') requireSameOrigin(request.headers);
  return identity;
}

/** For an interface that is no endpoint: who is calling, within their rate. What they may do is checked where it is done. */
export function admitCaller(request: Request, headers: HeaderSink): Promise<Identity> {
  return admit({ scope: null, method: 'POST' }, request, headers);
}

const nothing = {};

async function readInput(endpoint: Endpoint, request: Request, context: RouteContext) {
  const params = endpoint.params ? readParams(endpoint.params, await context.params) : nothing;
  const query = endpoint.query ? parseInput(endpoint.query, readQuery(request.url)) : nothing;
  const body = endpoint.body ? await readBody(endpoint, endpoint.body, request) : undefined;
  return { params, query, body };
}

function readParams(schema: z.ZodObject, params: Record<string, unknown>) {
  for (const value of Object.values(params)) {
    if (typeof value === 'string' && value.includes('\0')) {
      throw new AppError('invalid_request', 'The path holds a NUL character.');
    }
  }
  return parseInput(schema, params);
}

async function readBody(endpoint: Endpoint, schema: z.ZodType, request: Request): Promise<unknown> {
  const value = await readJsonBody(request);
  if (value === undefined && !endpoint.isBodyOptional) {
    throw new AppError('invalid_request', 'The request needs a JSON body.');
  }
  return parseInput(schema, value ?? nothing);
}

function respond(
  endpoint: Endpoint,
  method: string,
  answer: unknown,
  headers: Map<string, string>,
  send: Send = respondWithText,
): Response {
  const { response, status } = endpoint;
  if (response === 'empty') return new Response(null, { status, headers: [...headers] });
  if (response === 'events' || response === 'csv')
    return stream(method, answer, headers, streamHeaders[response]);
  if (response instanceof z.ZodType && env().CHECK_RESPONSES) checkAnswer(endpoint.id, response, answer);
  headers.set('Content-Type', 'application/json');
  return send(status, Object.fromEntries(headers), JSON.stringify(answer));
}

const respondWithText: Send = (status, headers, text) => new Response(text, { status, headers });

const streamHeaders = {
  csv: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment' },
  events: {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  },
};

function stream(
  method: string,
  answer: unknown,
  headers: Map<string, string>,
  own: Record<string, string>,
): Response {
  const body = answer instanceof ReadableStream ? answer : null;
  // Nobody reads the stream behind a HEAD.
  if (method === 'HEAD') void body?.cancel();
  return new Response(method === 'HEAD' ? null : body, {
    status: 200,
    headers: { ...Object.fromEntries(headers), ...own },
  });
}
