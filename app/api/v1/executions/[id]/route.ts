import { executions } from '@/lib/api/contracts/executions';
import { getExecution } from '@/lib/server/executions/get-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.get, ({ identity, params }) => getExecution(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
