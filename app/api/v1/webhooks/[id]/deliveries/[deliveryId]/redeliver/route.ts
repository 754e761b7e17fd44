import { webhooks } from '@/lib/api/contracts/webhooks';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { redeliver } from '@/lib/server/webhooks/deliveries';

export const POST = handle(webhooks.redeliver, ({ identity, params }) =>
  redeliver(identity, params.id, params.deliveryId),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
