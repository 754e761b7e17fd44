import { instances } from '@/lib/dialects/cloudflare/instance-endpoints';
import { editStatus } from '@/lib/server/dialects/cloudflare/change-instance';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const PATCH = handle(instances.editStatus, ({ identity, params, body }) =>
  editStatus(identity, params, body),
);
export const { GET, POST, PUT, DELETE, OPTIONS } = onlyOn('cloudflare', 'PATCH');
