import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { deleteInstances } from '@/lib/server/dialects/cloudflare/change-instance';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(instances.deleteMany, ({ identity, params, body }) =>
  deleteInstances(identity, params, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'POST');
