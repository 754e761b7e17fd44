import { variables } from '@/lib/api/contracts/variables';
import { handle } from '@/lib/server/http/handle';
import { only } from '@/lib/server/http/only';
import { getVariable } from '@/lib/server/variables/list-variables';
import { removeVariable, updateVariable } from '@/lib/server/variables/write-variable';

export const GET = handle(variables.get, ({ identity, params }) => getVariable(identity, params.name));
export const PUT = handle(variables.update, ({ identity, params, body }) =>
  updateVariable(identity, params.name, body),
);
export const DELETE = handle(variables.remove, ({ identity, params, query }) =>
  removeVariable(identity, params.name, query.force === 'true'),
);
export const { POST, PATCH, OPTIONS } = only('GET', 'PUT', 'DELETE');
