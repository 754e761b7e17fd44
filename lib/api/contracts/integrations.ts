import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, timestamp } from './common';

// Integrations: connectors made from OpenAPI documents, whose operations are steps.

const object = z.record(z.string(), anyJson);

const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_-]{0,62}$/,
    'must be lower-case letters, digits, "_" and "-", and begin with a letter',
  )
  .refine((text) => text !== 'connectors', 'is a name of Sluice itself');

const operation = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  method: z.string(),
  path: z.string(),
  group: z.string().nullable().meta({ description: 'The first tag of the operation' }),
  schema: object.meta({ description: 'JSON Schema of its parameters, references resolved' }),
});
export type IntegrationOperation = z.infer<typeof operation>;

const integration = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  serverUrl: z.string(),
  sourceUrl: z.string().nullable(),
  credential: z.string().nullable().meta({ description: 'Id of the credential that goes with each request' }),
  operations: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .meta({ description: 'What it can do, for lists; GET one for the parameters' }),
  createdBy: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type IntegrationAnswer = z.infer<typeof integration>;

const source = {
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Where the document is' }),
  document: z
    .union([z.string().max(20_000_000), object])
    .optional()
    .meta({ description: 'The document itself: JSON, or JSON or YAML as text' }),
  connector: z.string().max(63).optional().meta({ description: 'One that is shipped with Sluice' }),
};

const settings = {
  title: z.string().trim().min(1).max(200).optional(),
  description: z.string().max(2_000).optional(),
  serverUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Of the servers the document names; needed when it names none' }),
  credential: z.string().max(200).nullish().meta({ description: 'Id or name of a credential' }),
};

const params = z.object({
  name: z.string().min(1).max(200).meta({ description: 'Name of the integration' }),
});

export const integrations = {
  list: defineEndpoint({
    id: 'integrations.list',
    method: 'GET',
    path: '/api/v1/integrations',
    scope: 'workflows:read',
    summary: 'List integrations',
    response: z.object({ count: z.number().int(), integrations: z.array(integration) }),
    status: 200,
  }),

  connectors: defineEndpoint({
    id: 'integrations.connectors',
    method: 'GET',
    path: '/api/v1/integrations/connectors',
    scope: 'workflows:read',
    summary: 'List the connectors shipped with Sluice',
    response: z.object({
      connectors: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          description: z.string(),
          operations: z.number().int(),
        }),
      ),
    }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'integrations.create',
    method: 'POST',
    path: '/api/v1/integrations',
    scope: 'workflows:write',
    summary: 'Make an integration from an OpenAPI document',
    description: 'Give one of url, document and connector.',
    body: z.object({ name, ...source, ...settings }),
    response: integration,
    status: 201,
    errors: ['conflict', 'input_invalid'],
    examples: [
      { title: 'A shipped one', body: { name: 'slack', connector: 'slack', credential: 'slack-bot' } },
    ],
  }),

  get: defineEndpoint({
    id: 'integrations.get',
    method: 'GET',
    path: '/api/v1/integrations/:name',
    scope: 'workflows:read',
    summary: 'Get an integration with its operations',
    params,
    response: integration.extend({
      operations: z.array(operation),
      servers: z.array(z.string()).meta({ description: 'Those its document names' }),
      usedBy: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: 'Workflows' }),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'integrations.update',
    method: 'PUT',
    path: '/api/v1/integrations/:name',
    scope: 'workflows:write',
    summary: 'Change an integration, or read its document again',
    params,
    body: z.object({ url: source.url, document: source.document, ...settings }),
    response: integration,
    status: 200,
    errors: ['not_found', 'input_invalid'],
    examples: [{ title: 'Another server', body: { serverUrl: 'https://api.example.com/v2' } }],
  }),

  remove: defineEndpoint({
    id: 'integrations.remove',
    method: 'DELETE',
    path: '/api/v1/integrations/:name',
    scope: 'workflows:write',
    summary: 'Delete an integration',
    params,
    query: z.object({
      force: z.enum(['true', 'false']).optional().meta({ description: 'Also when workflows use it' }),
    }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'conflict'],
  }),

  test: defineEndpoint({
    id: 'integrations.test',
    method: 'POST',
    path: '/api/v1/integrations/:name/test',
    scope: 'workflows:execute',
    summary: 'Call an operation once, outside a run',
    description: 'A failure of the far side is an answer as well: 200 with `success: false`.',
    params,
    body: z.object({ action: z.string().min(1).max(300), params: object.default({}) }),
    response: z.object({
      success: z.boolean(),
      output: anyJson,
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
      durationMs: z.number(),
    }),
    status: 200,
    errors: ['not_found'],
    examples: [{ title: 'One operation', body: { action: 'listOrders', params: { query: { limit: 1 } } } }],
  }),
};
