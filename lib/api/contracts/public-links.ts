import { z } from 'zod';
import { connectionSchema, noteSchema, positionSchema } from '@/lib/workflow/schema';
import { defineEndpoint } from '../define-endpoint';
import { timestamp, workflowParams } from './common';

// Links with which anybody sees the graph that is deployed: which steps there are and how they are connected. No settings of
// steps, no input, no runs.

const link = z.object({
  id: z.string(),
  url: z.string(),
  showNotes: z.boolean(),
  createdBy: z.string(),
  createdAt: timestamp,
  expiresAt: timestamp.nullable().meta({ description: 'Null: never' }),
  lastSeenAt: timestamp.nullable(),
  views: z.number().int(),
});

export const publicLinks = {
  list: defineEndpoint({
    id: 'publicLinks.list',
    method: 'GET',
    path: '/api/v1/workflows/:id/links',
    scope: 'workflows:write',
    summary: 'List the public links to a workflow',
    description: 'Those that are neither revoked nor expired. For its owner and admins.',
    params: workflowParams,
    response: z.object({ workflowId: z.string(), count: z.number().int(), links: z.array(link) }),
    status: 200,
    errors: ['not_found', 'forbidden'],
  }),

  create: defineEndpoint({
    id: 'publicLinks.create',
    method: 'POST',
    path: '/api/v1/workflows/:id/links',
    scope: 'workflows:write',
    summary: 'Make a public link to the graph that is deployed',
    description:
      'Whoever has it sees the steps, their names and their connections, always as they are deployed; no settings, no data, no runs.',
    params: workflowParams,
    body: z.object({
      showNotes: z.boolean().default(false).meta({ description: 'Notes on the canvas are shown, too' }),
      expiresAt: z.iso.datetime({ offset: true }).nullish().meta({ description: 'Left out: never' }),
    }),
    isBodyOptional: true,
    response: link,
    status: 201,
    errors: ['not_found', 'forbidden', 'conflict'],
    examples: [{ title: 'With the notes', body: { showNotes: true } }],
  }),

  revoke: defineEndpoint({
    id: 'publicLinks.revoke',
    method: 'DELETE',
    path: '/api/v1/workflows/:id/links/:linkId',
    scope: 'workflows:write',
    summary: 'Revoke a public link',
    description: 'It leads nowhere from now on.',
    params: workflowParams.extend({ linkId: z.string().min(1).max(200) }),
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden'],
  }),

  open: defineEndpoint({
    id: 'publicLinks.open',
    method: 'GET',
    path: '/api/v1/public/:token',
    scope: null,
    isPublic: true,
    summary: 'See what a public link leads to',
    params: z.object({ token: z.string().min(1).max(500) }),
    response: z.object({
      name: z.string(),
      description: z.string(),
      deployedAt: timestamp.nullable(),
      nodes: z.array(
        z.object({ id: z.string(), type: z.string(), name: z.string(), position: positionSchema }),
      ),
      connections: z.array(
        connectionSchema.pick({
          id: true,
          sourceNodeId: true,
          sourcePort: true,
          targetNodeId: true,
          targetPort: true,
        }),
      ),
      notes: z.array(noteSchema),
    }),
    status: 200,
    errors: ['not_found'],
  }),
};
