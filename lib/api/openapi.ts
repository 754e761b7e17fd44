import type { z } from 'zod';
import { type ErrorCode, errorStatus } from '@/lib/shared/errors';
import type { Json, JsonObject } from '@/lib/shared/json';
import { errorBodySchema } from './contracts/common';
import type { Endpoint } from './define-endpoint';
import { endpointList } from './endpoints';
import { createSchemaSet, type SchemaSet } from './json-schema';

// The OpenAPI 3.1 document, made from the list of endpoints.

const securitySchemes: Record<string, JsonObject> = {
  XApiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  ApiKey: { type: 'apiKey', in: 'header', name: 'apikey' },
  XAuthKey: { type: 'apiKey', in: 'header', name: 'X-Auth-Key' },
  Bearer: { type: 'http', scheme: 'bearer' },
  Session: { type: 'apiKey', in: 'cookie', name: 'sluice.session_token' },
};

let cached: JsonObject | undefined;

export function openapiDocument(): JsonObject {
  cached ??= buildDocument(endpointList);
  return cached;
}

export function buildDocument(endpoints: readonly Endpoint[]): JsonObject {
  const schemas = createSchemaSet();
  const errorSchema = schemas.add(errorBodySchema.meta({ id: 'Error' }), 'output');
  const paths: Record<string, JsonObject> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: describeOperation(endpoint, schemas, errorSchema),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sluice',
      version: '1',
      description: 'Create, deploy and execute workflows. Every credential header is accepted on every path.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: schemas.named(), securitySchemes },
  };
}

function describeOperation(endpoint: Endpoint, schemas: SchemaSet, errorSchema: JsonObject): JsonObject {
  const { id, summary, description, scope, isPublic } = endpoint;
  return {
    operationId: id,
    tags: [id.split('.')[0] ?? id],
    summary,
    ...(description ? { description } : {}),
    parameters: describeParameters(endpoint, schemas),
    ...(endpoint.body ? { requestBody: describeBody(endpoint, endpoint.body, schemas) } : {}),
    ...(endpoint.rawBody ? { requestBody: describeRawBody(endpoint.rawBody) } : {}),
    responses: {
      [String(endpoint.status)]: describeSuccess(endpoint, schemas),
      ...describeErrors(endpoint, errorSchema),
    },
    security: isPublic ? [] : Object.keys(securitySchemes).map((name) => ({ [name]: scope ? [scope] : [] })),
  };
}

function describeParameters(endpoint: Endpoint, schemas: SchemaSet): JsonObject[] {
  const headers = Object.entries(endpoint.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
  return [
    ...parametersOf(endpoint.params, 'path', schemas),
    ...parametersOf(endpoint.query, 'query', schemas),
    ...headers,
  ];
}

function parametersOf(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  schemas: SchemaSet,
): JsonObject[] {
  return Object.entries<z.ZodType>(schema?.shape ?? {}).map(([name, field]) => {
    const { description, ...rest } = schemas.add(field, 'input');
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function describeBody(endpoint: Endpoint, body: z.ZodType, schemas: SchemaSet): JsonObject {
  const examples = (endpoint.examples ?? []).filter((example) => example.body !== undefined);
  return {
    required: !endpoint.isBodyOptional,
    content: {
      'application/json': {
        schema: schemas.add(body, 'input'),
        ...(examples.length > 0 ? { examples: namedExamples(examples, 'body') } : {}),
      },
    },
  };
}

function describeRawBody(contentType: string): JsonObject {
  return { required: true, content: { [contentType]: { schema: { type: 'string' } } } };
}

function describeSuccess(endpoint: Endpoint, schemas: SchemaSet): JsonObject {
  const { response } = endpoint;
  if (response === 'empty') return { description: 'Done; no body' };
  if (response === 'events') {
    return {
      description: 'A stream of events',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    };
  }
  if (response === 'csv') {
    return { description: endpoint.summary, content: { 'text/csv': { schema: { type: 'string' } } } };
  }
  const examples = (endpoint.examples ?? []).filter((example) => example.response !== undefined);
  return {
    description: endpoint.summary,
    content: {
      'application/json': {
        schema: schemas.add(response, 'output'),
        ...(examples.length > 0 ? { examples: namedExamples(examples, 'response') } : {}),
      },
    },
  };
}

function namedExamples(examples: NonNullable<Endpoint['examples']>, part: 'body' | 'response'): JsonObject {
  const entries = examples.map((example, index) => [
    `example${index + 1}`,
    // Written as literals in the contracts, so they are JSON.
    { summary: example.title, value: example[part] as Json },
  ]);
  return Object.fromEntries(entries);
}

function describeErrors(endpoint: Endpoint, schema: JsonObject): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodesOf(endpoint)) {
    byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  }
  const entries = [...byStatus].map(([status, codes]) => [
    String(status),
    { description: codes.join(', '), content: { 'application/json': { schema } } },
  ]);
  return Object.fromEntries(entries);
}

/** Its own codes and those that follow from its form. */
export function errorCodesOf(endpoint: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...(endpoint.isPublic ? [] : (['unauthenticated', 'rate_limited'] as const)),
    ...(endpoint.scope ? (['scope_required'] as const) : []),
    ...(endpoint.params || endpoint.query || endpoint.body ? (['invalid_request'] as const) : []),
    ...(endpoint.body ? (['invalid_json', 'body_too_large', 'unsupported_media_type'] as const) : []),
    ...(endpoint.errors ?? []),
    'internal',
    'unavailable',
  ];
  return [...new Set(codes)];
}
