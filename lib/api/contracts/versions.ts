import { z } from 'zod';
import { problemSchema } from '@/lib/workflow/problem';
import { definitionSchema } from '@/lib/workflow/schema';
import { defineEndpoint } from '../define-endpoint';
import { timestamp, workflowParams } from './common';
import { connectionSchema, nodeSchema, settingsSchema } from './workflow-shape';

const versionParams = workflowParams.extend({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a version number')
    .transform(Number)
    .meta({ description: 'Version number', integer: { min: 1 } }),
});

const version = z.object({
  version: z.number().int(),
  versionTag: z.string(),
  description: z.string(),
  createdBy: z.string(),
  createdAt: timestamp,
});

const versionTag = z
  .string()
  .max(128)
  .refine((text) => text.trim() !== '', 'must not be blank');

export const versions = {
  list: defineEndpoint({
    id: 'versions.list',
    method: 'GET',
    path: '/api/v1/workflows/:id/versions',
    scope: 'workflows:read',
    summary: 'List the versions of a workflow',
    params: workflowParams,
    response: z.object({
      workflowId: z.string(),
      currentVersion: z.number().int(),
      deployedVersion: z
        .number()
        .int()
        .nullable()
        .meta({ description: 'The one that runs use; null: none, or a definition that has no number' }),
      versions: z.array(version),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  create: defineEndpoint({
    id: 'versions.create',
    method: 'POST',
    path: '/api/v1/workflows/:id/versions',
    scope: 'workflows:write',
    summary: 'Take a snapshot',
    description: 'Keeps the draft, or what is deployed when there is no draft, under the next number.',
    params: workflowParams,
    body: z.object({ versionTag, description: z.string().max(20_000).optional() }),
    response: z.object({ workflowId: z.string(), version: z.number().int(), versionTag: z.string() }),
    status: 201,
    errors: ['not_found', 'forbidden', 'conflict'],
    examples: [
      { title: 'A tag', body: { versionTag: 'v2.1.0', description: 'Added retry logic to S3 upload node' } },
    ],
  }),

  get: defineEndpoint({
    id: 'versions.get',
    method: 'GET',
    path: '/api/v1/workflows/:id/versions/:version',
    scope: 'workflows:read',
    summary: 'Get a version with its definition',
    params: versionParams,
    response: version.extend({
      workflowId: z.string(),
      nodes: z.array(nodeSchema),
      connections: z.array(connectionSchema),
      settings: settingsSchema,
    }),
    status: 200,
    errors: ['not_found'],
  }),

  restore: defineEndpoint({
    id: 'versions.restore',
    method: 'POST',
    path: '/api/v1/workflows/:id/versions/:version/restore',
    scope: 'workflows:write',
    summary: 'Make a version the draft again',
    description: 'What is deployed stays deployed until you deploy the draft.',
    params: versionParams,
    response: z.object({
      workflowId: z.string(),
      definition: definitionSchema,
      revision: z.number().int(),
      problems: z.array(problemSchema),
    }),
    status: 200,
    errors: ['not_found', 'forbidden'],
  }),
};
