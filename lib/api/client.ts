import { ApiError } from './api-error';
import type { AnswerOf, BodyInput, Endpoint, ParamsInput, QueryInput } from './define-endpoint';
import { endpoints } from './endpoints';
import { unreachable } from './unreachable';

// A typed client made from the list of endpoints: `client.workflows.get({ params: { id } })`.

type Part<Name extends string, Given> = [Given] extends [undefined]
  ? { [Key in Name]?: undefined }
  : Record<never, never> extends Given
    ? { [Key in Name]?: Given }
    : { [Key in Name]: Given };

/** What a call needs: only the parts its endpoint declares, and only those required must be given. */
export type CallInput<E extends Endpoint> = Part<'params', ParamsInput<E>> &
  Part<'query', QueryInput<E>> &
  Part<'body', BodyInput<E>> & { headers?: Record<string, string>; signal?: AbortSignal };

type Arguments<E extends Endpoint> =
  Record<never, never> extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

type Method<E extends Endpoint> = (...input: Arguments<E>) => Promise<AnswerOf<E>>;

type Groups = typeof endpoints;
export type Client = {
  [G in keyof Groups]: {
    [K in keyof Groups[G]]: Groups[G][K] extends Endpoint ? Method<Groups[G][K]> : never;
  };
};

export type ClientOptions = {
  /** Where the server is; empty for the page's own. */
  baseUrl?: string;
  apiKey?: string;
  fetch?: typeof fetch;
};

type LooseInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export function createClient(options: ClientOptions = {}): Client {
  const groups = Object.entries(endpoints).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.entries<Endpoint>(members).map(([name, endpoint]) => [
        name,
        (input?: LooseInput) => callEndpoint(endpoint, input ?? {}, options),
      ]),
    ),
  ]);
  // Built from the very list its type is derived from.
  return Object.fromEntries(groups) as Client;
}

async function callEndpoint(endpoint: Endpoint, input: LooseInput, options: ClientOptions): Promise<unknown> {
  const send = options.fetch ?? fetch;
  const response = await send(`${options.baseUrl ?? ''}${pathOf(endpoint.path, input)}`, {
    method: endpoint.method,
    headers: {
      ...(options.apiKey ? { 'X-API-Key': options.apiKey } : {}),
      ...(input.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...input.headers,
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((error: unknown) => {
    // What browsers throw where nothing comes back; a request that was called off is told apart by its own error.
    throw error instanceof TypeError ? unreachable(error) : error;
  });
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => null));
  if (endpoint.response === 'empty') return undefined;
  return typeof endpoint.response === 'string' ? response.body : response.json();
}

function pathOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
