import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, pageQuery, timestamp, workflowParams } from './common';

// Triggers of a workflow, the events that start some of them, and the ledger of what became of each occurrence.

export const admissionVerdicts = [
  'ran',
  'deduplicated',
  'filtered',
  'overlapped',
  'caught_up',
  'limited',
  'rejected',
] as const;
export type AdmissionVerdict = (typeof admissionVerdicts)[number];

export const admissionSources = [
  'webhook',
  'schedule',
  'event',
  'record',
  'integration',
  'run_finished',
] as const;
export type AdmissionSource = (typeof admissionSources)[number];

const page = { count: z.number().int(), limit: z.number().int(), offset: z.number().int() };
const object = z.record(z.string(), anyJson);
const moment = z.iso.datetime({ offset: true });

export const triggers = {
  list: defineEndpoint({
    id: 'triggers.list',
    method: 'GET',
    path: '/api/v1/workflows/:id/triggers',
    scope: 'workflows:read',
    summary: 'List the triggers of a deployed workflow',
    description: 'They are armed while the workflow is active. A schedule comes with its next ten ticks.',
    params: workflowParams,
    response: z.object({
      workflowId: z.string(),
      triggers: z.array(
        z.object({
          nodeId: z.string(),
          type: z.string(),
          enabled: z.boolean(),
          config: object,
          url: z.string().nullable().meta({ description: 'Of a webhook, from the root of the host' }),
          lastAt: timestamp.nullable(),
          nextAt: timestamp.nullable(),
          nextTicks: z.array(timestamp),
        }),
      ),
    }),
    status: 200,
    errors: ['not_found'],
  }),
};

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  source: z.string(),
  data: anyJson,
  metadata: anyJson.nullable(),
  timestamp,
  createdAt: timestamp,
});

export const events = {
  publish: defineEndpoint({
    id: 'events.publish',
    method: 'POST',
    path: '/api/v1/events',
    scope: 'workflows:execute',
    summary: 'Publish an event',
    description:
      'Starts every active workflow of the organization that waits for this type. Types that begin with record., run., ' +
      'workflow. or sluice. are reserved.',
    headers: { 'Idempotency-Key': 'The same key again answers the first event and starts nothing twice' },
    body: z.object({
      type: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^[^\0\s]+$/, 'must not hold white space'),
      data: anyJson.optional(),
      source: z.string().max(200).optional(),
      timestamp: moment.optional(),
      metadata: object.optional(),
    }),
    response: eventSchema,
    status: 201,
    errors: ['idempotency_mismatch'],
    examples: [{ title: 'An order', body: { type: 'order.created', data: { total: 1_200 } } }],
  }),
  list: defineEndpoint({
    id: 'events.list',
    method: 'GET',
    path: '/api/v1/events',
    scope: 'workflows:read',
    summary: 'List events, newest first',
    query: z.object({ type: z.string().max(200).optional(), ...pageQuery }),
    response: z.object({ ...page, events: z.array(eventSchema) }),
    status: 200,
  }),
  get: defineEndpoint({
    id: 'events.get',
    method: 'GET',
    path: '/api/v1/events/:id',
    scope: 'workflows:read',
    summary: 'Get an event',
    params: z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the event' }) }),
    response: eventSchema,
    status: 200,
    errors: ['not_found'],
  }),
};

export const integrationEvents = {
  receive: defineEndpoint({
    id: 'integrationEvents.receive',
    method: 'POST',
    path: '/api/v1/integrations/:name/events',
    scope: 'workflows:execute',
    summary: 'Report an event of an integration',
    description:
      'Starts every active workflow of the organization that listens to this event of the integration.',
    params: z.object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .meta({ description: 'Name of the integration, as triggers name it' }),
    }),
    headers: { 'Idempotency-Key': 'The same key again starts nothing twice' },
    body: z.object({ event: z.string().trim().min(1).max(200), data: anyJson.optional() }),
    response: z.object({ integration: z.string(), event: z.string(), executionIds: z.array(z.string()) }),
    status: 201,
    examples: [{ title: 'A paid order', body: { event: 'order.paid', data: { orderId: 17 } } }],
  }),
};

export const admissions = {
  changes: defineEndpoint({
    id: 'admissions.changes',
    method: 'GET',
    path: '/api/v1/admissions/changes',
    scope: 'workflows:read',
    summary: 'Hear why it did (not) run, as it happens',
    description:
      'Server-sent events: `admitted` with `{ "admissions": […] }` as in the list, a few times a second at most. `gap` says ' +
      'that some may have been missed: read the list again.',
    response: 'events',
    status: 200,
  }),

  list: defineEndpoint({
    id: 'admissions.list',
    method: 'GET',
    path: '/api/v1/admissions',
    scope: 'workflows:read',
    summary: 'Why did it (not) run?',
    description:
      'Every delivery of a webhook, tick of a schedule, event, change of a record and end of a run for a workflow, with what ' +
      'became of it; newest first.',
    query: z.object({
      workflow_id: z.string().max(200).optional().meta({ description: 'Id or slug of a workflow' }),
      node_id: z.string().max(128).optional().meta({ description: 'The trigger' }),
      execution_id: z.string().max(200).optional(),
      verdict: z.enum(admissionVerdicts).optional(),
      source: z.enum(admissionSources).optional(),
      since: moment.optional(),
      until: moment.optional(),
      ...pageQuery,
    }),
    response: z.object({
      ...page,
      admissions: z.array(
        z.object({
          id: z.string(),
          workflowId: z.string(),
          workflowName: z.string(),
          nodeId: z.string(),
          at: timestamp,
          source: z.enum(admissionSources),
          verdict: z.enum(admissionVerdicts),
          reason: z.string().nullable(),
          executionId: z.string().nullable(),
          tick: timestamp.nullable().meta({ description: 'The moment a schedule stands for' }),
          summary: object,
        }),
      ),
    }),
    status: 200,
  }),
};
