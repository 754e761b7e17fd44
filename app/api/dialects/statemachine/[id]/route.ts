import { machines } from '@/lib/dialects/statemachine/endpoints';
import { changeMachine, deleteMachine, getMachine } from '@/lib/server/dialects/statemachine/workflows';
import { handle } from '@/lib/server/http/handle';
import { onlyOn } from '@/lib/server/http/only';

export const GET = handle(machines.get, ({ identity, params }) => getMachine(identity, params.id));
export const PUT = handle(machines.replace, ({ identity, params, body }) =>
  changeMachine(identity, params.id, body),
);
export const PATCH = handle(machines.update, ({ identity, params, body }) =>
  changeMachine(identity, params.id, body),
);
export const DELETE = handle(machines.delete, ({ identity, params }) => deleteMachine(identity, params.id));
export const { POST, OPTIONS } = onlyOn('statemachine', 'GET', 'PUT', 'PATCH', 'DELETE');
