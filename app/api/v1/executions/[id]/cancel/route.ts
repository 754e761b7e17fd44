import { executions } from '@/lib/api/contracts/executions';
import { presentExecution } from '@/lib/server/executions/present-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { cancelRun } from '@/lib/server/runs/cancel-run';

export const POST = handle(executions.cancel, async ({ identity, params, body }) =>
  presentExecution(await cancelRun(identity, params.id, body.reason)),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
