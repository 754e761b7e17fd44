import { machines } from '@/lib/dialects/statemachine/endpoints';
import { getMachineExecution } from '@/lib/server/dialects/statemachine/executions';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(machines.execution, ({ identity, params }) =>
  getMachineExecution(identity, params.id),
);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyOn('statemachine', 'GET');
