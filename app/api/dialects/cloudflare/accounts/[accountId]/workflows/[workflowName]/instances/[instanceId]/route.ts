import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { deleteInstance } from '@/lib/server/dialects/cloudflare/change-instance';
import { getInstance } from '@/lib/server/dialects/cloudflare/read-instance';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(instances.get, ({ identity, params, query }) =>
  getInstance(identity, params, query),
);
export const DELETE = handle(instances.delete, ({ identity, params }) => deleteInstance(identity, params));
export const { POST, PUT, PATCH, OPTIONS } = onlyOn('cloudflare', 'GET', 'DELETE');
