import type { Json } from '@/lib/shared/json';
import { type ConfigOf, type Executor, type StepContext, StepError } from '../executor';
import { isExpectedStatus } from '../expected-status';
import { withAuthorization } from './authorization';
import type { http } from './definition';
import { safeHeaders, safeUrl } from './redact';
import { buildRequest, type HttpRequest } from './request';
import { readBody, retryAfterMs } from './response';

type Context = StepContext<ConfigOf<typeof http>>;
type Response = Awaited<ReturnType<Context['fetch']>>;

export const executeHttp: Executor<typeof http> = async (context) => {
  const { config } = context;
  const request = buildRequest(config, context.idempotencyKey);
  const response = await send(context, request, false);
  if (!isExpectedStatus(response.status, config.expect)) throw unexpected(context, request, response);
  const body = readBody(response.body, response.headers['content-type'] ?? '', config.responseType);
  return {
    kind: 'done',
    output: { status: response.status, headers: response.headers, body },
    ports: ['output'],
  };
};

/** With its credential; an access token that is refused is replaced once. */
async function send(context: Context, request: HttpRequest, renew: boolean): Promise<Response> {
  const { config, signal } = context;
  const { timeoutMs, followRedirects, auth } = config;
  const authorization = auth ? await context.authorize(auth, request.url, { renew }) : null;
  const authorized = authorization ? withAuthorization(request, authorization) : request;
  const response = await context.fetch({ ...authorized, timeoutMs, followRedirects, signal });
  return response.status === 401 && authorization?.isRenewable && !renew
    ? send(context, request, true)
    : response;
}

function unexpected({ log, now }: Context, request: HttpRequest, response: Response): StepError {
  const { status, headers } = response;
  const body = shortBody(response);
  const line = `${request.method} ${safeUrl(response.url)} answered ${status}`;
  log('warn', line, { request: { headers: safeHeaders(request.headers) }, status, body });
  const after = retryAfterMs(headers['retry-after'], now());
  return new StepError(`http_${status}`, line, {
    retryable: isWorthRetrying(status),
    details: { status, body },
    ...(after === undefined ? {} : { retryAfterMs: after }),
  });
}

function isWorthRetrying(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** Enough of the answer to see what went wrong, little enough to keep in the run's history. */
function shortBody({ body, headers }: Response): Json {
  if (body.length > 4_096) return new TextDecoder().decode(body.subarray(0, 4_096));
  return readBody(body, headers['content-type'] ?? '', 'auto');
}
