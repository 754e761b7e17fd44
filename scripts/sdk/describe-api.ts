import { type Endpoint, pathParameters } from '@/lib/api/define-endpoint';
import { endpoints } from '@/lib/api/endpoints';
import { standaloneJsonSchema } from '@/lib/api/json-schema';
import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import { typeText } from './type-text';

// The main client's two files: what TypeScript needs to know of the endpoints, and what the client needs at run time.

export type Route = {
  method: string;
  path: string;
  /** Names of its parts after the path, in the order of the arguments. */
  body: boolean;
  query: boolean;
  answer: 'json' | 'empty' | 'events' | 'other';
  /** Where the items of a page stand, for lists that are read in pages. */
  items?: string;
  /** A repeat with the same key gives the same answer. */
  keyed?: true;
};

export function describeApi(): { types: string; routes: string } {
  const groups = Object.entries(endpoints).map(([group, members]) => ({
    group,
    members: Object.entries<Endpoint>(members),
  }));
  const types = groups.map(
    ({ group, members }) =>
      `  ${group}: {\n${members.map(([name, endpoint]) => memberText(name, endpoint)).join('\n')}\n  };`,
  );
  const routes = Object.fromEntries(
    groups.map(({ group, members }) => [
      group,
      Object.fromEntries(members.map(([name, endpoint]) => [name, routeOf(endpoint)])),
    ]),
  );
  return {
    types: `${notice}import type { CallOptions, Json, ServerEvent } from '../shared-types';\n\nexport type Api = {\n${types.join('\n')}\n};\n`,
    routes: `${notice}import type { Routes } from '../call';\n\nexport const routes: Routes = ${JSON.stringify(routes)};\n`,
  };
}

const notice = '// Written by `npm run build:sdk` from the endpoints of the server; do not edit.\n';

function memberText(name: string, endpoint: Endpoint): string {
  const call = `(${argumentsText(endpoint)}) => ${answerText(endpoint)}`;
  const items = itemsOf(endpoint);
  const lines = [endpoint.summary, endpoint.description].filter(Boolean).join('\n');
  const comment = `    /** ${lines.replaceAll('*/', '* /').replaceAll('\n', '\n     * ')} */\n`;
  if (!items) return `${comment}    ${name}: ${call};`;
  const page = pageOf(endpoint)?.properties as JsonObject;
  const list = page[items] as JsonObject;
  const all = `all: (${argumentsText(endpoint)}) => AsyncGenerator<${typeText(list.items)}, void, void>`;
  return `${comment}    ${name}: (${call}) & {\n      /** Every one of them, page after page. */\n      ${all};\n    };`;
}

function argumentsText(endpoint: Endpoint): string {
  const { path, body, query, isBodyOptional } = endpoint;
  const schema = query && standaloneJsonSchema(query, 'input');
  const isQueryNeeded = Array.isArray(schema?.required) && schema.required.length > 0;
  return [
    ...pathParameters(path).map((name) => `${name}: string`),
    ...(body ? [`body${isBodyOptional ? '?' : ''}: ${typeText(standaloneJsonSchema(body, 'input'))}`] : []),
    ...(schema ? [`query${isQueryNeeded ? '' : '?'}: ${typeText(schema)}`] : []),
    'options?: CallOptions',
  ].join(', ');
}

function answerText({ response }: Endpoint): string {
  if (response === 'empty') return 'Promise<void>';
  if (response === 'events') return 'AsyncGenerator<ServerEvent, void, void>';
  return typeof response === 'string'
    ? 'Promise<Response>'
    : `Promise<${typeText(standaloneJsonSchema(response, 'output'))}>`;
}

function routeOf(endpoint: Endpoint): Route {
  const { method, path, body, query, response, headers } = endpoint;
  const items = itemsOf(endpoint);
  return {
    method,
    path,
    body: body !== undefined,
    query: query !== undefined,
    answer:
      response === 'empty' || response === 'events'
        ? response
        : typeof response === 'string'
          ? 'other'
          : 'json',
    ...(items ? { items } : {}),
    ...(headers?.['Idempotency-Key'] ? { keyed: true as const } : {}),
  };
}

/** The one list in the answer of an endpoint that takes a limit and an offset. */
function itemsOf(endpoint: Endpoint): string | null {
  const query = endpoint.query?.shape ?? {};
  if (!('limit' in query && 'offset' in query)) return null;
  const properties = pageOf(endpoint)?.properties;
  const lists = Object.entries(isPlainObject(properties) ? properties : {}).filter(
    ([, field]) => isPlainObject(field) && field.type === 'array',
  );
  return lists.length === 1 ? (lists[0]?.[0] ?? null) : null;
}

function pageOf({ response }: Endpoint): JsonObject | null {
  return typeof response === 'string' ? null : standaloneJsonSchema(response, 'output');
}
