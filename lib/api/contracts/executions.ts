import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, executionParams, integerQuery, pageQuery, sortQuery, workflowParams } from './common';
import { executionControls, nodeRef, triggerInputs } from './execution-control';
import {
  executionSchema,
  executionStatusSchema,
  listedExecutionSchema,
  logSchema,
  MOST_SKIPPED_EXECUTIONS,
  spanSchema,
} from './execution-shape';
import { definitionInputSchema } from './workflow-shape';

const testRunPart = {
  pins: z.record(z.string().min(1).max(128), anyJson).optional().meta({
    description:
      'Test runs: outputs by node id; these nodes are not executed but give this. Of one with several ways out: {"port": the way it takes, "output": …}',
  }),
  until: nodeRef.optional().meta({ description: 'Test runs: only this node and everything before it runs' }),
  only: nodeRef.optional().meta({
    description:
      'Test runs: only this node is executed. What is before it gives its pin, or what it gave in the newest run in which it succeeded',
  }),
};

const manyQuery = z.object({
  limit: integerQuery({ min: 1, max: 10_000, fallback: 1_000, description: 'Number of results to return' }),
  offset: pageQuery.offset,
});

const readOn = 'narrow the list by `until`: the `createdAt` of the last execution you have';

/** Which runs are meant: those of the list with these filters. */
export const executionFilter = {
  workflow_id: z.string().max(200).optional().meta({ description: 'Id or slug of a workflow' }),
  status: executionStatusSchema.optional(),
  trigger_type: z.string().max(64).optional(),
  parent_id: z.string().max(200).optional().meta({ description: 'Started by a step of this execution' }),
  search: z.string().trim().max(200).optional().meta({
    description:
      'Text in the input, in the error, or the beginning of the id; among the newest 10,000 that match the rest',
  }),
  test: z.enum(['true', 'false']).optional().meta({ description: 'Only test runs, or none' }),
  retry_of: z.string().max(200).optional().meta({ description: 'Retries of this execution' }),
  since: z.iso.datetime({ offset: true }).optional().meta({ description: 'Created at or after' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Created at or before' }),
};

const many = {
  method: 'POST',
  scope: 'workflows:execute',
  body: z
    .strictObject({
      ids: z.array(z.string().max(200)).min(1).max(1_000).optional(),
      filter: z.strictObject(executionFilter).optional(),
    })
    .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
      message: 'must name either ids or a filter',
      path: ['ids'],
    }),
  response: z.object({
    matched: z.number().int().meta({ description: 'How many were meant; at most 1,000 are taken at once' }),
    done: z.number().int(),
    failed: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
  }),
  status: 200,
} as const;

export const executions = {
  start: defineEndpoint({
    id: 'executions.start',
    method: 'POST',
    path: '/api/v1/workflows/:id/execute',
    scope: 'workflows:execute',
    summary: 'Execute a workflow',
    description:
      'The workflow must be active, unless the request brings a `definition` (a test run of it; what is stored stays as it is). ' +
      'With `wait` the answer comes when the execution is finished, and holds it; when that takes longer, only its id.',
    params: workflowParams,
    query: z.object({
      wait: integerQuery({
        min: 0,
        max: 60_000,
        fallback: 0,
        description: 'Milliseconds to wait for the end',
      }),
    }),
    headers: { 'Idempotency-Key': 'The same key again answers the execution of the first request' },
    body: z.object({ definition: definitionInputSchema.optional(), triggerInputs, ...testRunPart }),
    isBodyOptional: true,
    response: executionSchema.omit({ id: true }).partial().extend({ executionId: z.string() }),
    status: 201,
    errors: [
      'not_found',
      'workflow_not_active',
      'input_invalid',
      'invalid_definition',
      'definition_not_deployable',
      'idempotency_mismatch',
    ],
    examples: [
      {
        title: 'With input',
        body: { triggerInputs: { orderId: 17 } },
        response: { executionId: 'run_01j9zk3v7q8m2n4p5r6s7t8v9w' },
      },
    ],
  }),

  list: defineEndpoint({
    id: 'executions.list',
    method: 'GET',
    path: '/api/v1/executions',
    scope: 'workflows:read',
    summary: 'List executions',
    query: z.object({
      ...executionFilter,
      limit: pageQuery.limit,
      offset: integerQuery({
        min: 0,
        max: MOST_SKIPPED_EXECUTIONS,
        fallback: 0,
        description: `Number of results to skip, 100,000 at most. To read on, ${readOn}`,
        beyond: `must be 100000 at most; to read on, ${readOn}`,
      }),
      sort: sortQuery(['createdAt', 'startedAt', 'endedAt', 'status'], 'createdAt:desc'),
    }),
    response: z.object({
      count: z.number().int().meta({ description: 'How many match in all; counted as far as 10,000' }),
      countIsExact: z.boolean().meta({ description: 'False when there are more than `count`' }),
      limit: z.number().int(),
      offset: z.number().int(),
      executions: z.array(listedExecutionSchema),
    }),
    status: 200,
  }),

  changes: defineEndpoint({
    id: 'executions.changes',
    method: 'GET',
    path: '/api/v1/executions/changes',
    scope: 'workflows:read',
    summary: 'Hear which executions move',
    description:
      'Server-sent events: `changed` with `{ "executions": [{ "id", "workflowId", "status", "waiting" }] }`, a few times a second ' +
      'at most. `gap` says that some may have been missed: read the list again.',
    response: 'events',
    status: 200,
  }),

  cancelMany: defineEndpoint({
    ...many,
    id: 'executions.cancelMany',
    path: '/api/v1/executions/cancel',
    summary: 'Cancel many executions',
    description: 'Those that have ended stay as they are and are not counted.',
    examples: [{ title: 'Everything that runs', body: { filter: { status: 'running' } } }],
  }),

  retryMany: defineEndpoint({
    ...many,
    id: 'executions.retryMany',
    path: '/api/v1/executions/retry',
    summary: 'Retry many failed executions',
    description:
      'Each goes on from the step that failed, as a new execution. Others than failed ones are left out.',
    examples: [
      { title: 'What failed', body: { filter: { status: 'failed', workflow_id: 'process-order' } } },
    ],
  }),

  get: defineEndpoint({
    id: 'executions.get',
    method: 'GET',
    path: '/api/v1/executions/:id',
    scope: 'workflows:read',
    summary: 'Get an execution',
    params: executionParams,
    response: executionSchema,
    status: 200,
    errors: ['not_found'],
  }),

  progress: defineEndpoint({
    id: 'executions.progress',
    method: 'GET',
    path: '/api/v1/executions/:id/progress',
    scope: 'workflows:read',
    summary: 'How far an execution is',
    params: executionParams,
    response: z.object({
      executionId: z.string(),
      status: executionStatusSchema,
      progress: z.number().int().min(0).max(100),
      stepsDone: z.number().int(),
      stepsTotal: z.number().int(),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  spans: defineEndpoint({
    id: 'executions.spans',
    method: 'GET',
    path: '/api/v1/executions/:id/spans',
    scope: 'workflows:read',
    summary: 'The steps of an execution',
    description: 'In the order in which they began; `count` is the number of all of them.',
    params: executionParams,
    query: manyQuery.extend({
      node_id: z.string().max(200).optional().meta({ description: 'Only those of this step' }),
      iteration: z.string().max(500).optional().meta({
        description: 'Only those of this loop iteration, as `iteration` of a span has it',
      }),
    }),
    response: z.object({ executionId: z.string(), count: z.number().int(), spans: z.array(spanSchema) }),
    status: 200,
    errors: ['not_found'],
  }),

  logs: defineEndpoint({
    id: 'executions.logs',
    method: 'GET',
    path: '/api/v1/executions/:id/logs',
    scope: 'workflows:read',
    summary: 'What the steps of an execution logged',
    params: executionParams,
    query: manyQuery,
    response: z.object({ executionId: z.string(), count: z.number().int(), logs: z.array(logSchema) }),
    status: 200,
    errors: ['not_found'],
  }),

  events: defineEndpoint({
    id: 'executions.events',
    method: 'GET',
    path: '/api/v1/executions/:id/events',
    scope: 'workflows:read',
    summary: 'Watch an execution',
    description:
      'Server-sent events: `id` is the sequence number, `event` the type, `data` the event as JSON. Begins with the first event ' +
      'after `Last-Event-ID` (or `after`), goes on live and closes with `event: end` when the execution is finished.',
    params: executionParams,
    query: z.object({
      after: integerQuery({
        min: 0,
        max: 1_000_000_000,
        fallback: 0,
        description: 'Sequence number to begin after',
      }),
    }),
    headers: { 'Last-Event-ID': 'Sequence number to begin after' },
    response: 'events',
    status: 200,
    errors: ['not_found'],
  }),

  ...executionControls,
};
