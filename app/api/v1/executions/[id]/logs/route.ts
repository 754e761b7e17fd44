import { executions } from '@/lib/api/contracts/executions';
import { listLogs } from '@/lib/server/executions/list-logs';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const GET = handle(executions.logs, ({ identity, params, query }) =>
  listLogs(identity, params.id, query),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = only('GET');
