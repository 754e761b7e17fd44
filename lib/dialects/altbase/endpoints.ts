import { z } from 'zod';
import { anyJson, integerQuery } from '@/lib/api/contracts/common';
import { defineEndpoint } from '@/lib/api/define-endpoint';
import {
  approvalResponseSchema,
  approvalSchema,
  graphSchema,
  runSchema,
  stepRunSchema,
  triggerConfigSchema,
  triggerTypeSchema,
  workflowSchema,
  workflowStatuses,
} from './contract';

// The endpoints of the AltBase Workflow API.

const params = z.object({ id: z.string().min(1).max(200) });
const name = z.string().trim().min(1, 'must not be empty').max(256);
const fields = {
  description: z.string().max(10_000).optional(),
  trigger_config: triggerConfigSchema.optional(),
};
const base = { surface: 'altbase', status: 200, errors: ['not_found'] } as const;
const one = { ...base, params } as const;

export const definitions = {
  list: defineEndpoint({
    ...base,
    id: 'altbase.definitions.list',
    method: 'GET',
    path: '/workflows/v1/definitions',
    scope: 'workflows:read',
    summary: 'All workflows, or those of one status',
    query: z.object({ status: z.enum(workflowStatuses).optional() }),
    response: z.array(workflowSchema),
  }),
  create: defineEndpoint({
    ...base,
    id: 'altbase.definitions.create',
    method: 'POST',
    path: '/workflows/v1/definitions',
    scope: 'workflows:write',
    summary: 'Create a workflow',
    body: z.object({ name, ...fields, trigger_type: triggerTypeSchema, definition: graphSchema }),
    response: workflowSchema,
    status: 201,
  }),
  get: defineEndpoint({
    ...one,
    id: 'altbase.definitions.get',
    method: 'GET',
    path: '/workflows/v1/definitions/:id',
    scope: 'workflows:read',
    summary: 'Get a workflow',
    response: workflowSchema,
  }),
  update: defineEndpoint({
    ...one,
    id: 'altbase.definitions.update',
    method: 'PATCH',
    path: '/workflows/v1/definitions/:id',
    scope: 'workflows:write',
    summary: 'Change what is sent',
    body: z.object({
      name: name.optional(),
      ...fields,
      trigger_type: triggerTypeSchema.optional(),
      definition: graphSchema.optional(),
    }),
    response: workflowSchema,
  }),
  delete: defineEndpoint({
    ...one,
    id: 'altbase.definitions.delete',
    method: 'DELETE',
    path: '/workflows/v1/definitions/:id',
    scope: 'workflows:write',
    summary: 'Delete a workflow',
    response: z.object({ deleted: z.literal(true) }),
  }),
  activate: defineEndpoint({
    ...one,
    id: 'altbase.definitions.activate',
    method: 'POST',
    path: '/workflows/v1/definitions/:id/activate',
    scope: 'workflows:write',
    summary: 'Let it run',
    response: workflowSchema,
  }),
  pause: defineEndpoint({
    ...one,
    id: 'altbase.definitions.pause',
    method: 'POST',
    path: '/workflows/v1/definitions/:id/pause',
    scope: 'workflows:write',
    summary: 'Accept no new runs',
    response: workflowSchema,
  }),
};

export const runs = {
  list: defineEndpoint({
    ...base,
    id: 'altbase.runs.list',
    method: 'GET',
    path: '/workflows/v1/runs',
    scope: 'workflows:read',
    summary: 'Runs, newest first',
    query: z.object({
      workflow_id: z.string().max(200).optional(),
      limit: integerQuery({ min: 1, max: 1_000, fallback: 1_000, description: 'Number of results' }),
      offset: integerQuery({ min: 0, max: 1_000_000_000, fallback: 0, description: 'Number to skip' }),
    }),
    response: z.array(runSchema),
  }),
  start: defineEndpoint({
    ...base,
    id: 'altbase.runs.start',
    method: 'POST',
    path: '/workflows/v1/runs',
    scope: 'workflows:execute',
    summary: 'Start a run of an active workflow',
    body: z.object({ workflow_id: z.string().min(1).max(200), trigger_data: anyJson.optional() }),
    response: runSchema,
    status: 201,
  }),
  get: defineEndpoint({
    ...one,
    id: 'altbase.runs.get',
    method: 'GET',
    path: '/workflows/v1/runs/:id',
    scope: 'workflows:read',
    summary: 'Get a run',
    response: runSchema,
  }),
  steps: defineEndpoint({
    ...one,
    id: 'altbase.runs.steps',
    method: 'GET',
    path: '/workflows/v1/runs/:id/steps',
    scope: 'workflows:read',
    summary: 'The steps of a run',
    response: z.array(stepRunSchema),
  }),
  cancel: defineEndpoint({
    ...one,
    id: 'altbase.runs.cancel',
    method: 'POST',
    path: '/workflows/v1/runs/:id/cancel',
    scope: 'workflows:execute',
    summary: 'Cancel a run',
    response: runSchema,
  }),
  stream: defineEndpoint({
    ...one,
    id: 'altbase.runs.stream',
    method: 'GET',
    path: '/workflows/v1/runs/:id/stream',
    scope: 'workflows:read',
    summary: 'Watch a run: server-sent events',
    response: 'events',
  }),
};

export const approvals = {
  list: defineEndpoint({
    ...base,
    id: 'altbase.approvals.list',
    method: 'GET',
    path: '/workflows/v1/approvals',
    scope: 'workflows:read',
    summary: 'Approvals that wait for an answer',
    response: z.array(approvalSchema),
  }),
  respond: defineEndpoint({
    ...one,
    id: 'altbase.approvals.respond',
    method: 'POST',
    path: '/workflows/v1/approvals/:id/respond',
    scope: 'workflows:execute',
    summary: 'Approve or reject',
    body: z.object({ approved: z.boolean(), comment: z.string().max(10_000).optional() }),
    response: approvalResponseSchema,
  }),
};
