import { webhooks } from '@/lib/api/contracts/webhooks';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { listDeliveries } from '@/lib/server/webhooks/deliveries';

export const GET = handle(webhooks.deliveries, ({ identity, params, query }) =>
  listDeliveries(identity, params.id, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
