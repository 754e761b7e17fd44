import { type Request, type Route, send } from './call';
import { SluiceError } from './error';
import type { Api } from './generated/api';
import { routes } from './generated/routes';
import type { CallOptions, Json, ServerEvent, SluiceOptions } from './shared-types';
import { lastingEvents } from './stream';

export type Sluice = Api;

/** A client of the main API: `sluice.workflows.get(id)`, `sluice.executions.start(id, { triggerInputs })`. */
export function createSluice(options: SluiceOptions): Sluice {
  if (!options.baseUrl) throw new TypeError('createSluice needs a baseUrl.');
  const groups = Object.entries(routes).map(([group, members]) => [
    group,
    Object.fromEntries(Object.entries(members).map(([name, route]) => [name, methodOf(options, route)])),
  ]);
  // The types are written from the same list as the routes.
  return Object.fromEntries(groups) as Sluice;
}

type Arguments = unknown[];

function methodOf(client: SluiceOptions, route: Route) {
  const method = (...given: Arguments) => answerOf(client, requestOf(route, given));
  if (!route.items) return method;
  return Object.assign(method, { all: (...given: Arguments) => allItems(client, requestOf(route, given)) });
}

/** Ids of the path first, then body, query and options, as far as the endpoint has them. */
function requestOf(route: Route, given: Arguments): Request {
  const rest = [...given];
  const params = [...route.path.matchAll(/:[A-Za-z]+/g)].map(() => rest.shift() as string);
  const body = route.body ? rest.shift() : undefined;
  const query = (route.query ? rest.shift() : undefined) as Request['query'];
  return { route, params, body, query, options: (rest.shift() as CallOptions | undefined) ?? {} };
}

function answerOf(client: SluiceOptions, request: Request): unknown {
  const { answer } = request.route;
  if (answer === 'events') return events(client, request);
  return send(client, request).then((response) => {
    if (answer === 'other') return response;
    return answer === 'empty' ? undefined : response.json();
  });
}

async function* events(client: SluiceOptions, request: Request): AsyncGenerator<ServerEvent, void, void> {
  const { signal } = request.options;
  const stream = lastingEvents({
    open: (lastEventId, closing) =>
      send(
        { ...client, maxRetries: 0 },
        {
          ...request,
          options: {
            ...request.options,
            signal: closing,
            headers: {
              ...request.options.headers,
              ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
            },
          },
        },
      ),
    isPassing: (error) => !(error instanceof SluiceError) || error.status === 429 || error.status >= 500,
    signal,
  });
  for await (const { id, event, data } of stream) {
    // Every stream of the server carries JSON.
    yield { id, event, data: JSON.parse(data) as Json };
    if (event === 'end') return;
  }
}

async function* allItems(client: SluiceOptions, request: Request): AsyncGenerator<unknown, void, void> {
  const { items = '' } = request.route;
  const limit = Number(request.query?.limit ?? 100);
  let offset = Number(request.query?.offset ?? 0);
  for (;;) {
    const response = await send(client, { ...request, query: { ...request.query, limit, offset } });
    const page: unknown = Reflect.get((await response.json()) as object, items);
    const list: unknown[] = Array.isArray(page) ? page : [];
    yield* list;
    if (list.length < limit) return;
    offset += list.length;
  }
}
