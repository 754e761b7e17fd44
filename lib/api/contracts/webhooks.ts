import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { anyJson, pageQuery, timestamp } from './common';

// Webhooks out: URLs that are told what happens in the organization, and the log of what was delivered.

export const webhookEventTypes = [
  'workflow.created',
  'workflow.updated',
  'workflow.deleted',
  'workflow.deployed',
  'workflow.started',
  'workflow.completed',
  'workflow.failed',
  'workflow.cancelled',
  'approval.requested',
  'approval.decided',
  'approval.expired',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

export const webhookEventPatterns = ['*', 'workflow.*', 'approval.*'] as const;

const eventList = z
  .array(z.enum([...webhookEventTypes, ...webhookEventPatterns]))
  .min(1)
  .max(50)
  .transform((list) => [...new Set(list)])
  .meta({ description: `Types of events, or ${webhookEventPatterns.join(', ')} for all of a kind` });

const url = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as https://example.com/hooks/sluice' })
  .max(2_000);
const description = z.string().max(500);
const secret = z
  .string()
  .min(8)
  .max(500)
  .meta({ description: 'The key deliveries are signed with; left out: one is made up' });

const webhook = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  disabledReason: z.string().nullable().meta({ description: 'Why it was switched off by itself' }),
  failures: z.number().int().meta({ description: 'Attempts that failed since the last one that did not' }),
  failingSince: timestamp.nullable(),
  lastSuccessAt: timestamp.nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

const deliveryStatuses = ['queued', 'delivered', 'failed'] as const;

const delivery = z.object({
  id: z.string(),
  webhookId: z.string(),
  type: z.string(),
  eventId: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.number().int(),
  responseStatus: z.number().int().nullable(),
  responseBody: z.string().nullable().meta({ description: 'The beginning of the last answer' }),
  error: z.string().nullable(),
  durationMs: z.number().int().nullable(),
  nextAttemptAt: timestamp.nullable(),
  createdAt: timestamp,
  deliveredAt: timestamp.nullable(),
  payload: anyJson.meta({ description: '{id, type, created, data}, as it is sent' }),
});

const params = z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the webhook' }) });
const deliveryParams = params.extend({
  deliveryId: z.string().min(1).max(200).meta({ description: 'Id of the delivery' }),
});
const scope = 'workflows:write';

export const webhooks = {
  list: defineEndpoint({
    id: 'webhooks.list',
    method: 'GET',
    path: '/api/v1/webhooks',
    scope,
    summary: 'List webhooks',
    description: 'Admins only, as for all of them: a webhook hears of every workflow of the organization.',
    response: z.object({
      count: z.number().int(),
      webhooks: z.array(webhook),
      eventTypes: z.array(z.string()).meta({ description: 'What `events` may hold' }),
    }),
    status: 200,
    errors: ['forbidden'],
  }),

  create: defineEndpoint({
    id: 'webhooks.create',
    method: 'POST',
    path: '/api/v1/webhooks',
    scope,
    summary: 'Create a webhook',
    description:
      'Every event is sent as POST {id, type, created, data} with `X-Webhook-Signature: sha256=<HMAC of the body>` and ' +
      '`X-Sluice-Signature: t=<seconds>,v1=<HMAC of the seconds, a dot and the body>`. Any answer but 2xx is tried again, ' +
      'nine times over about eleven hours. The secret is answered this once.',
    body: z.object({
      url,
      events: eventList,
      secret: secret.optional(),
      enabled: z.boolean().default(true),
      description: description.default(''),
    }),
    response: webhook.extend({ secret: z.string() }),
    status: 201,
    errors: ['forbidden'],
    examples: [
      {
        title: 'What fails',
        body: { url: 'https://example.com/hooks/sluice', events: ['workflow.failed'] },
      },
    ],
  }),

  get: defineEndpoint({
    id: 'webhooks.get',
    method: 'GET',
    path: '/api/v1/webhooks/:id',
    scope,
    summary: 'Get a webhook, without its secret',
    params,
    response: webhook,
    status: 200,
    errors: ['not_found', 'forbidden'],
  }),

  update: defineEndpoint({
    id: 'webhooks.update',
    method: 'PUT',
    path: '/api/v1/webhooks/:id',
    scope,
    summary: 'Change a webhook',
    description: 'What is left out stays. Switching it on again clears its failures.',
    params,
    body: z.object({
      url: url.optional(),
      events: eventList.optional(),
      secret: secret.optional(),
      enabled: z.boolean().optional(),
      description: description.optional(),
    }),
    response: webhook,
    status: 200,
    errors: ['not_found', 'forbidden'],
    examples: [{ title: 'Off', body: { enabled: false } }],
  }),

  remove: defineEndpoint({
    id: 'webhooks.remove',
    method: 'DELETE',
    path: '/api/v1/webhooks/:id',
    scope,
    summary: 'Delete a webhook with its deliveries',
    params,
    response: 'empty',
    status: 204,
    errors: ['not_found', 'forbidden'],
  }),

  test: defineEndpoint({
    id: 'webhooks.test',
    method: 'POST',
    path: '/api/v1/webhooks/:id/test',
    scope,
    summary: 'Send a webhook.test event',
    description:
      'Also to one that is switched off. The answer is the delivery as it begins; look at it again for its end.',
    params,
    response: delivery,
    status: 201,
    errors: ['not_found', 'forbidden'],
  }),

  deliveries: defineEndpoint({
    id: 'webhooks.deliveries',
    method: 'GET',
    path: '/api/v1/webhooks/:id/deliveries',
    scope,
    summary: 'List the deliveries of a webhook, newest first',
    params,
    query: z.object({
      status: z.enum(deliveryStatuses).optional(),
      type: z.string().max(100).optional(),
      ...pageQuery,
    }),
    response: z.object({
      count: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      deliveries: z.array(delivery),
    }),
    status: 200,
    errors: ['not_found', 'forbidden'],
  }),

  redeliver: defineEndpoint({
    id: 'webhooks.redeliver',
    method: 'POST',
    path: '/api/v1/webhooks/:id/deliveries/:deliveryId/redeliver',
    scope,
    summary: 'Send an event again',
    description: 'As a new delivery of the same event: its id stays, so that the far side can tell.',
    params: deliveryParams,
    response: delivery,
    status: 201,
    errors: ['not_found', 'forbidden'],
  }),
};
