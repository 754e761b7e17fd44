import { versions } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { listCloudflareVersions } from '@/lib/server/dialects/cloudflare/versions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(versions.list, ({ identity, params, query }) =>
  listCloudflareVersions(identity, params, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET');
