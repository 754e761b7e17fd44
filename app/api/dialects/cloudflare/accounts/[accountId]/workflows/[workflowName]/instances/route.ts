import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { createInstance } from '@/lib/server/dialects/cloudflare/create-instances';
import { listInstances } from '@/lib/server/dialects/cloudflare/read-instances';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(instances.list, ({ identity, params, query }) =>
  listInstances(identity, params, query),
);
export const POST = handle(instances.create, ({ identity, params, body }) =>
  createInstance(identity, params, body),
);
export const { PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET', 'POST');
