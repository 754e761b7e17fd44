import { SluiceError } from './error';
import type { CallOptions, SluiceOptions } from './shared-types';
import { pause } from './stream';

// One request, tried again where that may help: the server was busy, away or over its limit. What may have had an effect is
// repeated only where the server knows a repeat by its key.

export type Route = {
  method: string;
  path: string;
  body: boolean;
  query: boolean;
  answer: 'json' | 'empty' | 'events' | 'other';
  items?: string;
  keyed?: true;
};
export type Routes = Record<string, Record<string, Route>>;

export type Request = {
  route: Route;
  params: string[];
  body?: unknown;
  query?: Record<string, unknown> | undefined;
  options: CallOptions;
};

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 20_000;
const DEFAULT_TIMEOUT_MS = 90_000;
/** The server did nothing; with these others one cannot know. */
const untouched = new Set([429, 503]);
const passing = new Set([408, 502, 504, ...untouched]);

/** The answer once it is a success; rejects with a SluiceError for any other. */
export async function send(client: SluiceOptions, request: Request): Promise<Response> {
  const { route, options } = request;
  const key = options.idempotencyKey ?? (route.keyed ? newKey() : undefined);
  const init = initOf(client, request, key);
  const url = `${client.baseUrl.replace(/\/+$/, '')}${addressOf(request)}`;
  const isSafe =
    route.method === 'GET' || route.method === 'PUT' || route.method === 'DELETE' || key !== undefined;
  const most = client.maxRetries ?? 2;
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt >= most;
    const result = await attemptOnce(client, url, init, options.signal);
    if (result instanceof Response) {
      if (result.ok) return result;
      const again = untouched.has(result.status) || (isSafe && passing.has(result.status));
      if (isLast || !again) throw new SluiceError(result, await bodyOf(result));
      await result.body?.cancel();
      await pause(retryAfterMs(result) ?? backoffMs(attempt), options.signal);
    } else {
      if (isLast || !isSafe || options.signal?.aborted) throw result.error;
      await pause(backoffMs(attempt), options.signal);
    }
    options.signal?.throwIfAborted();
  }
}

async function attemptOnce(
  client: SluiceOptions,
  url: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Response | { error: unknown }> {
  const over = new AbortController();
  const stop = () => over.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const timer = setTimeout(
    () => over.abort(new Error('The server did not answer in time.')),
    client.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  );
  try {
    return await (client.fetch ?? fetch)(url, { ...init, signal: over.signal });
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

function initOf(
  client: SluiceOptions,
  { route, body, options }: Request,
  key: string | undefined,
): RequestInit {
  const hasBody = route.body && body !== undefined;
  return {
    method: route.method,
    headers: {
      Accept: route.answer === 'events' ? 'text/event-stream' : 'application/json',
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
      ...(client.apiKey ? { 'X-API-Key': client.apiKey } : {}),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...client.headers,
      ...options.headers,
    },
    ...(hasBody ? { body: JSON.stringify(body) } : {}),
  };
}

function addressOf({ route, params, query = {} }: Request): string {
  let index = 0;
  const path = route.path.replace(/:[A-Za-z]+/g, () => {
    const value = params[index];
    index += 1;
    if (typeof value !== 'string' || value === '')
      throw new TypeError(`${route.path} needs an id at place ${index}.`);
    return encodeURIComponent(value);
  });
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}

/** Seconds, or a date. */
function retryAfterMs(response: Response): number | null {
  const text = response.headers.get('retry-after');
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** Spread, so that many clients do not come back at once. */
function backoffMs(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Old versions of Node and pages without TLS have no `randomUUID`. */
function newKey(): string {
  const random = () => Math.random().toString(36).slice(2);
  return globalThis.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${random()}${random()}`;
}
