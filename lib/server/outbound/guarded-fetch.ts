import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { type Dispatcher, request as send } from 'undici';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import { parseAllowList } from './allow-list';
import { startDeadline } from './deadline';
import { assertWebUrl, firstRequest } from './first-request';
import { createGuardedAgent } from './guarded-agent';
import { asStepError } from './outbound-error';
import { isCompressed, readBody, tooLarge } from './read-body';
import { type OutboundRequest, redirected, redirectTarget } from './redirects';

// The only way out for steps. Every connection, redirects included, is checked where it is made (guarded-agent.ts).
// One client is made per process and keeps its connections alive.

export type GuardedFetchOptions = {
  /** Hosts, addresses and CIDRs that may be reached although they are private, separated by commas. */
  allow: string;
  /** Resolves names instead of the system. */
  lookup?: LookupFunction;
  /** Most redirects of one request; default 5. */
  maxRedirects?: number;
  /** Limits of a request that names none; default 30 s and 32 MB. */
  timeoutMs?: number;
  maxBytes?: number;
  /** Connections to one host at a time; default 256. */
  connectionsPerOrigin?: number;
};

/** Rejects with a StepError: outbound_refused, timeout, network_error, response_too_large, too_many_redirects … */
export type GuardedFetch = StepFetch & { close: () => Promise<void> };

type Exchange = { agent: Dispatcher; signal: AbortSignal; maxBytes: number; maxRedirects: number | null };
type Outcome = Awaited<ReturnType<StepFetch>>;

export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { maxRedirects = 5, timeoutMs = 30_000, maxBytes = 32 * 1024 * 1024 } = options;
  const agent = createGuardedAgent({
    allow: parseAllowList(options.allow),
    lookup: options.lookup,
    connectTimeoutMs: 10_000,
    connectionsPerOrigin: options.connectionsPerOrigin ?? 256,
  });

  const fetch: StepFetch = async (request) => {
    const limitMs = request.timeoutMs ?? timeoutMs;
    const deadline = startDeadline(limitMs, request.signal);
    try {
      return await follow(firstRequest(request), {
        agent,
        signal: deadline.signal,
        maxBytes: request.maxBytes ?? maxBytes,
        maxRedirects: request.followRedirects === false ? null : maxRedirects,
      });
    } catch (error) {
      const aborted = request.signal?.aborted ?? false;
      throw asStepError(error, request.url, { limitMs: deadline.isOver() ? limitMs : null, aborted });
    } finally {
      deadline.end();
    }
  };
  return Object.assign(fetch, { close: () => agent.destroy() });
}

async function follow(first: OutboundRequest, exchange: Exchange): Promise<Outcome> {
  let request = first;
  for (let hop = 0; ; hop += 1) {
    const response = await sendOnce(request, exchange);
    const headers = plainHeaders(response.headers);
    const target = redirectTarget(response.statusCode, headers.location, request.url);
    if (!target || exchange.maxRedirects === null)
      return finish(request, response, headers, exchange.maxBytes);
    await response.body.dump({ limit: 16_384 });
    if (hop >= exchange.maxRedirects) throw tooManyRedirects(exchange.maxRedirects);
    assertWebUrl(target);
    request = redirected(request, response.statusCode, target);
  }
}

async function sendOnce({ method, url, headers, body }: OutboundRequest, { agent, signal }: Exchange) {
  const response = await send(url, {
    dispatcher: agent,
    method,
    headers,
    body: body ?? null,
    signal,
    // The deadline of the whole exchange is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  // Whoever reads the body hears of its errors; a body nobody reads any more must not bring the process down.
  response.body.on('error', () => {});
  return response;
}

async function finish(
  { method, url }: OutboundRequest,
  response: Dispatcher.ResponseData,
  headers: Record<string, string>,
  maxBytes: number,
): Promise<Outcome> {
  const { 'content-encoding': encoding, 'content-length': length, ...unpacked } = headers;
  if (method !== 'HEAD' && Number(length ?? 0) > maxBytes) {
    response.body.destroy();
    throw tooLarge(maxBytes);
  }
  const body = await readBody(response.body, encoding, maxBytes);
  return {
    status: response.statusCode,
    headers: isCompressed(encoding) ? unpacked : headers,
    body,
    url: url.href,
  };
}

const aboutConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'trailer', 'upgrade']);

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !aboutConnection.has(name))
      plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

function tooManyRedirects(limit: number): StepError {
  return new StepError('too_many_redirects', `The request was sent on more than ${limit} times.`, {
    retryable: false,
  });
}
