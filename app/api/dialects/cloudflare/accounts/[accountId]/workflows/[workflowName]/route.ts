import { workflows } from '@/lib/dialects/cloudflare/workflow-endpoints';
import { putWorkflow } from '@/lib/server/dialects/cloudflare/put-workflow';
import { deleteCloudflareWorkflow, getCloudflareWorkflow } from '@/lib/server/dialects/cloudflare/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(workflows.get, ({ identity, params }) => getCloudflareWorkflow(identity, params));
export const PUT = handle(workflows.update, ({ identity, params, body }) =>
  putWorkflow(identity, params, body),
);
export const DELETE = handle(workflows.delete, ({ identity, params }) =>
  deleteCloudflareWorkflow(identity, params),
);
export const { POST, PATCH, OPTIONS } = onlyOn('cloudflare', 'GET', 'PUT', 'DELETE');
