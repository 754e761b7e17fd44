import { executions } from '@/lib/api/contracts/executions';
import { retryExecution } from '@/lib/server/executions/retry-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(executions.retry, ({ identity, params, body }) =>
  retryExecution(identity, params.id, body),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
