import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { sendEvent } from '@/lib/server/dialects/cloudflare/change-instance';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(instances.sendEvent, ({ identity, params, request }) =>
  sendEvent(identity, params, request),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'POST');
