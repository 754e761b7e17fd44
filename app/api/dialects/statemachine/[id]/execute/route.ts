import { machines } from '@/lib/dialects/statemachine/endpoints';
import { executeMachine } from '@/lib/server/dialects/statemachine/executions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const POST = handle(machines.execute, ({ identity, params, body, request }) =>
  executeMachine(identity, params.id, body, request.headers.get('idempotency-key')),
);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyOn('statemachine', 'POST');
