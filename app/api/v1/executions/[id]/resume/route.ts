import { executions } from '@/lib/api/contracts/executions';
import { presentExecution } from '@/lib/server/executions/present-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { resumeRun } from '@/lib/server/runs/control-run';

export const POST = handle(executions.resume, async ({ identity, params }) =>
  presentExecution(await resumeRun(identity, params.id)),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
