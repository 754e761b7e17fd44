import { workflows } from '@/lib/api/contracts/workflows';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { undeployWorkflow } from '@/lib/server/workflows/deploy-workflow';

export const POST = handle(workflows.undeploy, ({ identity, params }) =>
  undeployWorkflow(identity, params.id),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
