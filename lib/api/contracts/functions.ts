import { z } from 'zod';
import { MINUTE_MS } from '@/lib/shared/time';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, timestamp } from './common';

// Functions: what steps call by name. Kinds beside `http` are shipped (`builtin`) or not there yet.

const kinds = ['http', 'builtin'] as const;

export const functionNameSchema = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z][\w.-]*$/,
    'must begin with a letter and hold letters, digits, "-", "_" and "." only, such as charge-payment',
  );

const jsonSchema = z.union([z.record(z.string(), anyJson), z.boolean()]);
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,200}$/, 'is not the name of a header');
const headerValue = z
  .string()
  .max(16_384)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not hold line breaks or other control characters');

/** What an http function does; the secret is kept apart. */
export const httpFunctionBody = z.object({
  url: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://api.example.com/charge' }),
  method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
  headers: z.record(headerName, headerValue).default({}).meta({ description: 'May hold {{secrets.NAME}}' }),
  auth: z.string().trim().min(1).max(200).optional().meta({ description: 'Name or id of a credential' }),
  timeoutMs: z
    .number()
    .int()
    .min(1)
    .max(15 * MINUTE_MS)
    .default(30_000),
});

export type HttpFunctionBody = z.infer<typeof httpFunctionBody>;

const common = {
  description: z.string().max(2_000).optional(),
  inputSchema: jsonSchema.nullish().meta({ description: 'JSON Schema that every input is checked against' }),
  outputSchema: jsonSchema
    .nullish()
    .meta({ description: 'JSON Schema that every output is checked against' }),
};

const httpKind = z.literal('http', {
  error:
    'must be "http": functions of other kinds cannot be registered yet, and those of kind builtin are shipped',
});

const httpFunction = httpFunctionBody.extend({
  kind: httpKind,
  ...common,
  secret: z
    .string()
    .min(8)
    .max(1_024)
    .nullish()
    .meta({
      description:
        'Signs each request: X-Sluice-Signature is t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">. ' +
        'Never shown again; left out of a change, it stays; null takes it away',
    }),
});

const stepFunction = z.object({
  name: z.string(),
  kind: z.enum(kinds),
  description: z.string(),
  version: z.number().int().meta({ description: 'Grows with each change' }),
  url: z.string().optional(),
  method: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  auth: z.string().optional(),
  timeoutMs: z.number().int().optional(),
  hasSecret: z.boolean(),
  inputSchema: jsonSchema.nullable(),
  outputSchema: jsonSchema.nullable(),
  createdAt: timestamp.nullable(),
  updatedAt: timestamp.nullable(),
});

export type FunctionAnswer = z.infer<typeof stepFunction>;

const nameParams = z.object({
  name: z.string().min(1).max(200).meta({ description: 'Name of the function' }),
});

export const functions = {
  list: defineEndpoint({
    id: 'functions.list',
    method: 'GET',
    path: '/api/v1/functions',
    scope: 'workflows:read',
    summary: 'List the functions steps can call',
    description: 'Those of the organization, then those shipped with Sluice.',
    response: z.object({ count: z.number().int(), functions: z.array(stepFunction) }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'functions.create',
    method: 'POST',
    path: '/api/v1/functions',
    scope: 'workflows:write',
    summary: 'Register a function',
    description:
      'Called with POST {input, context: {runId, workflowId, stepId, attempt, trigger, steps}}. An answer of 2xx is its ' +
      'output, as JSON; any other fails the step. X-Execution-Step names the run, the step and its number.',
    body: httpFunction.extend({ name: functionNameSchema }),
    response: stepFunction,
    status: 201,
    errors: ['conflict'],
    examples: [
      {
        title: 'A function behind a URL',
        body: {
          name: 'charge-payment',
          kind: 'http',
          url: 'https://api.example.com/charge',
          auth: 'payments',
          inputSchema: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } },
        },
      },
    ],
  }),

  get: defineEndpoint({
    id: 'functions.get',
    method: 'GET',
    path: '/api/v1/functions/:name',
    scope: 'workflows:read',
    summary: 'Get a function and its history',
    params: nameParams,
    response: stepFunction.extend({
      versions: z.array(
        z.object({
          version: z.number().int(),
          kind: z.enum(kinds),
          url: z.string().optional(),
          createdBy: z.string(),
          createdAt: timestamp,
        }),
      ),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'functions.update',
    method: 'PUT',
    path: '/api/v1/functions/:name',
    scope: 'workflows:write',
    summary: 'Change a function',
    description: 'Replaces everything but its name and, unless given, its secret. Counts for the next call.',
    params: nameParams,
    body: httpFunction,
    response: stepFunction,
    status: 200,
    errors: ['not_found', 'conflict'],
  }),

  remove: defineEndpoint({
    id: 'functions.remove',
    method: 'DELETE',
    path: '/api/v1/functions/:name',
    scope: 'workflows:write',
    summary: 'Delete a function',
    description: 'Steps that call it fail from then on, until one of that name is registered again.',
    params: nameParams,
    response: 'empty',
    status: 204,
    errors: ['not_found', 'conflict'],
  }),

  test: defineEndpoint({
    id: 'functions.test',
    method: 'POST',
    path: '/api/v1/functions/:name/test',
    scope: 'workflows:execute',
    summary: 'Call a function once, outside a run',
    description: 'A failure of the function is an answer as well: 200 with `success: false`.',
    params: nameParams,
    body: z.object({ input: anyJson.default(null) }),
    isBodyOptional: true,
    response: z.object({
      success: z.boolean(),
      output: anyJson,
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
      logs: z.array(z.object({ level: z.string(), message: z.string() })),
      durationMs: z.number(),
    }),
    status: 200,
    errors: ['not_found'],
    examples: [{ title: 'With an input', body: { input: { amount: 12 } } }],
  }),
};
