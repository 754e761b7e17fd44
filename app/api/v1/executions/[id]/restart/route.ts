import { executions } from '@/lib/api/contracts/executions';
import { presentExecution } from '@/lib/server/executions/present-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { restartRun } from '@/lib/server/runs/control-run';

export const POST = handle(executions.restart, async ({ identity, params, body }) =>
  presentExecution(await restartRun(identity, params.id, { fromNodeId: body.from })),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
