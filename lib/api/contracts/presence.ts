import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { workflowParams } from './common';
import { workflowStatusSchema } from './workflow-status';

// Who has a workflow open, and that it was changed, while one looks at it. What was changed is read from the draft.

/** `event: people`: everyone whose stream of this workflow is open, the caller too, in the order they came. */
export const peopleSchema = z.object({
  people: z.array(z.object({ userId: z.string(), name: z.string() })),
});

/** `event: workflow`: at the start, and after each change. `by` is null at the start. */
export const workflowChangeSchema = z.object({
  revision: z.number().int(),
  version: z.number().int(),
  status: workflowStatusSchema,
  by: z.object({ userId: z.string(), name: z.string() }).nullable(),
});

export const presence = {
  watch: defineEndpoint({
    id: 'presence.watch',
    method: 'GET',
    path: '/api/v1/workflows/:id/presence',
    scope: 'workflows:read',
    summary: 'Be present at a workflow and see who else is',
    description:
      'Server-sent events for as long as the connection is open: `people` with everyone who has the workflow open, and ' +
      '`workflow` with its revision, version and status at the start and after each change.',
    params: workflowParams,
    response: 'events',
    status: 200,
    errors: ['not_found'],
  }),
};
