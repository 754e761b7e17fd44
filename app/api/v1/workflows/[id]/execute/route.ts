import { executions } from '@/lib/api/contracts/executions';
import { startExecution } from '@/lib/server/executions/start-execution';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';

export const POST = handle(executions.start, ({ identity, params, body, query, request }) =>
  startExecution(identity, params.id, body, {
    waitMs: query.wait,
    idempotencyKey: request.headers.get('idempotency-key'),
  }),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = only('POST');
