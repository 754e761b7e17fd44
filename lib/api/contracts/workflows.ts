import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, pageQuery, sortQuery, workflowParams } from './common';
import {
  connectionSchema,
  definitionFields,
  nodeSchema,
  settingsInputSchema,
  workflowSchema,
  workflowSummarySchema,
} from './workflow-shape';
import { workflowStatuses, workflowStatusSchema } from './workflow-status';

const name = z
  .string()
  .max(256)
  .refine((text) => text.trim() !== '', 'must not be blank');
const description = z.string().max(20_000);
const tags = z.array(z.string().min(1).max(64)).max(100);
const workflowIdBody = z.object({ workflowId: z.string() });

const editableFields = {
  description: description.optional(),
  ...definitionFields,
  tags: tags.optional(),
  settings: settingsInputSchema.optional(),
  config: z.record(z.string(), anyJson).optional(),
  isPublic: z
    .boolean()
    .optional()
    .meta({ description: 'Whether everyone in the organization may see and run it' }),
  isTemplate: z.boolean().optional().meta({ description: 'Whether it is a template; admins only' }),
};

const order = {
  name: 'Orders',
  nodes: [
    { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'log',
      nodeId: 'log',
      label: 'Log',
      position: { x: 240, y: 0 },
      config: { message: '{{input.id}}' },
    },
  ],
  connections: [{ sourceNodeId: 'start', sourcePort: 'output', targetNodeId: 'log', targetPort: 'input' }],
};

const deployed = z.object({ message: z.string(), workflowId: z.string(), status: workflowStatusSchema });

const amount = z.number().int();

export const workflows = {
  list: defineEndpoint({
    id: 'workflows.list',
    method: 'GET',
    path: '/api/v1/workflows',
    scope: 'workflows:read',
    summary: 'List workflows',
    description:
      'Workflows of your organization that you own, that are shared with you, or that are public; all of them for admins. ' +
      '`count` is the number of matches, not of the page. Templates are not listed.',
    query: z.object({
      status: workflowStatusSchema.optional().meta({ description: 'Filter by status' }),
      tag: z.string().max(64).optional().meta({ description: 'Filter by tag' }),
      search: z
        .string()
        .max(256)
        .optional()
        .meta({ description: 'Text in name or description, in any case' }),
      ...pageQuery,
      sort: sortQuery(['createdAt', 'updatedAt', 'name', 'status'], 'createdAt:desc'),
    }),
    response: z.object({
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      workflows: z.array(workflowSummarySchema),
    }),
    status: 200,
  }),

  create: defineEndpoint({
    id: 'workflows.create',
    method: 'POST',
    path: '/api/v1/workflows',
    scope: 'workflows:write',
    summary: 'Create a workflow',
    description: 'With `status: "active"` it is deployed at once.',
    body: z.object({ name, status: workflowStatusSchema.default('draft'), ...editableFields }),
    response: workflowIdBody,
    status: 201,
    errors: ['invalid_definition', 'forbidden'],
    examples: [
      { title: 'Two steps', body: order, response: { workflowId: 'wf_01j9zk3v7q8m2n4p5r6s7t8v9w' } },
    ],
  }),

  get: defineEndpoint({
    id: 'workflows.get',
    method: 'GET',
    path: '/api/v1/workflows/:id',
    scope: 'workflows:read',
    summary: 'Get a workflow',
    description:
      'The deployed definition when there is one, else the draft; `hasDraft` tells of changes not deployed.',
    params: workflowParams,
    response: workflowSchema,
    status: 200,
    errors: ['not_found'],
  }),

  update: defineEndpoint({
    id: 'workflows.update',
    method: 'PUT',
    path: '/api/v1/workflows/:id',
    scope: 'workflows:write',
    summary: 'Update a workflow',
    description:
      'Fields not sent stay as they are; `settings` are merged. A deployed workflow is deployed again at once; when the ' +
      'new graph is not valid, nothing changes. `status` is ignored here: see `PUT /api/v1/workflows/:id/status`.',
    params: workflowParams,
    body: z.object({ name: name.optional(), ...editableFields }),
    response: workflowSchema,
    status: 200,
    errors: ['not_found', 'forbidden', 'invalid_definition', 'definition_not_deployable'],
    examples: [{ title: 'A longer timeout', body: { settings: { timeout: 7200 } } }],
  }),

  delete: defineEndpoint({
    id: 'workflows.delete',
    method: 'DELETE',
    path: '/api/v1/workflows/:id',
    scope: 'workflows:write',
    summary: 'Delete a workflow',
    description: 'Irreversible: its runs, versions and shares go with it.',
    params: workflowParams,
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden'],
  }),

  duplicate: defineEndpoint({
    id: 'workflows.duplicate',
    method: 'POST',
    path: '/api/v1/workflows/:id/duplicate',
    scope: 'workflows:write',
    summary: 'Duplicate a workflow or a template',
    description: 'The copy is a private draft of yours.',
    params: workflowParams,
    response: workflowIdBody,
    status: 201,
    errors: ['not_found'],
  }),

  deploy: defineEndpoint({
    id: 'workflows.deploy',
    method: 'POST',
    path: '/api/v1/workflows/:id/deploy',
    scope: 'workflows:write',
    summary: 'Deploy the draft',
    description: 'Freezes the current definition; runs started from now on use it.',
    params: workflowParams,
    response: deployed,
    status: 200,
    errors: ['not_found', 'forbidden', 'definition_not_deployable'],
  }),

  undeploy: defineEndpoint({
    id: 'workflows.undeploy',
    method: 'POST',
    path: '/api/v1/workflows/:id/undeploy',
    scope: 'workflows:write',
    summary: 'Undeploy',
    description: 'The workflow becomes a draft again; runs in flight go on to their end.',
    params: workflowParams,
    response: deployed,
    status: 200,
    errors: ['not_found', 'forbidden'],
  }),

  setStatus: defineEndpoint({
    id: 'workflows.setStatus',
    method: 'PUT',
    path: '/api/v1/workflows/:id/status',
    scope: 'workflows:write',
    summary: 'Change the status',
    description:
      '`active` deploys, `draft` undeploys; `paused` and `archived` keep what is deployed but refuse new runs.',
    params: workflowParams,
    body: z.object({
      status: z.enum(workflowStatuses, { error: `must be one of ${workflowStatuses.join(', ')}` }),
    }),
    response: workflowSchema,
    status: 200,
    errors: ['not_found', 'forbidden', 'definition_not_deployable'],
    examples: [{ title: 'No new runs for now', body: { status: 'paused' } }],
  }),

  templates: defineEndpoint({
    id: 'workflows.templates',
    method: 'GET',
    path: '/api/v1/workflows/templates',
    scope: 'workflows:read',
    summary: 'List templates',
    response: z.object({
      count: z.number().int(),
      templates: z.array(
        workflowSummarySchema
          .pick({ id: true, name: true, description: true, tags: true, createdAt: true })
          .extend({ nodes: z.array(nodeSchema), connections: z.array(connectionSchema) }),
      ),
    }),
    status: 200,
  }),

  stats: defineEndpoint({
    id: 'workflows.stats',
    method: 'GET',
    path: '/api/v1/workflows/stats',
    scope: 'workflows:read',
    summary: 'Count the workflows of the organization by status',
    response: z.object({ total: amount, active: amount, paused: amount, draft: amount, archived: amount }),
    status: 200,
  }),
};
