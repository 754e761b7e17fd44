import { z } from 'zod';
import { problemSchema } from '@/lib/workflow/problem';
import { definitionSchema } from '@/lib/workflow/schema';
import { defineEndpoint } from '../define-endpoint';
import { pageQuery, timestamp, workflowParams } from './common';
import { definitionDiffSchema, fieldChangeSchema } from './version-diff';
import { connectionSchema, nodeSchema, settingsSchema } from './workflow-shape';
import { workflowStatusSchema } from './workflow-status';

const versionParams = workflowParams.extend({
  version: z
    .string()
    .regex(/^([1-9]\d{0,8}|ver_[0-9a-z]{26})$/, 'must be a version number or the id of a version')
    .meta({ description: 'Number of a version, or the id of one that a deploy kept without a number' }),
});

/** What may be compared: a version, what runs now, or what is being worked on. */
const versionRef = z
  .string()
  .regex(
    /^([1-9]\d{0,8}|ver_[0-9a-z]{26}|draft|deployed)$/,
    'must be a version number, the id of a version, "draft" or "deployed"',
  );

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

const count = z.number().int();
const milliseconds = z.number().nullable().meta({ description: 'Milliseconds; null where nothing ended' });

const kept = z.object({
  id: z.string(),
  version: z.number().int().nullable().meta({ description: 'Null: a deploy kept it without a number' }),
  versionTag: z.string().nullable(),
  description: z.string(),
  createdBy: z.string(),
  createdAt: timestamp,
  deployedAt: timestamp.nullable().meta({ description: 'When it was deployed last' }),
  isDeployed: z.boolean().meta({ description: 'Runs use it now' }),
});

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

  history: defineEndpoint({
    id: 'versions.history',
    method: 'GET',
    path: '/api/v1/workflows/:id/history',
    scope: 'workflows:read',
    summary: 'Everything that was kept of a workflow',
    description: 'Snapshots and what each deploy kept, the newest first.',
    params: workflowParams,
    query: z.object(pageQuery),
    response: z.object({
      workflowId: z.string(),
      hasDraft: z.boolean().meta({ description: 'There is a draft beside what is deployed' }),
      count,
      limit: count,
      offset: count,
      versions: z.array(kept),
    }),
    status: 200,
    errors: ['not_found'],
  }),

  compare: defineEndpoint({
    id: 'versions.compare',
    method: 'GET',
    path: '/api/v1/workflows/:id/compare',
    scope: 'workflows:read',
    summary: 'What differs between two versions',
    params: workflowParams,
    query: z.object({
      from: versionRef
        .default('deployed')
        .meta({ description: 'A number, an id, "draft" or "deployed"; default: what is deployed' }),
      to: versionRef.default('draft').meta({ description: 'The same; default: the draft' }),
    }),
    response: z.object({
      workflowId: z.string(),
      before: definitionSchema,
      after: definitionSchema,
      changes: definitionDiffSchema,
      settings: z.array(fieldChangeSchema).meta({ description: 'What differs in the settings' }),
    }),
    status: 200,
    errors: ['not_found'],
    examples: [{ title: 'What the next deploy will change' }],
  }),

  deploy: defineEndpoint({
    id: 'versions.deploy',
    method: 'POST',
    path: '/api/v1/workflows/:id/versions/:version/deploy',
    scope: 'workflows:write',
    summary: 'Deploy a version',
    description:
      'Runs started from now on use it, with the settings it was kept with. A draft stays as it is, and so do runs in flight.',
    params: versionParams,
    response: z.object({ workflowId: z.string(), versionId: z.string(), status: workflowStatusSchema }),
    status: 200,
    errors: ['not_found', 'forbidden', 'definition_not_deployable'],
  }),

  stats: defineEndpoint({
    id: 'versions.stats',
    method: 'GET',
    path: '/api/v1/workflows/:id/versions/:version/stats',
    scope: 'workflows:read',
    summary: 'How the executions of a version went',
    description:
      'Over its newest 500 executions among the newest 20,000 of the workflow; test runs do not count.',
    params: versionParams,
    response: z.object({
      workflowId: z.string(),
      versionId: z.string(),
      total: count,
      completed: count,
      failed: count,
      cancelled: count,
      durationP50Ms: milliseconds,
      durationP95Ms: milliseconds,
      firstAt: timestamp.nullable(),
      lastAt: timestamp.nullable(),
      steps: z.array(
        z.object({
          nodeId: z.string(),
          name: z.string(),
          attempts: count,
          failed: count,
          durationP50Ms: milliseconds,
        }),
      ),
    }),
    status: 200,
    errors: ['not_found'],
  }),
};
