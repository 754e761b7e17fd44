import { workflows } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { listCloudflareWorkflows } from '@/lib/server/dialects/cloudflare/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(workflows.list, ({ identity, params, query }) =>
  listCloudflareWorkflows(identity, params.accountId, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('cloudflare', 'GET');
