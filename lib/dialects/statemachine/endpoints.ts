import { z } from 'zod';
import { anyJson, pageQuery, timestamp } from '@/lib/api/contracts/common';
import { defineEndpoint } from '@/lib/api/define-endpoint';
import { executionSchema, machineInputSchema, machineSchema } from './contract';

// The endpoints of the workflows.do API.

const params = z.object({ id: z.string().min(1).max(200) });
const base = { surface: 'statemachine', status: 200, errors: ['not_found'] } as const;

const summarySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

const listSchema = z.object({
  data: z.array(summarySchema),
  meta: z.object({ total: z.number().int(), limit: z.number().int(), offset: z.number().int() }),
});

const listQuery = z.object({
  ...pageQuery,
  sort: z.enum(['createdAt', 'updatedAt', 'name']).default('createdAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

export const machines = {
  list: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.list',
    method: 'GET',
    path: '/api/workflows',
    scope: 'workflows:read',
    summary: 'List workflows, without their states',
    query: listQuery,
    response: listSchema,
  }),
  search: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.search',
    method: 'GET',
    path: '/api/workflows/search',
    scope: 'workflows:read',
    summary: 'Workflows with a text in their name or description',
    query: listQuery.extend({ q: z.string().max(200).default('') }),
    response: listSchema,
  }),
  get: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.get',
    method: 'GET',
    path: '/api/workflows/:id',
    scope: 'workflows:read',
    summary: 'Get a workflow with its states',
    params,
    response: machineSchema,
  }),
  create: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.create',
    method: 'POST',
    path: '/api/workflows',
    scope: 'workflows:write',
    summary: 'Create a workflow, ready to be executed',
    body: machineInputSchema,
    response: machineSchema,
    status: 201,
  }),
  replace: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.replace',
    method: 'PUT',
    path: '/api/workflows/:id',
    scope: 'workflows:write',
    summary: 'Replace a workflow; what this API cannot say is kept',
    params,
    body: machineInputSchema,
    response: machineSchema,
  }),
  update: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.update',
    method: 'PATCH',
    path: '/api/workflows/:id',
    scope: 'workflows:write',
    summary: 'Change what is sent; states and functions are replaced as a whole',
    params,
    body: machineInputSchema.partial(),
    response: machineSchema,
  }),
  delete: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.delete',
    method: 'DELETE',
    path: '/api/workflows/:id',
    scope: 'workflows:write',
    summary: 'Delete a workflow',
    params,
    response: z.object({ success: z.literal(true), message: z.string() }),
  }),
  execute: defineEndpoint({
    ...base,
    id: 'statemachine.workflows.execute',
    method: 'POST',
    path: '/api/workflows/:id/execute',
    scope: 'workflows:execute',
    summary: 'Start an execution',
    params,
    body: z.object({ input: anyJson.optional() }),
    isBodyOptional: true,
    response: z.object({
      id: z.string(),
      workflowId: z.string(),
      status: z.literal('running'),
      input: anyJson,
      currentState: z.string(),
      createdAt: timestamp,
    }),
    status: 201,
    errors: ['not_found', 'workflow_not_active', 'input_invalid'],
  }),
  execution: defineEndpoint({
    ...base,
    id: 'statemachine.executions.get',
    method: 'GET',
    path: '/api/workflows/executions/:id',
    scope: 'workflows:read',
    summary: 'How an execution stands, and the states it went through',
    params,
    response: executionSchema,
  }),
};
