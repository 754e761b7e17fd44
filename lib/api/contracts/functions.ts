import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, timestamp } from './common';
import { functionInput, functionNameSchema } from './function-bodies';

// Functions: what steps call by name.

export const functionKinds = ['http', 'code', 'workflow', 'agent', 'builtin'] as const;

const jsonSchema = z.union([z.record(z.string(), anyJson), z.boolean()]);

const common = {
  description: z.string().max(2_000).optional(),
  inputSchema: jsonSchema.nullish().meta({ description: 'JSON Schema that every input is checked against' }),
  outputSchema: jsonSchema
    .nullish()
    .meta({ description: 'JSON Schema that every output is checked against' }),
  secret: z
    .string()
    .min(8)
    .max(1_024)
    .nullish()
    .meta({
      description:
        'Signs each request of a function behind a URL: X-Sluice-Signature is t=<seconds>,v1=<hex HMAC-SHA256 of ' +
        '"<seconds>.<body>">. Never shown again; left out of a change, it stays; null takes it away',
    }),
};

const stepFunction = z.object({
  name: z.string(),
  kind: z.enum(functionKinds),
  description: z.string(),
  version: z.number().int().meta({ description: 'Grows with each change' }),
  url: z.string().optional(),
  method: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  auth: z.string().optional(),
  timeoutMs: z.number().int().optional(),
  language: z.string().optional(),
  code: z.string().optional(),
  memoryMb: z.number().int().optional(),
  allowFetch: z.boolean().optional(),
  workflowId: z.string().optional(),
  handler: z.enum(['code', 'http', 'llm']).optional().meta({ description: 'Of an agent: what answers' }),
  role: z.string().optional(),
  tools: z.array(z.string()).optional(),
  model: z.string().optional(),
  instructions: z.string().optional(),
  temperature: z.number().optional(),
  maxTurns: z.number().int().optional(),
  maxOutputTokens: z.number().int().optional(),
  tokenBudget: z.number().int().optional(),
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
      'Kind `code` is called as (input, ctx) in a sandbox; `workflow` runs a workflow; `agent` is code, a URL or a language ' +
      'model with tools. Kind `http` is called with POST {input, context: {runId, workflowId, stepId, attempt, trigger, ' +
      'steps}}: an answer of 2xx is its output, as JSON; any other fails the step. X-Execution-Step names the run, the ' +
      'step and its number.',
    body: functionInput({ ...common, name: functionNameSchema }),
    response: stepFunction,
    status: 201,
    errors: ['conflict'],
    examples: [
      {
        title: 'A function in JavaScript',
        body: {
          name: 'add-tax',
          kind: 'code',
          code: 'export default async (input, ctx) => ({ total: input.amount * 1.2 });',
        },
      },
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
      usedBy: z
        .array(z.object({ kind: z.enum(['workflow', 'function']), id: z.string(), name: z.string() }))
        .meta({ description: 'Workflows that call it, and agents it is a tool of' }),
      versions: z.array(
        z.object({
          version: z.number().int(),
          kind: z.enum(functionKinds),
          url: z.string().optional(),
          code: z.string().optional(),
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
    body: functionInput(common),
    response: stepFunction,
    status: 200,
    errors: ['not_found', 'conflict'],
    examples: [{ title: 'Code', body: { kind: 'code', code: 'return { total: input.items.length }' } }],
  }),

  remove: defineEndpoint({
    id: 'functions.remove',
    method: 'DELETE',
    path: '/api/v1/functions/:name',
    scope: 'workflows:write',
    summary: 'Delete a function',
    description:
      'Refused while a workflow or an agent names it, unless forced; steps that call it fail from then on, until one of ' +
      'that name is registered again.',
    params: nameParams,
    query: z.object({ force: z.enum(['true', 'false']).default('false') }),
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
