import { webhooks } from '@/lib/api/contracts/webhooks';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getWebhook, removeWebhook, updateWebhook } from '@/lib/server/webhooks/webhooks';

export const GET = handle(webhooks.get, ({ identity, params }) => getWebhook(identity, params.id));
export const PUT = handle(webhooks.update, ({ identity, params, body }) =>
  updateWebhook(identity, params.id, body),
);
export const DELETE = handle(webhooks.remove, ({ identity, params }) => removeWebhook(identity, params.id));
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
