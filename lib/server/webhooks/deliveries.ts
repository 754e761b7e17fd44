import type { webhooks } from '@/lib/api/contracts/webhooks';
import type { AnswerOf, QueryOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Json } from '@/lib/shared/json';
import { isoOrNull } from '@/lib/shared/time';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import type { WebhookDelivery } from '../generated/prisma/client';
import { findWebhook } from './webhooks';

// The log of deliveries, and asking for one more.

type Delivery = AnswerOf<typeof webhooks.redeliver>;

export async function listDeliveries(
  identity: Identity,
  id: string,
  { status, type, limit, offset }: QueryOf<typeof webhooks.deliveries>,
): Promise<AnswerOf<typeof webhooks.deliveries>> {
  await findWebhook(identity, id);
  const where = { webhookId: id, ...(status ? { status } : {}), ...(type ? { type } : {}) };
  const [count, rows] = await Promise.all([
    prisma().webhookDelivery.count({ where }),
    prisma().webhookDelivery.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: limit,
      skip: offset,
    }),
  ]);
  return { count, limit, offset, deliveries: rows.map(present) };
}

/** The same event again, as a delivery of its own. */
export async function redeliver(identity: Identity, id: string, deliveryId: string): Promise<Delivery> {
  await findWebhook(identity, id);
  const known = await prisma().webhookDelivery.findFirst({ where: { id: deliveryId, webhookId: id } });
  if (!known) throw new AppError('not_found', `There is no delivery ${deliveryId.slice(0, 200)}.`);
  const { organizationId, eventId, type, created, data } = known;
  return insert({ organizationId, webhookId: id, eventId, type, created, data });
}

export async function testWebhook(identity: Identity, id: string): Promise<Delivery> {
  const { organizationId } = await findWebhook(identity, id);
  const data = { message: 'This is a test of the webhook.', webhookId: id };
  const event = { eventId: newId('event'), type: 'webhook.test', created: new Date(), data };
  return insert({ organizationId, webhookId: id, ...event });
}

type New = Pick<WebhookDelivery, 'organizationId' | 'webhookId' | 'eventId' | 'type' | 'created'> & {
  data: unknown;
};

async function insert(delivery: New): Promise<Delivery> {
  const row = await prisma().webhookDelivery.create({
    // What came out of a JSON column, or was just written down here, is JSON.
    data: { ...delivery, data: delivery.data as object, id: newId('delivery'), dueAt: new Date() },
  });
  return present(row);
}

/** What is sent. */
export function payloadOf({
  eventId,
  type,
  created,
  data,
}: Pick<WebhookDelivery, 'eventId' | 'type' | 'created'> & { data: unknown }) {
  return { id: eventId, type, created: created.toISOString(), data: data as Json };
}

function present(row: WebhookDelivery): Delivery {
  const { id, webhookId, type, eventId, attempts, responseStatus, responseBody, error, durationMs } = row;
  return {
    id,
    webhookId,
    type,
    eventId,
    status: row.status === 'delivered' || row.status === 'failed' ? row.status : 'queued',
    attempts,
    responseStatus,
    responseBody,
    error,
    durationMs,
    nextAttemptAt: isoOrNull(row.dueAt),
    createdAt: row.createdAt.toISOString(),
    deliveredAt: isoOrNull(row.deliveredAt),
    payload: payloadOf(row),
  };
}
