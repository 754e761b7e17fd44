import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/define-endpoint';
import { cronProblem } from '@/lib/shared/cron-syntax';
import { deletedSchema, updatedWorkflowSchema, versionSchema, workflowSchema } from './contract';
import { account, base, one, pages, retention, root, text, workflow } from './endpoint-parts';
import { enveloped, paged } from './envelope';
import type { WorkflowGraph } from './graph-shape';

const cron = z
  .string()
  .trim()
  .max(200)
  .superRefine((text, context) => {
    const problem = cronProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

export const workflows = {
  list: defineEndpoint({
    ...base,
    id: 'cloudflare.workflows.list',
    method: 'GET',
    path: root,
    scope: 'workflows:read',
    summary: 'List workflows, newest first',
    params: account,
    query: pages.extend({ search: z.string().max(200).optional() }),
    response: paged(workflowSchema),
  }),
  get: defineEndpoint({
    ...base,
    id: 'cloudflare.workflows.get',
    method: 'GET',
    path: one,
    scope: 'workflows:read',
    summary: 'Get a workflow',
    params: workflow,
    response: enveloped(workflowSchema),
  }),
  update: defineEndpoint({
    ...base,
    id: 'cloudflare.workflows.update',
    method: 'PUT',
    path: one,
    scope: 'workflows:write',
    summary: 'Create a workflow, or change what it is bound to',
    params: workflow,
    body: z.object({
      class_name: z.string().trim().min(1).max(255),
      script_name: z.string().trim().min(1).max(255),
      limits: z.object({ steps: z.number().int().min(1).max(10_000_000).optional() }).nullish(),
      schedules: z.array(z.object({ cron })).max(100).nullish(),
      concurrency: z.object({ limit: z.number().int().min(1).max(100_000).optional() }).nullish(),
      default_retention: retention.nullish(),
    }),
    response: enveloped(updatedWorkflowSchema),
  }),
  delete: defineEndpoint({
    ...base,
    id: 'cloudflare.workflows.delete',
    method: 'DELETE',
    path: one,
    scope: 'workflows:write',
    summary: 'Delete a workflow and its instances',
    params: workflow,
    response: enveloped(deletedSchema),
  }),
};

const version = workflow.extend({ versionId: text });
const graphAnswer = versionSchema
  .omit({ has_dag: true, language: true, limits: true })
  .extend({ graph: z.custom<WorkflowGraph>().nullable() });

export const versions = {
  list: defineEndpoint({
    ...base,
    id: 'cloudflare.versions.list',
    method: 'GET',
    path: `${one}/versions`,
    scope: 'workflows:read',
    summary: 'List the versions of a workflow, newest first',
    params: workflow,
    query: pages,
    response: paged(versionSchema),
  }),
  get: defineEndpoint({
    ...base,
    id: 'cloudflare.versions.get',
    method: 'GET',
    path: `${one}/versions/:versionId`,
    scope: 'workflows:read',
    summary: 'Get a version',
    params: version,
    response: enveloped(versionSchema),
  }),
  graph: defineEndpoint({
    ...base,
    id: 'cloudflare.versions.graph',
    method: 'GET',
    path: `${one}/versions/:versionId/graph`,
    scope: 'workflows:read',
    summary: 'Get the steps of a version, nested like code',
    params: version,
    response: enveloped(graphAnswer),
  }),
};
