import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, executionParams, timestamp } from './common';
import { executionSchema } from './execution-shape';

// What is done with a run that is there: it is sent events, stopped, gone on with, or run again.

export const nodeRef = z
  .string()
  .min(1)
  .max(128)
  .meta({ description: 'Id of the node to begin at; everything before it keeps its result' });

export const triggerInputs = anyJson
  .optional()
  .meta({ description: 'Output of the trigger node; the input of the run' });

/** An execution may have thousands of steps. */
const control = {
  method: 'POST',
  scope: 'workflows:execute',
  params: executionParams,
  response: executionSchema,
  status: 200,
  errors: ['not_found', 'run_finished', 'conflict'],
} as const;

export const executionControls = {
  sendEvent: defineEndpoint({
    id: 'executions.sendEvent',
    method: 'POST',
    path: '/api/v1/executions/:id/events/:type',
    scope: 'workflows:execute',
    summary: 'Send an event to one execution',
    description:
      'A step that waits for an event of this type goes on with it; one that begins to wait later finds it. An execution ' +
      'that has ended takes it without effect.',
    params: executionParams.extend({
      type: z.string().trim().min(1).max(200).meta({ description: 'Type of the event' }),
    }),
    body: z.object({ data: anyJson.optional() }),
    isBodyOptional: true,
    response: z.object({ eventId: z.string(), executionId: z.string(), type: z.string(), timestamp }),
    status: 201,
    errors: ['not_found'],
    examples: [{ title: 'An approval', body: { data: { approved: true } } }],
  }),

  cancel: defineEndpoint({
    ...control,
    id: 'executions.cancel',
    path: '/api/v1/executions/:id/cancel',
    summary: 'Cancel an execution',
    body: z.object({ reason: z.string().max(1_000).optional() }),
    isBodyOptional: true,
    examples: [{ title: 'With a reason', body: { reason: 'The order was taken back' } }],
  }),

  stop: defineEndpoint({
    ...control,
    id: 'executions.stop',
    path: '/api/v1/executions/:id/stop',
    summary: 'Cancel an execution (the same as cancel)',
    body: z.object({ reason: z.string().max(1_000).optional() }),
    isBodyOptional: true,
    examples: [{ title: 'With a reason', body: { reason: 'The order was taken back' } }],
  }),

  pause: defineEndpoint({
    ...control,
    id: 'executions.pause',
    path: '/api/v1/executions/:id/pause',
    summary: 'Pause an execution',
    description: 'Steps that run go on to their end; no new one starts until it is resumed.',
  }),

  resume: defineEndpoint({
    ...control,
    id: 'executions.resume',
    path: '/api/v1/executions/:id/resume',
    summary: 'Resume a paused execution',
  }),

  restart: defineEndpoint({
    ...control,
    id: 'executions.restart',
    path: '/api/v1/executions/:id/restart',
    summary: 'Run it again under the same id',
    description: 'From the start, or from one step on.',
    body: z.object({ from: nodeRef.optional() }),
    isBodyOptional: true,
    examples: [{ title: 'From the start', body: {} }],
  }),

  retry: defineEndpoint({
    id: 'executions.retry',
    method: 'POST',
    path: '/api/v1/executions/:id/retry',
    scope: 'workflows:execute',
    summary: 'Run it again as a new execution',
    description:
      'On the same definition; the new execution names this one as `retryOf`. It begins at `from`, else at the step that ' +
      'failed, else at the start. With `triggerInputs` and no `from` it begins at the start.',
    params: executionParams,
    body: z.object({
      from: nodeRef.optional(),
      triggerInputs,
      stepInput: anyJson.optional().meta({
        description: 'What the node `from` is given, instead of what comes from the nodes before it',
      }),
    }),
    isBodyOptional: true,
    response: z.object({ executionId: z.string() }),
    status: 201,
    errors: ['not_found', 'conflict', 'input_invalid'],
    examples: [{ title: 'With another input', body: { triggerInputs: { orderId: 18 } } }],
  }),
};
