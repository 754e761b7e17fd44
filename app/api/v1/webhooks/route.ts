import { webhooks } from '@/lib/api/contracts/webhooks';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { createWebhook, listWebhooks } from '@/lib/server/webhooks/webhooks';

export const GET = handle(webhooks.list, ({ identity }) => listWebhooks(identity));
export const POST = handle(webhooks.create, ({ identity, body }) => createWebhook(identity, body));
export const { PUT, PATCH, DELETE, OPTIONS } = only('GET', 'POST');
