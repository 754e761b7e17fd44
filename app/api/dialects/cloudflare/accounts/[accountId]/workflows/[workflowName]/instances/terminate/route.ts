import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { terminateAll } from '@/lib/server/dialects/cloudflare/change-instance';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const PUT = handle(instances.terminateAll, ({ identity, params, query }) =>
  terminateAll(identity, params, query),
);
export const { GET, POST, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'PUT');
