import { webhooks } from '@/lib/api/contracts/webhooks';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { testWebhook } from '@/lib/server/webhooks/deliveries';

export const POST = handle(webhooks.test, ({ identity, params }) => testWebhook(identity, params.id));
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
