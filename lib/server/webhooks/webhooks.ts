import { randomBytes } from 'node:crypto';
import { webhookEventPatterns, webhookEventTypes, type webhooks } from '@/lib/api/contracts/webhooks';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { isoOrNull } from '@/lib/shared/time';
import { changing } from '../audit/audited';
import { type Identity, requireAdmin } from '../auth/identity';
import { prisma } from '../db';
import type { Webhook } from '../generated/prisma/client';
import { seal } from '../secrets/seal';

// Webhooks out. They hear of all workflows of the organization, so they are for its admins.

type Answer = AnswerOf<typeof webhooks.get>;

export async function listWebhooks(identity: Identity): Promise<AnswerOf<typeof webhooks.list>> {
  requireAdmin(identity, 'see webhooks');
  const rows = await prisma().webhook.findMany({
    where: { organizationId: identity.organizationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return {
    count: rows.length,
    webhooks: rows.map(present),
    eventTypes: [...webhookEventPatterns, ...webhookEventTypes],
  };
}

export async function getWebhook(identity: Identity, id: string): Promise<Answer> {
  return present(await findWebhook(identity, id));
}

export async function createWebhook(
  identity: Identity,
  { url, events, enabled, description, secret: given }: BodyOf<typeof webhooks.create>,
): Promise<AnswerOf<typeof webhooks.create>> {
  requireAdmin(identity, 'create webhooks');
  const { organizationId, userId } = identity;
  const id = newId('webhook');
  const secret = given ?? `whsec_${randomBytes(24).toString('base64url')}`;
  const row = await changing('webhook', id, (transaction) =>
    transaction.webhook.create({
      data: {
        id,
        organizationId,
        url,
        events,
        enabled,
        description,
        secret: seal(secret, `${organizationId}/${id}`),
        createdBy: userId,
      },
    }),
  );
  return { ...present(row), secret };
}

export async function updateWebhook(
  identity: Identity,
  id: string,
  { url, events, enabled, description, secret }: BodyOf<typeof webhooks.update>,
): Promise<Answer> {
  const row = await findWebhook(identity, id);
  const isSwitchedOn = enabled === true && !row.enabled;
  const changed = await changing('webhook', row.id, (transaction) =>
    transaction.webhook.update({
      where: { id: row.id },
      data: {
        ...(url === undefined ? {} : { url }),
        ...(events === undefined ? {} : { events }),
        ...(enabled === undefined ? {} : { enabled }),
        ...(description === undefined ? {} : { description }),
        ...(secret === undefined ? {} : { secret: seal(secret, `${row.organizationId}/${row.id}`) }),
        ...(isSwitchedOn ? { failures: 0, failingSince: null } : {}),
        ...(enabled === undefined ? {} : { disabledReason: null }),
        updatedAt: new Date(),
      },
    }),
  );
  return present(changed);
}

export async function removeWebhook(identity: Identity, id: string): Promise<undefined> {
  const row = await findWebhook(identity, id);
  await changing('webhook', row.id, (transaction) =>
    transaction.webhook.deleteMany({ where: { id: row.id } }),
  );
}

export async function findWebhook(identity: Identity, id: string): Promise<Webhook> {
  requireAdmin(identity, 'see and change webhooks');
  const row = await prisma().webhook.findFirst({ where: { id, organizationId: identity.organizationId } });
  if (!row) throw new AppError('not_found', `There is no webhook ${id.slice(0, 200)}.`);
  return row;
}

function present(row: Webhook): Answer {
  const { id, url, description, events, enabled, disabledReason, failures } = row;
  return {
    id,
    url,
    description,
    events,
    enabled,
    disabledReason,
    failures,
    failingSince: isoOrNull(row.failingSince),
    lastSuccessAt: isoOrNull(row.lastSuccessAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
