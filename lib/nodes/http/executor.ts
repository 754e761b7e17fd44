import type { Json } from '@/lib/shared/json';
import { type ConfigOf, type Executor, type StepContext, StepError } from '../executor';
import { isExpectedStatus } from '../expected-status';
import type { Pagination } from '../http-pagination';
import { withAuthorization } from './authorization';
import type { http } from './definition';
import { firstPageUrl, itemsOf, nextPageUrl } from './next-page';
import { safeHeaders, safeUrl } from './redact';
import { buildRequest, type HttpRequest } from './request';
import { readAnswer, readBody, retryAfterMs } from './response';

type Context = StepContext<ConfigOf<typeof http>>;
type Response = Awaited<ReturnType<Context['fetch']>>;

export const executeHttp: Executor<typeof http> = async (context) => {
  const { config } = context;
  const request = buildRequest(config, context.idempotencyKey);
  const output = config.pagination
    ? await readPages(context, request, config.pagination)
    : await exchange(context, request);
  return { kind: 'done', output, ports: ['output'] };
};

type Answer = { status: number; headers: Record<string, string>; body: Json };

async function exchange(context: Context, request: HttpRequest): Promise<Answer & { url: string }> {
  const { config, evaluate } = context;
  const response = await send(context, request, false);
  if (!isExpectedStatus(response.status, config.expect)) throw unexpected(context, request, response);
  const { status, headers, url } = response;
  const answer = { status, headers, body: readAnswer(response, config.responseType) };
  if (config.successWhen !== undefined && !evaluate(config.successWhen, { result: answer })) {
    throw new StepError(
      'unexpected_answer',
      `${request.method} ${safeUrl(url)} answered ${status}, but not \`${config.successWhen}\``,
      { details: { status, body: shortBody(response) } },
    );
  }
  return { ...answer, url };
}

/** Page after page, their items in one list. */
async function readPages(context: Context, request: HttpRequest, pagination: Pagination): Promise<Json> {
  const items: Json[] = [];
  const seen = new Set<string>();
  let url: string | null = firstPageUrl(pagination, request.url);
  let last: Answer = { status: 0, headers: {}, body: null };
  while (url !== null && seen.size < pagination.maxPages) {
    if (seen.has(url)) {
      throw new StepError('pagination_refused', 'The pages lead round in a circle.', { retryable: false });
    }
    seen.add(url);
    const page = await exchange(context, pageRequest(request, url, seen.size));
    for (const item of itemsOf(pagination, page.body)) items.push(item);
    last = page;
    url = nextPageUrl(pagination, request.url, page, seen.size);
  }
  return {
    status: last.status,
    headers: last.headers,
    body: items,
    pages: seen.size,
    truncated: url !== null,
  };
}

/** Each page is a request of its own to who counts them. */
function pageRequest(request: HttpRequest, url: string, number: number): HttpRequest {
  const key = request.headers['idempotency-key'];
  if (number === 1 || key === undefined) return { ...request, url };
  return { ...request, url, headers: { ...request.headers, 'idempotency-key': `${key}:${number}` } };
}

/** With its credential; an access token that is refused is replaced once. */
async function send(context: Context, request: HttpRequest, renew: boolean): Promise<Response> {
  const { config, signal } = context;
  const { timeoutMs, followRedirects, auth, maxBytes } = config;
  const authorization = auth ? await context.authorize(auth, request.url, { renew }) : null;
  const authorized = authorization ? withAuthorization(request, authorization) : request;
  const response = await context.fetch({
    ...authorized,
    timeoutMs,
    followRedirects,
    signal,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
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
