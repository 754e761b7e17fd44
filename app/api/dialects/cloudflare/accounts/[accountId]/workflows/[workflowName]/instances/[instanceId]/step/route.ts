import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { getStep } from '@/lib/server/dialects/cloudflare/read-instance';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(instances.step, ({ identity, params, query }) => getStep(identity, params, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET');
