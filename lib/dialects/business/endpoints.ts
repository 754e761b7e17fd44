import { z } from 'zod';
import { anyJson, pageQuery } from '@/lib/api/contracts/common';
import { functions as nativeFunctions } from '@/lib/api/contracts/functions';
import { defineEndpoint } from '@/lib/api/define-endpoint';
import { isPlainObject } from '@/lib/shared/json';
import { eventSchema, executionSchema, workflowInputSchema, workflowSchema } from './contract';

// The endpoints of the business-as-code API. Lists are bare arrays.

const params = z.object({ id: z.string().min(1).max(200) });
const base = { surface: 'business', status: 200, errors: ['not_found'] } as const;
const list = z.object({ limit: pageQuery.limit.unwrap().default(100), offset: pageQuery.offset });

export const workflows = {
  list: defineEndpoint({
    ...base,
    id: 'business.workflows.list',
    method: 'GET',
    path: '/api/business/workflows',
    scope: 'workflows:read',
    summary: 'All workflows',
    response: z.array(workflowSchema),
  }),
  create: defineEndpoint({
    ...base,
    id: 'business.workflows.create',
    method: 'POST',
    path: '/api/business/workflows',
    scope: 'workflows:write',
    summary: 'Create a workflow, ready to be triggered',
    body: workflowInputSchema,
    response: workflowSchema,
    status: 201,
  }),
  get: defineEndpoint({
    ...base,
    id: 'business.workflows.get',
    method: 'GET',
    path: '/api/business/workflows/:id',
    scope: 'workflows:read',
    summary: 'Get a workflow',
    params,
    response: workflowSchema,
  }),
  update: defineEndpoint({
    ...base,
    id: 'business.workflows.update',
    method: 'PUT',
    path: '/api/business/workflows/:id',
    scope: 'workflows:write',
    summary: 'Replace a workflow; what this API cannot say is kept',
    params,
    body: workflowInputSchema,
    response: workflowSchema,
  }),
  delete: defineEndpoint({
    ...base,
    id: 'business.workflows.delete',
    method: 'DELETE',
    path: '/api/business/workflows/:id',
    scope: 'workflows:write',
    summary: 'Delete a workflow',
    params,
    response: z.object({ success: z.literal(true) }),
  }),
  trigger: defineEndpoint({
    ...base,
    id: 'business.workflows.trigger',
    method: 'POST',
    path: '/api/business/workflows/trigger',
    scope: 'workflows:execute',
    summary: 'Start an execution',
    body: z.object({ workflowId: z.string().min(1).max(200), input: anyJson.optional() }),
    response: z.object({ executionId: z.string() }),
    status: 201,
  }),
  status: defineEndpoint({
    ...base,
    id: 'business.workflows.status',
    method: 'GET',
    path: '/api/business/workflows/executions/:id',
    scope: 'workflows:read',
    summary: 'How an execution stands',
    params,
    response: executionSchema,
  }),
};

export const events = {
  list: defineEndpoint({
    ...base,
    id: 'business.events.list',
    method: 'GET',
    path: '/api/business/events',
    scope: 'workflows:read',
    summary: 'Events, newest first',
    query: list.extend({ type: z.string().max(200).optional() }),
    response: z.array(eventSchema),
  }),
  publish: defineEndpoint({
    ...base,
    id: 'business.events.publish',
    method: 'POST',
    path: '/api/business/events',
    scope: 'workflows:execute',
    summary: 'Publish an event: every workflow that waits for its type starts',
    body: z.object({
      type: z.string().trim().min(1).max(200),
      timestamp: z.iso.datetime({ offset: true }).optional(),
      source: z.string().max(200).optional(),
      data: anyJson.optional(),
      metadata: z.record(z.string(), anyJson).optional(),
    }),
    response: eventSchema,
    status: 201,
  }),
  get: defineEndpoint({
    ...base,
    id: 'business.events.get',
    method: 'GET',
    path: '/api/business/events/:id',
    scope: 'workflows:read',
    summary: 'Get an event',
    params,
    response: eventSchema,
  }),
};

/** A function says its kind by what it brings. */
function withKind(body: unknown): unknown {
  if (!isPlainObject(body) || body.kind !== undefined) return body;
  if (body.url !== undefined) return { ...body, kind: 'http' };
  return body.code !== undefined ? { ...body, kind: 'code' } : body;
}

const functionSchema = z.looseObject({ id: z.string(), name: z.string(), description: z.string() });

export const functions = {
  list: defineEndpoint({
    ...base,
    id: 'business.functions.list',
    method: 'GET',
    path: '/api/business/functions',
    scope: 'workflows:read',
    summary: 'All functions',
    response: z.array(functionSchema),
  }),
  create: defineEndpoint({
    ...base,
    id: 'business.functions.create',
    method: 'POST',
    path: '/api/business/functions',
    scope: 'workflows:write',
    summary: 'Register a function',
    body: z.preprocess(withKind, nativeFunctions.create.body),
    response: functionSchema,
    status: 201,
  }),
  get: defineEndpoint({
    ...base,
    id: 'business.functions.get',
    method: 'GET',
    path: '/api/business/functions/:id',
    scope: 'workflows:read',
    summary: 'Get a function by its name',
    params,
    response: functionSchema,
  }),
  execute: defineEndpoint({
    ...base,
    id: 'business.functions.execute',
    method: 'POST',
    path: '/api/business/functions/execute',
    scope: 'workflows:execute',
    summary: 'Call a function; the answer is its output',
    body: z.object({ functionId: z.string().min(1).max(200), input: anyJson.optional() }),
    response: anyJson,
  }),
};
