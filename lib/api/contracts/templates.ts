import { z } from 'zod';
import { definitionSchema } from '@/lib/workflow/schema';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, timestamp, workflowParams } from './common';

const name = z
  .string()
  .max(256)
  .refine((text) => text.trim() !== '', 'must not be blank');

const params = z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the template' }) });

export const templates = {
  list: defineEndpoint({
    id: 'templates.list',
    method: 'GET',
    path: '/api/v1/templates',
    scope: 'workflows:read',
    summary: 'List the templates with their graphs',
    description: 'Those that come with Sluice and those that the organization published.',
    response: z.object({
      count: z.number().int(),
      templates: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          description: z.string(),
          tags: z.array(z.string()),
          isStarter: z.boolean().meta({ description: 'It came with Sluice' }),
          ownerId: z.string(),
          createdAt: timestamp,
          definition: definitionSchema,
          sampleInput: anyJson.nullable().meta({ description: 'An input to try it with' }),
        }),
      ),
    }),
    status: 200,
  }),

  publish: defineEndpoint({
    id: 'templates.publish',
    method: 'POST',
    path: '/api/v1/workflows/:id/template',
    scope: 'workflows:write',
    summary: 'Publish a workflow as a template',
    description:
      'A copy of what is being worked on, for everyone in the organization; the workflow stays what it is. Admins only.',
    params: workflowParams,
    body: z.object({
      name: name.optional().meta({ description: 'Default: the name of the workflow' }),
      description: z.string().max(20_000).optional(),
      tags: z.array(z.string().min(1).max(64)).max(100).optional(),
      sampleInput: anyJson.optional(),
    }),
    isBodyOptional: true,
    response: z.object({ templateId: z.string() }),
    status: 201,
    errors: ['not_found', 'forbidden', 'conflict'],
    examples: [{ title: 'Under another name', body: { name: 'Refund', tags: ['shop'] } }],
  }),

  use: defineEndpoint({
    id: 'templates.use',
    method: 'POST',
    path: '/api/v1/templates/:id/use',
    scope: 'workflows:write',
    summary: 'Make a workflow of a template',
    description:
      'A private draft of yours. Data tables it needs are made when there are none of that name; webhooks get a path of their own.',
    params,
    body: z.object({ name: name.optional() }),
    isBodyOptional: true,
    response: z.object({ workflowId: z.string(), sampleInput: anyJson.nullable() }),
    status: 201,
    errors: ['not_found'],
    examples: [{ title: 'Under a name of your own', body: { name: 'Our purchases' } }],
  }),

  remove: defineEndpoint({
    id: 'templates.remove',
    method: 'DELETE',
    path: '/api/v1/templates/:id',
    scope: 'workflows:write',
    summary: 'Delete a template',
    description: 'What was made of it stays. Its owner and admins only.',
    params,
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden'],
  }),
};
