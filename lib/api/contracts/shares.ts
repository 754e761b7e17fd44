import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { timestamp, userIdSchema, workflowParams } from './common';

export const shareAccess = z
  .enum(['view', 'run', 'edit'])
  .meta({ description: 'Each includes the ones before it; whoever may edit may also deploy' });

export const shares = {
  list: defineEndpoint({
    id: 'shares.list',
    method: 'GET',
    path: '/api/v1/workflows/:id/share',
    scope: 'workflows:read',
    summary: 'List the users a workflow is shared with',
    params: workflowParams,
    response: z.object({
      workflowId: z.string(),
      sharedWith: z.array(
        z.object({
          userId: z.string(),
          sharedAt: timestamp,
          access: shareAccess.optional().meta({ description: 'Left out: `run`' }),
        }),
      ),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  add: defineEndpoint({
    id: 'shares.add',
    method: 'POST',
    path: '/api/v1/workflows/:id/share',
    scope: 'workflows:write',
    summary: 'Share a workflow with another user of the organization',
    description:
      'That user may see and run it, or what `access` says. Sharing twice is the same as once; with another `access`, the ' +
      'last one counts. Only its owner and admins share, delete and publish a workflow.',
    params: workflowParams,
    body: z.object({
      userId: userIdSchema,
      access: shareAccess.optional().meta({ description: 'Left out: it stays as it is, at first `run`' }),
    }),
    response: z.object({ message: z.string(), workflowId: z.string(), userId: z.string() }),
    status: 200,
    errors: ['not_found', 'forbidden'],
    examples: [{ title: 'To look only', body: { userId: 'user_01k9', access: 'view' } }],
  }),

  remove: defineEndpoint({
    id: 'shares.remove',
    method: 'DELETE',
    path: '/api/v1/workflows/:id/share/:userId',
    scope: 'workflows:write',
    summary: 'Stop sharing with a user',
    params: workflowParams.extend({ userId: userIdSchema }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden'],
  }),
};
