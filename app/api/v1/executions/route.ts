import { executions } from '@/lib/api/contracts/executions';
import { listExecutions } from '@/lib/server/executions/list-executions';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.list, ({ identity, query }) => listExecutions(identity, query));
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
