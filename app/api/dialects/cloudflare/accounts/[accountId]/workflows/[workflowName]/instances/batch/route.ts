import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { createInstances } from '@/lib/server/dialects/cloudflare/create-instances';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(instances.bulk, ({ identity, params, body }) =>
  createInstances(identity, params, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'POST');
