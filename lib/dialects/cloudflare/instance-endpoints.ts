import { z } from 'zod';
import { anyJson, integerQuery, timestamp } from '@/lib/api/contracts/common';
import { defineEndpoint } from '@/lib/api/define-endpoint';
import {
  createdInstanceSchema,
  deletedSchema,
  instanceSchema,
  instanceStatuses,
  listedInstanceSchema,
  sentEventSchema,
  statusChangeSchema,
  stepOutputSchema,
} from './contract';
import { base, instance, one, pageNumber, pages, retention, text, workflow } from './endpoint-parts';
import { enveloped, paged } from './envelope';
import { namePattern } from './names';

const oneInstance = `${one}/instances/:instanceId` as const;

const newInstance = z.object({
  instance_id: z
    .string()
    .max(100)
    .regex(namePattern, 'holds letters, digits, "-" and "_", and does not begin with "-"')
    .refine((id) => !/^cf_[0-9a-f]{64}$/.test(id), 'is reserved')
    .refine((id) => id !== 'batch' && id !== 'terminate', 'is a word that means something else in a path')
    .optional(),
  params: anyJson.optional(),
  instance_retention: retention.nullish(),
  location_hint: z.string().max(20).nullish(),
});

export const instances = {
  list: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.list',
    method: 'GET',
    path: `${one}/instances`,
    scope: 'workflows:read',
    summary: 'List the instances of a workflow, newest first',
    params: workflow,
    query: pages
      .extend({
        page: integerQuery(pageNumber).unwrap().optional(),
        cursor: z.string().max(500).optional(),
        direction: z.enum(['asc', 'desc']).default('desc'),
        status: z.enum(instanceStatuses).optional(),
        date_start: timestamp.optional(),
        date_end: timestamp.optional(),
      })
      .refine(({ page, cursor }) => page === undefined || cursor === undefined, {
        path: ['cursor'],
        message: 'cannot be given together with page',
      }),
    response: paged(listedInstanceSchema),
  }),
  create: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.create',
    method: 'POST',
    path: `${one}/instances`,
    scope: 'workflows:execute',
    summary: 'Start an instance',
    params: workflow,
    body: newInstance,
    isBodyOptional: true,
    response: enveloped(createdInstanceSchema),
  }),
  bulk: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.bulk',
    method: 'POST',
    path: `${one}/instances/batch`,
    scope: 'workflows:execute',
    summary: 'Start up to 100 instances, or none of them',
    params: workflow,
    body: z.array(newInstance).max(100),
    response: paged(createdInstanceSchema),
  }),
  deleteMany: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.deleteMany',
    method: 'POST',
    path: `${one}/instances/batch/delete`,
    scope: 'workflows:write',
    summary: 'Delete up to 100 instances',
    params: workflow,
    body: z.object({ instances: z.array(text).min(1).max(100) }),
    response: enveloped(
      z.object({
        deleted: z.array(z.object({ id: z.string() })),
        errors: z.array(z.object({ id: z.string(), code: z.number(), message: z.string() })),
      }),
    ),
  }),
  terminateAll: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.terminateAll',
    method: 'PUT',
    path: `${one}/instances/terminate`,
    scope: 'workflows:execute',
    summary: 'Terminate every instance that has not ended',
    params: workflow,
    query: z.object({ status: z.enum(instanceStatuses).optional() }),
    response: enveloped(z.object({ status: z.literal('ok') })),
  }),
  get: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.get',
    method: 'GET',
    path: oneInstance,
    scope: 'workflows:read',
    summary: 'Get an instance with its steps',
    params: instance,
    query: z.object({
      order: z.enum(['asc', 'desc']).default('asc'),
      simple: z.enum(['true', 'false']).default('false'),
    }),
    response: enveloped(instanceSchema),
  }),
  delete: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.delete',
    method: 'DELETE',
    path: oneInstance,
    scope: 'workflows:write',
    summary: 'Delete an instance',
    params: instance,
    response: enveloped(deletedSchema),
  }),
  step: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.step',
    method: 'GET',
    path: `${oneInstance}/step`,
    scope: 'workflows:read',
    summary: 'Get the whole output of a step',
    params: instance,
    query: z.object({
      name: z.string().min(1).max(400),
      type: z.enum(['step', 'waitForEvent']),
      attempt: integerQuery({ min: 1, max: 1_000_000, fallback: 1, description: 'Which attempt' })
        .unwrap()
        .optional(),
    }),
    response: enveloped(stepOutputSchema),
  }),
  editStatus: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.status.edit',
    method: 'PATCH',
    path: `${oneInstance}/status`,
    scope: 'workflows:execute',
    summary: 'Pause, resume, terminate or restart an instance',
    params: instance,
    body: z.discriminatedUnion('status', [
      z.object({ status: z.literal('pause') }),
      z.object({ status: z.literal('resume') }),
      z.object({ status: z.literal('terminate'), rollback: z.boolean().optional() }),
      z.object({
        status: z.literal('restart'),
        from: z
          .object({
            name: z.string().min(1).max(256),
            count: z.number().int().min(1).default(1),
            type: z.enum(['do', 'sleep', 'waitForEvent']).default('do'),
          })
          .optional(),
      }),
    ]),
    response: enveloped(statusChangeSchema),
  }),
  sendEvent: defineEndpoint({
    ...base,
    id: 'cloudflare.instances.events.create',
    method: 'POST',
    path: `${oneInstance}/events/:eventType`,
    scope: 'workflows:execute',
    summary: 'Send an event to an instance; the body is its payload, and may be empty',
    params: instance.extend({ eventType: text }),
    response: enveloped(sentEventSchema),
  }),
};
