import { executions } from '@/lib/api/contracts/executions';
import { getProgress } from '@/lib/server/executions/get-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.progress, ({ identity, params }) => getProgress(identity, params.id));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
